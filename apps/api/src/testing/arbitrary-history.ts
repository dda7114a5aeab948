import {
  categoriesApi,
  type Endpoint,
  importsApi,
  ownersApi,
  type Risk,
  type RiskAction,
  registersApi,
  reviewsApi,
  risksApi,
  scoringApi,
} from '@heed/contracts';
import { SCORING_PRESETS } from '@heed/domain';
import fc from 'fast-check';
import { bringTo } from './bring-to.ts';
import type { TestClient } from './client.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** A register somebody works on: what a command needs to be carried out. */
export interface Workplace {
  readonly client: TestClient;
  readonly register: string;
  readonly personId: string;
}

/** Something a person does. Refusals by a rule are part of life: they change nothing. */
interface Command {
  readonly name: string;
  readonly run: (place: Workplace) => Promise<unknown>;
}

const WORDS = ['alpha', 'Alpha', 'Ärger', 'zebra', 'Émile', '100%', 'a "b": [1]', '🟡 x', '\uffee', '_'];
const word = fc.constantFrom(...WORDS);
const owner = fc.constantFrom(null, 'Ada', 'Crew', 'crew', 'Émile');
const level = fc.constantFrom(null, 'low', 'medium', 'high');
const day = fc.constantFrom(null, '2026-01-01', '2026-03-02', '2026-03-05', '2027-09-09');
const id = fc.constantFrom('i1', 'i2', 'i3');
const items = fc.uniqueArray(fc.record({ id, text: word }), { selector: (item) => item.id, maxLength: 3 });

const action: fc.Arbitrary<RiskAction> = fc.record({
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
const fewFields = fc.record(content, { requiredKeys: [] });
const newRisk = fc.record(
  { ...content, state: fc.constantFrom('active', 'proposed') },
  { requiredKeys: ['title', 'probability', 'impact', 'owner'] },
);

/** A call that may be refused by a rule, but never fails. */
const attempt = async (client: TestClient, endpoint: Endpoint, args: object) => {
  const answer = await client.call(endpoint, args as never);
  if (answer.status >= 500 || answer.status === 401 || answer.status === 404)
    throw new Error(`${endpoint.method} ${endpoint.path} → ${answer.text}`);
};

const risksOf = async ({ client, register }: Workplace): Promise<Risk[]> => {
  const params = { register };
  const { items: found } = await client.ok(risksApi.list, { params, query: { limit: 500, sort: 'ref' } });
  return Promise.all(found.map(({ ref }) => client.ok(risksApi.get, { params: { register, ref } })));
};

/** A command on one of the risks there are; where there is none, nothing happens. */
const onRisk = <T>(
  name: string,
  input: fc.Arbitrary<T>,
  run: (place: Workplace, risk: Risk, input: T) => Promise<unknown>,
): fc.Arbitrary<Command> =>
  fc.tuple(fc.nat(), input).map(([at, given]) => ({
    name: `${name} ${JSON.stringify(given)}`,
    run: async (place) => {
      const risks = await risksOf(place);
      const risk = risks[at % risks.length];
      if (risk) await run(place, risk, given);
    },
  }));

const onRegister = <T>(
  name: string,
  input: fc.Arbitrary<T>,
  run: (place: Workplace, version: number, input: T) => Promise<unknown>,
): fc.Arbitrary<Command> =>
  input.map((given) => ({
    name: `${name} ${JSON.stringify(given)}`,
    run: async (place) => {
      const { version } = await place.client.ok(registersApi.get, { params: { register: place.register } });
      await run(place, version, given);
    },
  }));

const calling =
  (endpoint: Endpoint, withReason = true) =>
  ({ client, register }: Workplace, { ref, version }: Risk, body: object) =>
    attempt(client, endpoint, {
      params: { register, ref },
      body: { ...(withReason && { reason: 'Because' }), ...body },
      version,
    });

const CLOSING = fc.record({
  ...{ resolution: word, documentation: word, lessonsLearned: word, processImprovement: word },
});

const riskText = ({ ref, probability, impact, status, title }: Record<string, string>): string => `### ${ref}: ${title}

- **Category**: Technical
- **Probability**: ${probability}
- **Impact**: ${impact}
- **Status**: ${status}
- **Owner**: Crew
- **Description**: As the document has it.
`;

const documentRisk = fc.record({
  ref: fc.constantFrom('RISK-001', 'RISK-002', 'RISK-003', 'RISK-004', 'RISK-005'),
  title: fc.constantFrom('The lamp goes out', 'The door sticks'),
  probability: fc.constantFrom('Low', 'Medium', 'High'),
  impact: fc.constantFrom('Low', 'High'),
  status: fc.constantFrom('Active - Monitoring', 'Active', 'Closed'),
});
const SCALE = `## Risk scoring

| Probability | Score | Range |
| --- | --- | --- |
| Low | 1 | < 10% |
| Medium | 2 | 10-50% |
| High | 4 | > 50% |
`;
const document = fc
  .tuple(
    fc.uniqueArray(documentRisk, { selector: ({ ref }) => ref, minLength: 1, maxLength: 4 }),
    fc.constantFrom('', SCALE),
    fc.constantFrom('2026-01-05', '2026-02-20'),
  )
  .map(([risks, scale, date]) =>
    [
      `# Risk Register: Lantern\n\n**Version**: 1.1\n**Date**: ${date}\n`,
      `## Active risks\n\n${risks.map(riskText).join('\n')}`,
      scale,
    ].join('\n'),
  );

const importInto = async ({ client, register }: Workplace, text: string) => {
  const preview = await client.send({
    method: 'POST',
    url: importsApi.preview.path,
    headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown' },
    payload: text,
  });
  if (preview.statusCode !== 201) throw new Error(preview.body);
  await attempt(client, importsApi.commit, { params: { id: preview.json().id }, body: { into: register } });
};

const scoring = fc
  .tuple(fc.constantFrom(...SCORING_PRESETS.slice(0, 2)), fc.constantFrom(9, 6, 4))
  .map(([{ model }, critical]) => {
    const { version: _, ...change } = model;
    const bands = [
      { priority: 'critical' as const, from: critical, to: 9 },
      ...(critical > 4 ? [{ priority: 'high' as const, from: 4, to: critical - 1 }] : []),
      { priority: 'low' as const, from: 1, to: 3 },
    ];
    return { ...change, bands };
  });
const withoutMedium = scoring.map((change) => ({
  ...change,
  probability: change.probability.filter(({ code }) => code !== 'medium'),
  replace: { probability: { medium: 'high' }, impact: {} },
}));

/** Everything people do to a register and its risks. */
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: newRisk.map((body) => ({
      name: `create ${JSON.stringify(body)}`,
      run: ({ client, register }: Workplace) => attempt(client, risksApi.create, { params: { register }, body }),
    })),
  },
  { weight: 8, arbitrary: onRisk('patch', fewFields, calling(risksApi.patch)) },
  {
    weight: 2,
    arbitrary: onRisk(
      'patch action',
      fc.record({ state: action.map(({ state }) => state), due: day }),
      (place, risk, body) => {
        const [first] = risk.actions;
        const params = { register: place.register, ref: risk.ref, action: first?.id };
        return first
          ? attempt(place.client, risksApi.patchAction, { params, body, version: risk.version })
          : Promise.resolve();
      },
    ),
  },
  {
    weight: 4,
    arbitrary: onRisk(
      'bring to',
      fc.constantFrom('proposed' as const, 'active' as const, 'accepted' as const, 'closed' as const),
      // Somebody who may not accept their own or a Critical risk is refused half way.
      ({ client, register }, risk, state) => bringTo(client, register, risk, state).catch(refusedOnly),
    ),
  },
  { weight: 2, arbitrary: onRisk('propose closing', CLOSING, calling(risksApi.proposeClosing, false)) },
  { weight: 1, arbitrary: onRisk('withdraw closing', fc.constant({}), calling(risksApi.withdrawClosing)) },
  {
    weight: 3,
    arbitrary: onRegister(
      'header',
      fc.record({ title: word, project: word, date: day, lastReview: day }, { requiredKeys: [] }),
      ({ client, register }, version, body) =>
        attempt(client, registersApi.patch, { params: { register }, body, version }),
    ),
  },
  {
    weight: 2,
    arbitrary: onRegister('scoring', fc.oneof(scoring, withoutMedium), ({ client, register }, version, body) =>
      attempt(client, scoringApi.change, { params: { register }, body: { ...body, reason: 'Stricter' }, version }),
    ),
  },
  {
    weight: 1,
    arbitrary: onRegister('categories', fc.constantFrom('T', null), ({ client, register }, version, S) => {
      const categories = [{ code: 'T', name: 'Technical' }, ...(S ? [] : [{ code: 'S', name: 'Safety' }])];
      const body = { categories, replace: { S, O: null, P: 'T', PR: null } };
      return attempt(client, categoriesApi.change, { params: { register }, body, version });
    }),
  },
  {
    weight: 2,
    arbitrary: onRegister(
      'review schedule',
      fc.record({ startsOn: day, endsOn: day }),
      ({ client, register }, version, dates) => {
        const events = [{ name: 'Migration', ...dates }];
        return attempt(client, reviewsApi.replaceSchedule, {
          ...{ params: { register }, body: { topics: [], events }, version },
        });
      },
    ),
  },
  {
    weight: 2,
    arbitrary: onRisk(
      'review',
      fc.constantFrom('unchanged' as const, 'snoozed' as const),
      ({ client, register }, { ref }, decision) => {
        const body = decision === 'snoozed' ? { decision, until: '2027-01-01', reason: 'Later' } : { decision };
        return attempt(client, reviewsApi.record, { params: { register, ref }, body });
      },
    ),
  },
  {
    weight: 1,
    arbitrary: onRegister('archive and restore', fc.constant({}), async ({ client, register }, version) => {
      const params = { register };
      await attempt(client, registersApi.archive, { params, version });
      await attempt(client, registersApi.restore, { params, version: version + 1 });
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ from: owner, to: owner, risks: fc.boolean(), actions: fc.boolean() }).map((body) => ({
      name: `hand over ${JSON.stringify(body)}`,
      run: ({ client, register }: Workplace) =>
        attempt(client, ownersApi.handOver, { params: { register }, body: { ...body, reason: 'Moving on' } }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('person' as const, 'team' as const, 'name' as const).map((kind) => ({
      name: `match ${kind}`,
      run: ({ client, register, personId }: Workplace) => {
        const people = kind === 'name' ? [] : [personId];
        return attempt(client, ownersApi.match, { params: { register }, body: { name: 'Crew', kind, people } });
      },
    })),
  },
  {
    weight: 2,
    arbitrary: document.map((text) => ({ name: `import ${text}`, run: (place: Workplace) => importInto(place, text) })),
  },
);

const refusedOnly = (error: Error) => {
  if (!/ → 4(?!01|04)\d\d /.test(error.message)) throw error;
};

/** What a person does, and how long it is until the next thing. */
export interface Step {
  readonly command: Command;
  readonly waitMs: number;
}

export const steps = (most: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({ command, waitMs: fc.constantFrom(1, 1, 3_600_000, 30 * 3_600_000) }).map((step) => ({
      ...step,
      [fc.toStringMethod]: () => `${step.command.name}, then ${step.waitMs} ms`,
    })),
    { minLength: 1, maxLength: most, size: 'max' },
  );

let made = 0;

/** An empty register, and who works on it: somebody who may do everything in it. */
export const openWorkplace = async (t: TestApp, who: TestPerson): Promise<() => Promise<Workplace>> => {
  const register = `place-${++made}`;
  const client = await t.signIn(who);
  await client.ok(registersApi.create, { body: { title: 'Place', slug: register } });
  await t.setRoles(register, who.id, ['manager', 'executive']);
  // Days go by: whoever comes back has to sign in again.
  return async () => ({ client: await t.signIn(who), register, personId: who.id });
};
