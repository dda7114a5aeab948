import type { RegisterDraft, RiskDraft } from '@heed/domain';
import fc from 'fast-check';
import { moneyChange, planChange, procedureChange } from './arbitrary-plans.ts';
import { listEdit, prose, words } from './arbitrary-values.ts';

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
