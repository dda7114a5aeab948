import { createHash, type Hash } from 'node:crypto';
import type { ReportContent, ReportSnapshot } from '@heed/contracts';
import type { InTurns } from '@heed/domain';
import { jsonInTurns } from '../../json-in-turns.ts';

/** A snapshot with the JSON it is kept and sent as, and its part of the seal: of ten thousand risks both are made once. */
export interface WrittenSnapshot {
  readonly snapshot: ReportSnapshot;
  readonly text: string;
  readonly seal: Hash;
}

/** What `JSON.stringify` gives for a snapshot, a few hundred risks at a time. */
export function* writeSnapshot(snapshot: ReportSnapshot): InTurns<WrittenSnapshot> {
  const fields: string[] = [];
  const seal = createHash('sha256').update('[');
  for (const [name, value] of Object.entries(snapshot)) {
    const text = yield* jsonInTurns(value);
    fields.push(`${JSON.stringify(name)}:${text}`);
    seal.update(`${fields.length === 1 ? '{' : ','}${fields.at(-1)}`);
    yield;
  }
  return { snapshot, text: `{${fields.join(',')}}`, seal: seal.update('}') };
}

type Said = Pick<ReportContent, 'narrative' | 'decisions'>;

/** What stands in the footer: the hash of every number and every word. */
export const hashOf = ({ seal }: WrittenSnapshot, { narrative, decisions }: Said): string =>
  seal
    .copy()
    .update(`,${JSON.stringify(narrative)},${JSON.stringify(decisions)}]`)
    .digest('hex');

/** A whole report as JSON, for who makes a file of it elsewhere. */
export const contentText = (text: string, rest: Omit<ReportContent, 'snapshot'>): string =>
  `{"snapshot":${text},${JSON.stringify(rest).slice(1)}`;
