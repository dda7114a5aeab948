import type { KriPull } from '@heed/contracts';
import { kriValueIn, RuleError } from '@heed/domain';
import { query } from 'jsonpath-rfc9535';
import type { OutsideAnswer } from '../../outgoing/fetch-outside.ts';

/** What an answer holds, as it stands there and in the unit of the KRI; or why it holds nothing, in a sentence. */
export type Pulled =
  | { readonly value: number; readonly raw: string; readonly problem: null }
  | { readonly value: null; readonly raw: string; readonly problem: string };

const failed = (problem: string, raw = ''): Pulled => ({ value: null, raw: raw.slice(0, 200), problem });

const begins = (text: string): string => {
  const start = text.trim().replace(/\s+/g, ' ').slice(0, 40);
  return start === '' ? 'it is empty' : `it begins with "${start}"`;
};

const kindOf = (found: unknown): string => {
  if (found === null) return 'null';
  if (Array.isArray(found)) return 'a list';
  return typeof found === 'object' ? 'an object' : `"${String(found)}"`;
};

/** A number, a text with or without its unit, or yes and no for a check that passes or fails. */
const valueFound = (found: unknown, unit: string, place: string): Pulled => {
  const given = typeof found === 'boolean' && unit === 'pass' ? Number(found) : found;
  if (typeof given !== 'number' && typeof given !== 'string')
    return failed(`Expected a number at ${place}, but found ${kindOf(found)}.`, kindOf(found));
  const raw = String(found);
  try {
    return { value: kriValueIn(unit, given), raw: raw.slice(0, 200), problem: null };
  } catch (error) {
    if (error instanceof RuleError) return failed(`At ${place}: ${error.message}`, raw);
    throw error;
  }
};

const atPath = (body: unknown, path: string): unknown[] | string => {
  try {
    return query(body as Parameters<typeof query>[0], path);
  } catch (error) {
    return `The path ${path} could not be followed: ${(error as Error).message}`;
  }
};

const fromJson = (body: unknown, path: string, unit: string): Pulled => {
  const found = atPath(body, path);
  if (typeof found === 'string') return failed(found);
  if (found.length === 0) return failed(`There is nothing at ${path} in the answer. Check the path.`);
  if (found.length > 1) return failed(`The path ${path} leads to ${found.length} values. Narrow it down to one.`);
  return valueFound(found[0], unit, path);
};

interface PrometheusAnswer {
  readonly status?: unknown;
  readonly error?: unknown;
  readonly data?: { readonly resultType?: unknown; readonly result?: unknown } | null;
}

const fromPrometheus = (body: unknown, unit: string): Pulled => {
  const { status, error, data } = (body ?? {}) as PrometheusAnswer;
  if (status !== 'success')
    return failed(`Prometheus refused the query: ${String(error ?? 'it gave no reason').slice(0, 300)}`);
  const result = data?.result;
  if (data?.resultType === 'scalar' && Array.isArray(result)) return valueFound(result[1], unit, 'the result');
  if (data?.resultType !== 'vector' || !Array.isArray(result))
    return failed(
      `Expected one value, but the query gives a ${String(data?.resultType ?? 'result of no kind')}. Use an instant query.`,
    );
  if (result.length === 0) return failed('The query gives nothing at the moment: no series matches it.');
  if (result.length > 1)
    return failed(`The query gives ${result.length} series. Bring them to one, such as with sum() or max().`);
  return valueFound((result[0] as { value?: unknown[] } | null)?.value?.[1], unit, 'the result');
};

/** Reads the value out of what a source answered. */
export const readPulled = (pull: KriPull, answer: OutsideAnswer, maxBytes: number, unit: string): Pulled => {
  const { host } = new URL(pull.url);
  if (answer.isCut)
    return failed(`The answer of ${host} is larger than ${maxBytes / 1_000_000} MB. Ask for less of it.`);
  const isFailure = answer.status < 200 || answer.status >= 300;
  // Prometheus explains what is wrong with a query in the body of a 400.
  if (isFailure && !(pull.kind === 'prometheus' && answer.status < 500 && answer.text.startsWith('{')))
    return failed(`${host} answered with ${answer.status}. Expected 200 and a value.`);
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    return failed(`The answer of ${host} is no JSON: ${begins(answer.text)}.`);
  }
  return pull.kind === 'json' ? fromJson(body, pull.path, unit) : fromPrometheus(body, unit);
};
