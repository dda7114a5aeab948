import type { RegisterDraft, RiskDraft, TimelineDraft } from '@heed/domain';
import fc from 'fast-check';

/** Text a person might type into a field, the awkward kinds included. */
const words = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Z][a-z]{2,9}( [a-z]{2,9}){0,5}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'a | b',
      'uses `code` here',
      '**bold** claim',
      'ends with colon:',
      '50% of < 3 * 2',
      '# not a heading',
      'Ünïcödé 风险 ✅',
      '- dash first',
      '1. one first',
      '(in brackets) text',
      'Impact: High',
      'π‘ broken',
    ),
  },
);
const prose = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([a, b]) => `${a}\n\n${b}`) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([a, b]) => `${a}\n${b}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '### RISK-999: sneaky\n**Impact:** High',
      '```sh\nrm -rf /\n```',
      '**Status:** Closed',
      '| a | b |\n| - | - |\n| c | d |',
      '---\n\ntext',
    ),
  },
);
const date = fc.constantFrom(null, '2025-03-01', '2026-12-31');
const action = fc.record({
  text: words,
  phase: fc.constantFrom(null, 'Immediate', 'Prevention', 'Own phase'),
  perspective: fc.constantFrom(null, null, 'Security', 'Kitchen'),
  additional: fc.boolean(),
  owner: fc.constantFrom(null, null, 'Ann'),
  due: date,
  state: fc.constantFrom('todo' as const, 'todo' as const, 'doing' as const, 'done' as const, 'dropped' as const),
  doneOn: fc.constantFrom(null, null, '2025-04-02'),
  cost: fc.constantFrom(null, null, { amount: 150_000, currency: 'USD' }, { amount: 5, currency: 'EUR' }),
  recurring: fc.constantFrom('', '', 'weekly', 'every second Monday'),
});
const instant = fc.constantFrom(
  '2025-01-14T09:31:00.000Z',
  '2025-02-03T00:00:00.000Z',
  '2024-12-31T23:59:58.007Z',
  '2025-01-14T09:31:12.000Z',
);
const name = fc.oneof(words, fc.constantFrom('Ann Lee', "O'Brien, Pat", 'ann@example.org', 'Ops (night)'));
const comment = fc.record({ by: name, at: instant, text: prose });
const closing = fc.record({
  proposedBy: name,
  proposedAt: instant,
  closedOn: fc.constantFrom('2025-01-14', '2026-12-31'),
  verifiedBy: fc.option(name),
  verifiedAt: fc.option(instant),
  verification: fc.oneof(fc.constant(''), prose),
  selfApproved: fc.boolean(),
});
const option = fc.record({
  title: words,
  language: fc.constantFrom('bash', 'bash', 'python', ''),
  code: fc.constantFrom('git revert x', 'a\n\nb', '# comment\nrun', 'echo "```"'),
  preferred: fc.boolean(),
});

const listEdit = <T>(items: readonly T[], item: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    fc.tuple(item, fc.nat(items.length)).map(([one, at]) => items.toSpliced(at, 0, one)),
    fc.nat(Math.max(0, items.length - 1)).map((at) => items.toSpliced(at, 1)),
    fc.constant(items.toReversed()),
    fc.tuple(item, fc.nat(Math.max(0, items.length - 1))).map(([one, at]) => items.toSpliced(at, 1, one)),
    fc.constant([]),
  );

const riskChange = (draft: RegisterDraft, risk: RiskDraft): fc.Arbitrary<Partial<RiskDraft>> => {
  const level = (side: 'probability' | 'impact') =>
    fc.constantFrom(null, ...draft.scoring[side].map((one) => one.code));
  const estimate = fc.option(
    fc.record({
      probability: level('probability'),
      impact: level('impact'),
      probabilityRationale: fc.oneof(fc.constant(''), words),
      impactRationale: fc.oneof(fc.constant(''), prose),
      date,
    }),
  );
  return fc.oneof(
    fc.record({ inherent: estimate, residual: estimate }),
    fc.record({ residual: estimate, target: estimate }),
    fc.record({ lessonsLearned: prose, processImprovement: prose }),
    fc.record({ documentation: prose, resolution: prose }),
    fc.record({ closing: fc.option(closing), closedOn: date }),
    fc.record({ comments: fc.array(comment, { maxLength: 4 }) }),
    fc.record({ title: words }),
    fc.record({ description: prose }),
    fc.record({ probability: level('probability') }),
    fc.record({ impact: level('impact'), probability: level('probability') }),
    fc.record({ probabilityRationale: words }),
    fc.record({
      state: fc.constantFrom('active' as const, 'closed' as const, 'accepted' as const),
      stage: fc.constantFrom('Monitoring', 'Controlled', '', 'Odd stage'),
    }),
    fc.record({
      state: fc.constant('closed' as const),
      stage: fc.constant('Resolved'),
      resolution: prose,
      closedOn: date,
    }),
    fc.record({ owner: fc.oneof(fc.constant(null), words) }),
    fc.record({ category: fc.constantFrom(null, ...draft.categories.map((one) => one.code)) }),
    fc.record({ reviewCadence: fc.constantFrom('', 'Weekly', 'Monthly until done'), nextReview: date }),
    fc.record({ response: fc.constantFrom(null, 'avoid' as const, 'transfer' as const) }),
    fc.record({ cause: prose }),
    fc.record({ consequence: prose }),
    fc.record({ notes: prose }),
    fc.record({ indicators: listEdit(risk.indicators, words) }),
    fc.record({ contingency: listEdit(risk.contingency, words) }),
    fc.record({ actions: listEdit(risk.actions, action) }),
    fc.record({ monitoring: listEdit(risk.monitoring, words) }),
    fc.record({
      rollback: fc.record({
        summary: fc.oneof(fc.constant(risk.rollback.summary), words),
        options: listEdit(risk.rollback.options, option),
      }),
    }),
    fc.constant({ stated: { score: null, severity: 'High', priority: 'high' as const, reason: 'because' } }),
    fc.constant({ customFields: [...risk.customFields, { label: 'Budget line', value: 'B-17' }] }),
  );
};

const newRisk = (draft: RegisterDraft): fc.Arbitrary<RegisterDraft> => {
  const [model] = draft.risks;
  if (!model) return fc.constant(draft);
  return fc.tuple(words, riskChange(draft, model), fc.boolean()).map(([title, change, isBare]) => {
    const bare: RiskDraft = {
      ...model,
      description: '',
      category: null,
      stage: '',
      response: null,
      owner: null,
      probability: null,
      impact: null,
      stated: null,
      indicators: [],
      actions: [],
      contingency: [],
      rollback: { summary: '', options: [] },
      monitoring: [],
      consequence: '',
      cause: '',
      reviewCadence: '',
      probabilityRationale: '',
      impactRationale: '',
      notes: '',
      customFields: [],
      resolution: '',
      closedOn: null,
      identifiedOn: null,
      nextReview: null,
      identifiedBy: '',
      inherent: null,
      residual: null,
      target: null,
      documentation: '',
      lessonsLearned: '',
      processImprovement: '',
      closing: null,
      comments: [],
    };
    return {
      ...draft,
      risks: [
        ...draft.risks,
        { ...(isBare ? bare : model), ...change, ref: 'NEW-77', title, state: 'active', lines: null },
      ],
    };
  });
};

const categoryChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
  fc.record({
    categories: fc
      .array(fc.constantFrom('', 'Weekly', 'Monthly until done'), {
        minLength: draft.categories.length,
        maxLength: draft.categories.length,
      })
      .map((cadences) =>
        draft.categories.map((category, index) => ({ ...category, reviewCadence: cadences[index] ?? '' })),
      ),
  });

const scaleChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
  fc
    .record({
      criteria: words,
      range: fc.constantFrom({ from: 5, to: 25, unit: '%' }, { from: null, to: 0.5, unit: 'days' }),
    })
    .map((change) => ({
      scoring: {
        ...draft.scoring,
        probability: draft.scoring.probability.map((level, index) => (index === 0 ? { ...level, ...change } : level)),
      },
    }));

const headerChange = fc.oneof(
  fc.record({ separateDuties: fc.constantFrom(null, true, false) }),
  fc.record({ title: words }),
  fc.record({ project: words }),
  fc.record({ owner: words }),
  fc.record({ date }),
  fc.record({ nextReview: date, lastReview: date }),
  fc.record({ documentStatus: fc.constantFrom('draft' as const, 'archived' as const) }),
  fc.record({ reviewCadence: fc.constantFrom('', 'Monthly') }),
);

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

const planChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
  fc.oneof(
    fc.record({ timeline: listEdit(draft.timeline ?? [], entry) }),
    fc.record({ planStartsOn: fc.constantFrom('2025-01-06', null) }),
  );

const amounts = fc.tuple(fc.nat(10_000_00), fc.nat(10_000_00), fc.constantFrom('USD', 'EUR', 'JPY'));

/** Money moves in the reserves that are there; now and then one is opened. */
const moneyChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
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
const procedureChange = (draft: RegisterDraft): fc.Arbitrary<Partial<RegisterDraft>> =>
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

const oneEdit = (draft: RegisterDraft): fc.Arbitrary<RegisterDraft> => {
  const edits: fc.Arbitrary<RegisterDraft>[] = [
    headerChange.map((change) => ({ ...draft, ...change })),
    fc
      .oneof(categoryChange(draft), scaleChange(draft), planChange(draft), moneyChange(draft), procedureChange(draft))
      .map((change) => ({ ...draft, ...change })),
    newRisk(draft),
  ];
  if (draft.risks.length > 0) {
    const at = fc.nat(draft.risks.length - 1);
    const change = at.chain((index) =>
      riskChange(draft, draft.risks[index] as RiskDraft).map((changed) => ({
        ...draft,
        risks: draft.risks.map((risk, other) => (other === index ? { ...risk, ...changed } : risk)),
      })),
    );
    edits.push(
      change,
      change,
      change,
      change,
      at.map((index) => ({ ...draft, risks: draft.risks.toSpliced(index, 1) })),
    );
  }
  return fc.oneof(...edits);
};

/** A draft after one to three edits of the kind people make in the application. */
export const editsOf = (draft: RegisterDraft): fc.Arbitrary<RegisterDraft> =>
  oneEdit(draft).chain((first) => fc.oneof(fc.constant(first), oneEdit(first), oneEdit(first).chain(oneEdit)));
