import {
  categoriesApi,
  type Endpoint,
  importsApi,
  ownersApi,
  type Risk,
  registersApi,
  reviewsApi,
  risksApi,
  scoringApi,
} from '@heed/contracts';
import { SCORING_PRESETS } from '@heed/domain';
import fc from 'fast-check';
import { document } from './arbitrary-document.ts';
import { action, CLOSING, day, fewFields, newRisk, owner, word } from './arbitrary-risk.ts';
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
