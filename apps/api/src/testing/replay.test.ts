import {
  commentsApi,
  matrixApi,
  periodsApi,
  type Register,
  type Risk,
  registersApi,
  reportsApi,
  risksApi,
} from '@heed/contracts';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pastOf } from '../modules/history/past-register.usecases.ts';
import { standingsAt } from '../modules/history/past-standings.usecases.ts';
import { listActions } from '../modules/risks/risks.repository.ts';
import { openWorkplace, type Step, steps, type Workplace } from './arbitrary-history.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

/** What is not of the past: what the caller may do now, and where the latest document has a risk. */
const withoutNow = <T extends Partial<Risk | Register>>(each: T) => ({ ...each, may: null, lines: null });

/** All that can be read of a register, now or as of a time. */
const readAll = async ({ client, register }: Workplace, query: { asOf?: string } = {}) => {
  const params = { register };
  const list = await client.ok(risksApi.list, { params, query: { limit: 500, ...query } });
  const refs = list.items.map(({ ref }) => ref);
  const risks = await Promise.all(refs.map((ref) => client.ok(risksApi.get, { params: { register, ref }, query })));
  return {
    list: { ...list, items: list.items.map(withoutNow) },
    risks: risks.map(withoutNow),
    matrix: await client.ok(matrixApi.read, { params, query }),
    register: withoutNow(await client.ok(registersApi.get, { params, query })),
  };
};

/** The columns no event of a risk tells: they are looked up, stand for today, or are told by its KRIs. */
const LOOKED_UP = { ownerId: null, ownerTeam: null, linesFrom: null, linesTo: null, kriState: null, kriRank: 5 };

describe.each(DATABASES)('a register replayed from its trail on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
  });
  afterAll(() => t.close());

  const play = async (told: readonly Step[], after?: (place: Workplace) => Promise<unknown>) => {
    const open = await openWorkplace(t, ada);
    for (const { command, waitMs } of told) {
      const place = await open();
      await command.run(place);
      await after?.(place);
      t.clock.advance(waitMs);
    }
    return open();
  };

  /** The register as it is stored, and as its events tell it. */
  const compare = async ({ client, register }: Workplace) => {
    // The first reader of a day brings the overdue ranks to it.
    await client.ok(risksApi.list, { params: { register }, query: {} });
    const { registers, risks } = t.db.read.t;
    const [header] = await t.db.read.select().from(registers).where(eq(registers.slug, register));
    const rows = await t.db.read
      .select()
      .from(risks)
      .where(eq(risks.registerId, header?.id ?? ''))
      .orderBy(asc(risks.position));
    const stored = await Promise.all(
      rows.map(async (row) => ({ ...row, ...LOOKED_UP, actions: await listActions(t.db.read, row.id) })),
    );
    const past = await pastOf(t.workFor(ada), { id: header?.id ?? '' }, t.clock.iso());
    expect(past.risks).toEqual(stored);
    expect(past.header).toEqual(header);
  };

  test('is gone through once for how its risks were rated at many moments', () =>
    fc.assert(
      fc.asyncProperty(steps(12), async (told) => {
        const moments: string[] = [];
        const { register } = await play(told, async () => moments.push(t.clock.iso()));
        const { registers } = t.db.read.t;
        const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, register));
        const of = { id: row?.id ?? '' };
        const asked = [...new Set(moments)];
        const standings = await standingsAt(t.workFor(ada), of, asked);
        expect(standings).toHaveLength(asked.length);
        for (const [i, moment] of asked.entries()) {
          const { risks, scoring } = await pastOf(t.workFor(ada), of, moment);
          expect(standings[i]).toEqual({
            scoring,
            risks: risks.map(({ ref, title, state, score, priority, probability, impact }) => ({
              ...{ ref, title, state, score, priority, probability, impact },
            })),
          });
        }
      }),
      { numRuns: 8 },
    ));

  test('is read once until something happens to it; a comment or a report that is written is no such thing', async () => {
    const client = await t.signIn(ada);
    const register = 'pier';
    await client.ok(registersApi.create, { body: { title: 'Pier', slug: register } });
    const { ref } = await client.ok(risksApi.create, { params: { register }, body: { title: 'Planks rot' } });
    const { registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, register));
    const look = () => pastOf(t.workFor(ada), { id: row?.id ?? '' }, t.clock.iso());
    const first = await look();
    await client.ok(commentsApi.create, { params: { register, ref }, body: { text: 'They do.' } });
    const of = { register, period: t.clock.iso().slice(0, 7) };
    const { version } = await client.ok(reportsApi.get, { params: of });
    await client.ok(reportsApi.issue, { params: of, version });
    expect(await look()).toBe(first);
    const risk = await client.ok(risksApi.get, { params: { register, ref } });
    const params = { register, ref };
    await client.ok(risksApi.patch, { params, version: risk.version, body: { title: 'Planks break' } });
    await client.ok(commentsApi.create, { params, body: { text: 'They did.' } });
    const second = await look();
    expect([first.risks[0]?.title, second.risks[0]?.title]).toEqual(['Planks rot', 'Planks break']);
    expect(await look()).toBe(second);
  });

  test(
    'is what is stored: content, actions, versions and every column that follows',
    () =>
      fc.assert(
        fc.asyncProperty(steps(25), async (told) => {
          const place = await play(told);
          await compare(place);
          const params = { register: place.register };
          const next = await place.client.ok(periodsApi.carryOver, {
            params,
            body: { title: 'Next', withClosed: true },
          });
          await compare({ ...place, register: next.register.slug });
          t.clock.advance(1);
        }),
        { numRuns: 15 },
      ),
    120_000,
  );

  test('is what is stored of the example, whose half year was told in one moment', async () => {
    const client = await t.signIn(ada);
    const { register } = await client.ok(registersApi.createExample);
    await compare({ client, register: register.slug, personId: ada.id });
  });

  test(
    'is at each time what was there to be read at that time',
    () =>
      fc.assert(
        fc.asyncProperty(steps(12), async (told) => {
          const seen: { asOf: string; was: unknown }[] = [];
          const place = await play(told, async (at) => {
            seen.push({ asOf: t.clock.iso(), was: await readAll(at) });
          });
          for (const { asOf, was } of seen) expect(await readAll(place, { asOf }), asOf).toEqual(was);
        }),
        { numRuns: 8 },
      ),
    120_000,
  );

  const SORTS = ['attention', 'score', 'ref', 'title', 'category', 'probability', 'impact', 'stage', 'owner'];
  const sort = fc
    .tuple(fc.constantFrom('', '-'), fc.constantFrom(...SORTS, 'response', 'review', 'updated'))
    .map((parts) => parts.join(''));
  const condition = fc.constantFrom(
    ...['owner:me', 'owner:none', 'owner:crew,ada', 'owner:Émile', 'stage:Monitoring', 'priority:>=high', 'score:>3'],
    ...['score:<=4', 'overdue:review', 'overdue:action', 'overdue:any', 'is:disputed', 'is:unassessed', 'is:closing'],
    ...['state:active,closed', 'category:T', 'response:avoid', 'probability:low', 'impact:high', 'ref:RISK-001'],
    ...['alpha', 'ärger', '"100%"', '_', '🟡'],
  );
  const filter = fc
    .array(fc.tuple(fc.constantFrom('', '-'), condition), { maxLength: 2 })
    .map((all) => all.map((parts) => parts.join('')).join(' '));

  test(
    'lists as of now what the database lists, page by page, whatever the filter and the order',
    () =>
      fc.assert(
        fc.asyncProperty(
          steps(14),
          fc.array(fc.record({ q: filter, sort, limit: fc.integer({ min: 1, max: 4 }) }), { minLength: 12 }),
          async (told, queries) => {
            const { client, register } = await play(told);
            const page = async (query: object) => {
              const found = await client.ok(risksApi.list, { params: { register }, query });
              return { ...found, items: found.items.map(withoutNow) };
            };
            for (const query of queries)
              for (let cursor: string | undefined, pages = 0; pages < 50; pages++) {
                const asked = { ...query, ...(cursor && { cursor }) };
                const live = await page(asked);
                expect(await page({ ...asked, asOf: t.clock.iso() }), JSON.stringify(asked)).toEqual(live);
                if (live.next === null) break;
                cursor = live.next;
              }
          },
        ),
        { numRuns: 6 },
      ),
    120_000,
  );
});
