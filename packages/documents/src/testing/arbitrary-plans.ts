import type { RegisterDraft, TimelineDraft } from '@heed/domain';
import fc from 'fast-check';
import { listEdit, prose, words } from './arbitrary-values.ts';

const entry: fc.Arbitrary<TimelineDraft> = fc.record({
  period: fc.oneof(fc.constantFrom('Week 1', 'Week 2', 'Weeks 3-4', '2025-03-01', ''), words),
  text: prose.map((text) => text.trim() || 'Look at it'),
  levels: fc.constantFrom([], ['high' as const]),
  refs: fc.constantFrom(null, null, ['NEW-77']),
  startsOn: fc.constantFrom(null, '2025-03-01'),
  endsOn: fc.constantFrom(null, '2025-03-08'),
  isMilestone: fc.boolean(),
  isDone: fc.boolean(),
});

export const planChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
  fc.oneof(
    fc.record({ timeline: listEdit(draft.timeline ?? [], entry) }),
    fc.record({ planStartsOn: fc.constantFrom('2025-01-06', null) }),
  );

const amounts = fc.tuple(fc.nat(10_000_00), fc.nat(10_000_00), fc.constantFrom('USD', 'EUR', 'JPY'));

/** Money moves in the reserves that are there; now and then one is opened. */
export const moneyChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
  fc.record({ at: fc.nat(9), money: amounts, isNew: fc.boolean() }).map(({ at, money, isNew }) => {
    const [one, other, currency] = money;
    const known = draft.reserves ?? [];
    const of = (category: string, kept: string) => ({
      ...{ category, amount: { amount: Math.max(one, other), currency: kept } },
      allocated: { amount: Math.min(one, other), currency: kept },
    });
    const chosen = at % Math.max(1, known.length);
    const reserves =
      isNew || known.length === 0
        ? [...known, of(`Purpose ${at}`, currency)]
        : known.map((each, i) => (i === chosen ? of(each.category, each.amount.currency) : each));
    return { reserves };
  });

const step = fc.record({
  title: fc.oneof(fc.constantFrom('', 'Stop', 'Two\nlines', 'Option 2: no'), words),
  language: fc.constantFrom('', 'bash', 'sql'),
  code: fc.constantFrom('', 'true', '# 1. a\n\nb', '```\nx', '  indented\n\n# Option 1: z'),
  preferred: fc.constantFrom(false, false, true),
});

/** Somebody writes a runbook, changes what one does, or archives it. */
export const procedureChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
  fc.record({
    runbooks: listEdit(
      draft.runbooks ?? [],
      fc.record({
        title: fc.oneof(fc.constantFrom('Flood', 'Purge'), words),
        kind: fc.constantFrom('steps' as const, 'options' as const),
        steps: fc.array(step, { minLength: 1, maxLength: 4 }),
        ref: fc.constantFrom(null, draft.risks[0]?.ref ?? null, 'NEW-77'),
        rehearseEveryDays: fc.constantFrom(null, 90, 1),
      }),
    ),
  });
