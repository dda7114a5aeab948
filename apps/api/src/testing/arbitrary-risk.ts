import type { RiskAction } from '@heed/contracts';
import fc from 'fast-check';

// What people may write into a risk: few values, so that they meet again, and some no database likes.

const WORDS = ['alpha', 'Alpha', 'Ärger', 'zebra', 'Émile', '100%', 'a "b": [1]', '🟡 x', '\uffee', '_'];
export const word = fc.constantFrom(...WORDS);
export const owner = fc.constantFrom(null, 'Ada', 'Crew', 'crew', 'Émile');
const level = fc.constantFrom(null, 'low', 'medium', 'high');
export const day = fc.constantFrom(null, '2026-01-01', '2026-03-02', '2026-03-05', '2027-09-09');
const id = fc.constantFrom('i1', 'i2', 'i3');
const items = fc.uniqueArray(fc.record({ id, text: word }), { selector: (item) => item.id, maxLength: 3 });

export const action: fc.Arbitrary<RiskAction> = fc.record({
  ...{ id, text: word, owner, due: day },
  phase: fc.constantFrom(null, 'Immediate'),
  perspective: fc.constantFrom(null, 'Testing'),
  additional: fc.boolean(),
  state: fc.constantFrom('todo', 'doing', 'done', 'dropped'),
  doneOn: fc.constant(null),
  cost: fc.constantFrom(null, { amount: 500, currency: 'EUR' }),
  recurring: fc.constantFrom('', 'weekly'),
});
const actions = fc.uniqueArray(action, { selector: (each) => each.id, maxLength: 3 });

const estimate = fc.option(
  fc.record({
    ...{ probability: level, impact: level },
    probabilityRationale: word,
    impactRationale: word,
    date: day,
  }),
);
const stated = fc.option(
  fc.record({
    score: fc.constantFrom(null, 4),
    severity: fc.constantFrom(null, 'HIGH'),
    priority: fc.constantFrom('critical', 'high', 'low', 'unassessed'),
    reason: word,
  }),
);

const content = {
  ...{ title: word, description: word, notes: word, cause: word, owner, stated },
  category: fc.constantFrom(null, 'T', 'S'),
  stage: fc.constantFrom('', 'Monitoring', 'monitoring'),
  response: fc.constantFrom(null, 'avoid', 'accept'),
  ...{ probability: level, impact: level, inherent: estimate, residual: estimate, target: estimate },
  reviewCadence: fc.constantFrom('', 'Weekly', 'Monthly', 'Daily during migration', 'FREQ=WEEKLY;BYDAY=TU'),
  nextReview: day,
  ...{ indicators: items, contingency: items, monitoring: items, actions },
  rollback: fc.record({
    summary: word,
    options: fc.constantFrom([], [{ id: 'o1', title: 'Back', language: 'sh', code: 'rm -rf /', preferred: true }]),
  }),
};
export const fewFields = fc.record(content, { requiredKeys: [] });
export const newRisk = fc.record(
  { ...content, state: fc.constantFrom('active', 'proposed') },
  { requiredKeys: ['title', 'probability', 'impact', 'owner'] },
);

export const CLOSING = fc.record({
  ...{ resolution: word, documentation: word, lessonsLearned: word, processImprovement: word },
});
