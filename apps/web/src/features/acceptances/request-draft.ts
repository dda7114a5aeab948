import type { Acceptance, AcceptanceDraft, AcceptanceRequest } from '@heed/contracts';
import type { AskedAbout } from '../../lib/acceptances.ts';
import { today } from '../../lib/format.ts';

/** What is being filled in; empty where it was left out. */
export interface RequestDraft {
  readonly statement: string;
  readonly conditions: string;
  readonly expiresOn: string;
  /** Slug of the KRI whose breach ends it. */
  readonly kri: string;
  readonly nextReview: string;
}

export type RequestField = keyof RequestDraft;

export interface RequestProblem {
  readonly field: RequestField;
  readonly message: string;
}

/** How a new request begins: as the one it repeats, else with what a document or the signature before says. */
export const beginRequest = (
  { suggestion }: Pick<AcceptanceDraft, 'suggestion'>,
  again: Acceptance | undefined,
  now: string = today(),
): RequestDraft => ({
  statement: again?.statement ?? suggestion.statement,
  conditions: again?.conditions ?? '',
  // A day gone by is not proposed once more.
  expiresOn: again?.expiresOn && again.expiresOn >= now ? again.expiresOn : '',
  kri: again?.expiresOnKri?.slug ?? '',
  nextReview: again?.nextReview || suggestion.nextReview,
});

export const requestProblems = (draft: RequestDraft, now: string = today()): readonly RequestProblem[] => [
  ...(draft.statement.trim() === ''
    ? [{ field: 'statement' as const, message: 'Say what is accepted, and why.' }]
    : []),
  ...(draft.expiresOn !== '' && draft.expiresOn < now
    ? [{ field: 'expiresOn' as const, message: 'That day has passed. Choose one that is to come, or none.' }]
    : []),
];

/** What is sent. */
export const requestOf = (draft: RequestDraft, { ref, rhythm }: AskedAbout): AcceptanceRequest => ({
  ...(ref ? { ref } : { rhythm }),
  statement: draft.statement.trim(),
  conditions: draft.conditions.trim(),
  expiresOn: draft.expiresOn || null,
  expiresOnKri: draft.kri || null,
  nextReview: draft.nextReview.trim(),
});

/** The field of the draft a problem of the server is about. */
export const fieldOfProblem = (path: string): RequestField | undefined => {
  const names: Readonly<Record<string, RequestField>> = {
    statement: 'statement',
    conditions: 'conditions',
    expiresOn: 'expiresOn',
    expiresOnKri: 'kri',
    nextReview: 'nextReview',
  };
  return names[path];
};

export const requestFieldId = (field: RequestField): string => `ask-${field}`;
