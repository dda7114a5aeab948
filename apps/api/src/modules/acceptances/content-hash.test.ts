import type { PinnedRegister } from '@heed/contracts';
import { atOnce } from '@heed/domain';
import { expect, it } from 'vitest';
import { contentHash, registerHash } from './content-hash.ts';

const entry = { hash: 'ab', title: 'Fog ñ "here"', state: 'active', priority: 'high' } as const;
/** Refs in the order of the document, which is not that of their letters. */
const risks = Object.fromEntries(
  Array.from({ length: 1200 }, (_, n) => [n % 2 === 0 ? `R-${n}` : `é-${n}`, { ...entry, hash: `ab${n}` }]),
);
const header = { Title: 'Harbour', Owner: '', Project: 'Coast' };
const registerWith = (version: number, more: Partial<PinnedRegister> = {}): PinnedRegister => ({
  header,
  risks: Object.fromEntries(Object.entries(risks).map(([ref, each]) => [ref, { ...each, version }])),
  ...more,
});

it('is the hash of the header and of every risk, in whatever order they stand and without their versions', () => {
  const hash = contentHash({ risks, header });
  expect(atOnce(registerHash(registerWith(1)))).toBe(hash);
  const turned = Object.fromEntries(Object.entries(registerWith(7).risks).toReversed());
  expect(atOnce(registerHash(registerWith(7, { risks: turned })))).toBe(hash);
});

it.each<[string, Partial<PinnedRegister>]>([
  ['its header', { header: { ...header, Owner: 'Ann' } }],
  ['a risk', { risks: { ...registerWith(1).risks, 'R-600': { ...entry, hash: 'cd', version: 1 } } }],
  ['a risk that came', { risks: { ...registerWith(1).risks, 'R-5000': { ...entry, version: 1 } } }],
])('is another one where %s changed', (_, changed) => {
  expect(atOnce(registerHash(registerWith(1, changed)))).not.toBe(atOnce(registerHash(registerWith(1))));
});
