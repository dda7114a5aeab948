import { createHash } from 'node:crypto';
import type { ReportSnapshot } from '@heed/contracts';
import { atOnce } from '@heed/domain';
import { expect, it } from 'vitest';
import { contentText, hashOf, writeSnapshot } from './sealing.ts';

const risks = Array.from({ length: 1200 }, (_, n) => ({ ref: `R-${n}`, title: `Wörter "${n}"\n\u2028`, was: null }));
const snapshot = { header: { title: 'Harbour' }, month: 'May', risks, kris: [], maps: { before: null } };
const written = atOnce(writeSnapshot(snapshot as unknown as ReportSnapshot));
const said = { narrative: { summary: 'Fog, ñ', risks: '', trends: '', actions: '' }, decisions: [] };

it('is written as one would write all of it at once', () => {
  expect(written.text).toBe(JSON.stringify(snapshot));
  const rest = { ...said, state: 'draft', number: 0, hash: 'ab' } as const;
  expect(JSON.parse(contentText(written.text, rest))).toEqual({ ...rest, snapshot });
});

it('is sealed over its numbers, its texts and its decisions, as often as it is asked', () => {
  const { narrative, decisions } = said;
  const whole = JSON.stringify([snapshot, narrative, decisions]);
  const seal = createHash('sha256').update(whole).digest('hex');
  expect([hashOf(written, said), hashOf(written, said)]).toEqual([seal, seal]);
  expect(hashOf(written, { ...said, narrative: { ...narrative, trends: 'Up.' } })).not.toBe(seal);
});
