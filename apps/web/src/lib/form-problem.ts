import { ApiError, sentenceOf } from './api-client.ts';

export interface FormProblem {
  /** What is wrong as a whole. */
  readonly sentence: string;
  /** What is wrong with a field, by its name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly code: string;
  /** Seconds until trying again makes sense. */
  readonly retryAfter: number | undefined;
}

/** Turns a refused call into what a form shows: a summary and one sentence at each bad field. */
export const formProblemOf = (error: unknown): FormProblem => {
  const problem = error instanceof ApiError ? error.problem : undefined;
  const fields = Object.fromEntries(
    (problem?.errors ?? []).map(({ path, message }) => [path.replace(/^body\.?/, ''), message]),
  );
  return { sentence: sentenceOf(error), fields, code: problem?.code ?? '', retryAfter: problem?.retryAfter };
};
