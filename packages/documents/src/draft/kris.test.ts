import type { RegisterDraft } from '@heed/domain';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { printRegister } from '../write/print-register.ts';
import { writeDocument } from '../write/write-document.ts';
import { draftRegister } from './draft-register.ts';

const DOCUMENT = `# Risk Register: Mole

**Date:** 2025-02-03

## Active Risks

### R1: The lamp fails

**Probability:** Medium (2)
**Impact:** High (3)

**Indicators:**
- Lamp current > 4 A

## Key Risk Indicators

| Indicator | Target | Current | Status |
|---|---|---|---|
| Reply time (p95) | < 100ms | 85ms | 🟢 |
| Failed trips | < 5/day | 2/day | 🟢 |
| Scan findings | 0 Critical | 0 | 🟢 |
| Restores | 100% | 100% | 🟢 |
| Mood | good | so-so | 🟢 |

## Escalation Thresholds

| Metric | Warning | Critical | Action |
|---|---|---|---|
| Reply time (p95) | >90ms | >0.2 s | Look / Add a keeper |
| Smoke tests | <90% | <80% | Fix in 1 week / 1 day |

## Risk Monitoring

**Automated Checks** (in CI):
1. Wick scan (blocks merge)
2. Oil level (warns if <95%)
3. Speed trial (warns if slower by >10%)

**Manual Reviews** (weekly):
1. Walk of the stairs
`;

const draft = draftRegister(readDocument(DOCUMENT));
const kris = draft.kris ?? [];
const changed = (name: string, change: object): RegisterDraft => ({
  ...draft,
  kris: kris.map((kri) => (kri.name === name ? { ...kri, ...change } : kri)),
});

describe('the indicators and checks of a document', () => {
  it.each([
    ['Reply time (p95)', { unit: 'ms', direction: 'lower', target: '< 100ms', current: 85, kind: 'indicator' }],
    ['Reply time (p95)', { warning: { op: '>', value: 90 }, critical: { op: '>', value: 200 } }],
    ['Reply time (p95)', { warningAction: 'Look', criticalAction: 'Add a keeper' }],
    ['Failed trips', { unit: '/day', target: '< 5/day', current: 2 }],
    ['Scan findings', { unit: 'Critical', target: '0 Critical', current: 0 }],
    ['Restores', { unit: '%', direction: 'higher', current: 100 }],
    ['Mood', { unit: '', target: 'good', current: null, warning: null }],
    ['Smoke tests', { direction: 'higher', warning: { op: '<', value: 90 }, warningAction: 'Fix in 1 week' }],
    ['Wick scan', { kind: 'automated check', gate: 'blocks merge', unit: 'pass', critical: { op: '=', value: 0 } }],
    ['Oil level', { gate: 'warns', unit: '%', warning: { op: '<', value: 95 }, direction: 'higher', critical: null }],
    ['Speed trial', { gate: 'warns', unit: '%', warning: { op: '>', value: 10 }, direction: 'lower' }],
    ['Walk of the stairs', { kind: 'manual check', cadence: 'weekly', unit: 'pass', target: 'pass', gate: '' }],
  ])('%s: %j', (name, expected) => {
    expect(kris.find((kri) => kri.name === name)).toMatchObject(expected);
  });

  it('are each there once', () => {
    expect(kris.map(({ name }) => name)).toEqual([
      ...['Reply time (p95)', 'Failed trips', 'Scan findings', 'Restores', 'Mood', 'Smoke tests'],
      ...['Wick scan', 'Oil level', 'Speed trial', 'Walk of the stairs'],
      // A sign of a risk that says from which number on it is one.
      'Lamp current',
    ]);
    expect(kris.at(-1)).toMatchObject({ unit: 'A', warning: { op: '>', value: 4 }, critical: null });
  });
});

describe('written back', () => {
  const replaced = (from: string, to: string): string => DOCUMENT.replace(from, to);

  it('byte for byte where nothing changed, or nothing is said of them', () => {
    expect(writeDocument(DOCUMENT, draft)).toBe(DOCUMENT);
    expect(writeDocument(DOCUMENT, { ...draft, kris: null })).toBe(DOCUMENT);
  });

  it.each([
    ['Reply time (p95)', { current: 1050 }, '| 85ms |', '| 1,050ms |'],
    ['Reply time (p95)', { target: '< 120 ms' }, '| < 100ms |', '| < 120 ms |'],
    ['Reply time (p95)', { warning: { op: '>', value: 95 } }, '| >90ms |', '| >95ms |'],
    ['Reply time (p95)', { critical: { op: '>=', value: 250 } }, '| >0.2 s |', '| ≥ 250 ms |'],
    ['Failed trips', { current: 3 }, '| 2/day |', '| 3/day |'],
    ['Smoke tests', { critical: { op: '<', value: 75 } }, '| <80% |', '| <75% |'],
  ])('in the cell of %s for %j', (name, change, from, to) => {
    expect(writeDocument(DOCUMENT, changed(name, change))).toBe(replaced(from, to));
  });

  it.each<[string, RegisterDraft]>([
    ['an owner', changed('Failed trips', { owner: 'Ada' })],
    ['a debounce', changed('Failed trips', { debounce: { readings: 3 }, current: 7 })],
    ['a target that would break the table', changed('Failed trips', { target: '< 5 | 6' })],
    ['a new one', { ...draft, kris: [...kris, { ...(kris[0] as (typeof kris)[0]), name: 'Dust' }] }],
    ['one less', { ...draft, kris: kris.slice(1) }],
    ['links', changed('Mood', { links: [{ ref: 'R1', indicator: null }] })],
  ])('in the sealed block for %s, and nothing is lost', (_, current) => {
    const written = writeDocument(DOCUMENT, current);
    expect(written).toContain('```heed');
    expect(draftRegister(readDocument(written)).kris).toEqual(current.kris);
    expect(writeDocument(written, current)).toBe(written);
  });

  it('shows the value of today in its cell, even where something else is sealed', () => {
    const written = writeDocument(DOCUMENT, changed('Failed trips', { debounce: { readings: 3 }, current: 7 }));
    expect(written).toContain('| Failed trips | < 5/day | 7/day |');
  });

  it('as a table where there was no document', () => {
    const indicators = kris.filter(({ kind }) => kind === 'indicator');
    const printed = printRegister({ ...draft, kris: indicators });
    expect(printed).not.toContain('```heed');
    expect(printed).toContain('| Reply time (p95) | < 100ms | 85 ms | > 90 ms | > 200 ms | Look / Add a keeper |');
    expect(draftRegister(readDocument(printed)).kris).toEqual(indicators);
    expect(draftRegister(readDocument(printRegister(draft))).kris).toEqual(kris);
  });
});
