import { expect, test } from 'vitest';
import { lintDocument } from '../lint/lint-document.ts';
import { readDocument } from '../read-document.ts';
import { printRegister } from '../write/print-register.ts';
import { writeDocument } from '../write/write-document.ts';
import { draftRegister } from './draft-register.ts';

const SCHEDULE = `# Risk Register: Ferry

**Version**: 1.0.0

## Categories

- Technical (T): what floats
- Security (S): who boards

## Risks

### R1: The cable is cut

- **Category**: Security
- **Review Date**: Daily during migration
- **Description**: Nobody crosses.

## Risk Review Schedule

### Weekly Reviews

- Security vulnerabilities
- Open incidents

### Quarterly Reviews

- Technical risks

## Risk Acceptance

**Signed Off By**: The captain
**Next Review**: Weekly during Phase 3

**Risk Acceptance Statement**:
We sail.
`;

const read = (text: string) => draftRegister(readDocument(text));

test('lines of a schedule are topics, tied to the categories they name', () => {
  expect(read(SCHEDULE).reviewTopics).toEqual([
    { cadence: 'weekly', text: 'Security vulnerabilities', categories: ['S'] },
    { cadence: 'weekly', text: 'Open incidents', categories: [] },
    { cadence: 'quarterly', text: 'Technical risks', categories: ['T'] },
  ]);
});

test('a next review that names a rhythm is the rhythm of the register, unless the header has one', () => {
  expect(read(SCHEDULE).reviewCadence).toBe('Weekly during Phase 3');
  const header = SCHEDULE.replace('**Version**: 1.0.0', '**Review Frequency**: Monthly');
  expect(read(header).reviewCadence).toBe('Monthly');
  expect(read(SCHEDULE.replace('Weekly during Phase 3', '2026-01-01')).reviewCadence).toBe('');
});

test('an unchanged schedule comes back byte for byte, also with events nobody dated', () => {
  const draft = read(SCHEDULE);
  expect(writeDocument(SCHEDULE, draft)).toBe(SCHEDULE);
  const undated = [{ name: 'migration', startsOn: null, endsOn: null }];
  expect(writeDocument(SCHEDULE, { ...draft, reviewEvents: undated })).toBe(SCHEDULE);
  expect(writeDocument(SCHEDULE, { ...draft, reviewTopics: null, reviewEvents: null })).toBe(SCHEDULE);
});

test('dates of events and changed topics go into the block, and are read again', () => {
  const events = [{ name: 'migration', startsOn: '2026-03-01', endsOn: '2026-03-31' }];
  const topics = [{ cadence: 'FREQ=WEEKLY;BYDAY=MO', text: 'Everything', categories: ['S', 'T'] }];
  const current = { ...read(SCHEDULE), reviewTopics: topics, reviewEvents: events };
  const written = writeDocument(SCHEDULE, current);
  expect(written.startsWith(SCHEDULE)).toBe(true);
  expect(written).toContain('```heed');
  expect(read(written)).toMatchObject({ reviewTopics: topics, reviewEvents: events });
  expect(writeDocument(written, read(written))).toBe(written);
  const withoutEnd = (text: string) =>
    lintDocument(readDocument(text), read(text)).filter(({ rule }) => rule === 'cadence-without-end');
  expect(withoutEnd(SCHEDULE)).toHaveLength(2);
  expect(withoutEnd(written)).toHaveLength(1);
});

test('a register without a document prints its schedule', () => {
  const printed = printRegister(read(SCHEDULE));
  expect(printed).toContain('### Weekly Reviews\n\n- Security vulnerabilities\n- Open incidents');
  expect(read(printed).reviewTopics).toEqual(read(SCHEDULE).reviewTopics);
});
