import { reservesApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegisterAccess } from '../http/actor.ts';
import { newId } from '../ids.ts';
import { allocateFor } from '../modules/reserves/allocating.ts';
import { insertRequest, type RequestRow } from '../modules/reserves/requests.repository.ts';
import { startTreasury, type Treasury, usd } from './reserves-scene.ts';
import { DATABASES, type TestPerson } from './test-app.ts';

const CLIENTS = 16;

/** Everything is spent once: what the clients got, what the reserve counts, what risks hold, what the ledger tells. */
const expectBooksToAgree = (books: Awaited<ReturnType<Treasury['books']>>, spent: number): void => {
  expect(books).toMatchObject({ allocated: spent, held: spent, ledgerAllocated: spent });
  expect(books.ledger).toBe((books.amount ?? 0) - spent);
  const left = books.lines.map(({ available }) => available);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
  // No two lines were written on the same state of the reserve.
  const allocations = books.lines.filter(({ kind }) => kind === 'allocated').map(({ available }) => available);
  expect(new Set(allocations).size).toBe(allocations.length);
};

describe.each(DATABASES)('many who want the same money on %s', (database) => {
  let t: Treasury;
  beforeAll(async () => {
    t = await startTreasury(database);
  });
  afterAll(() => t.close());

  const accessOf = async (): Promise<RegisterAccess> => {
    const rows = await t.db.read.select().from(t.db.read.t.registers);
    const row = rows.find(({ slug }) => slug === 'pier');
    return {
      ...{ id: row?.id ?? '', slug: 'pier', title: 'Pier', timeZone: 'UTC', overdueOn: '2026-03-02' },
      ...{ roles: ['manager'], archivedAt: null, separateDuties: false, teams: [] },
    };
  };

  test('ten thousand attempts of sixteen clients leave nothing below zero, and three books that agree', async () => {
    const ATTEMPTS = 10_000;
    // Enough for some of the attempts: most find it empty.
    const reserve = await t.open('Rush', usd(1500));
    const risks = [await t.risk(), await t.risk(), await t.risk()];
    const register = await accessOf();
    const work = t.workFor(t.people.Max as TestPerson);
    const requests = risks.map(
      (risk): RequestRow => ({
        ...{ id: newId(), registerId: register.id, reserveId: reserve.id, riskId: risk.id, amount: 100 },
        ...{
          reason: 'Now',
          state: 'approved',
          requestedById: work.actor.id,
          requestedBy: 'Max',
          requestedAt: work.now,
        },
        ...{ decidedBy: 'Max', decidedAt: work.now, decisionReason: '', selfApproved: true, version: 1 },
      }),
    );
    for (const row of requests) await t.db.tx((q) => insertRequest(q, row));
    let next = 0;
    let spent = 0;
    const refusals = new Set<string>();
    const client = async () => {
      for (let n = next++; n < ATTEMPTS; n = next++) {
        const row = { ...(requests[n % 3] as RequestRow), amount: (1 + (n % 7)) * 100 };
        await work
          .tx((q) => allocateFor(q, work, row, 'Max'))
          .then(
            () => {
              spent += row.amount;
            },
            (error: { code?: string }) => refusals.add(error.code ?? String(error)),
          );
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    expect([...refusals]).toEqual(['reserve.not_enough']);
    expect(spent).toBe(150_000);
    expectBooksToAgree(await t.books(reserve), spent);
  }, 180_000);

  test('the same over HTTP, from asking on', async () => {
    const reserve = await t.open('Queue', usd(50));
    const risk = await t.risk();
    await t.separate(false);
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => t.as('Max')));
    const statuses: number[] = [];
    await Promise.all(
      clients.map(async (client) => {
        for (let n = 0; n < 10; n++) {
          const answer = await client.call(reservesApi.allocate, {
            params: { ...t.params, id: reserve.id },
            body: { ref: risk.ref, amount: usd(1), reason: 'Now' },
          });
          statuses.push(answer.status);
        }
      }),
    );
    await t.separate(null);
    expect(statuses.filter((status) => status === 201)).toHaveLength(50);
    expect(statuses.filter((status) => status !== 201).every((status) => status === 422 || status === 409)).toBe(true);
    expectBooksToAgree(await t.books(reserve), 5000);
  });

  test('of two who decide one request at once exactly one does, whichever way', async () => {
    const reserve = await t.open('Two', usd(100));
    const risk = await t.risk();
    for (const decisions of [
      ['approve', 'approve'],
      ['approve', 'decline'],
    ] as const) {
      const { body: asked } = await t.ask('Olga', reserve, risk, usd(10));
      const answers = await Promise.all([
        t.decide('Max', asked, decisions[0]),
        t.decide('Eve', asked, decisions[1], 'No'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const state = answers.find(({ status }) => status === 200)?.body.state;
      expect((await t.requests({ ref: risk.ref, state: 'decided' })).items[0]?.state).toBe(state);
    }
    const books = await t.books(reserve);
    expectBooksToAgree(books, books.allocated ?? -1);
  });

  test('transfers in both ways and returns at once lose nothing', async () => {
    const [one, two] = [await t.open('One', usd(100)), await t.open('Other', usd(100))];
    const risk = await t.risk();
    const { body: asked } = await t.ask('Olga', one, risk, usd(50));
    await t.decide('Max', asked, 'approve');
    const client = await t.as('Max');
    const params = (id: string) => ({ ...t.params, id });
    const body = { amount: usd(3), reason: 'To and fro' };
    const move = (from: string, to: string) =>
      client.call(reservesApi.transfer, { params: params(from), body: { ...body, to } });
    const back = () => client.call(reservesApi.giveBack, { params: params(one.id), body: { ...body, ref: risk.ref } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => [move(one.id, two.id), move(two.id, one.id), back()]).flat(),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([201, 422, 409].filter((s) => answers.some((a) => a.status === s))),
    );
    const [first, second] = [await t.books(one), await t.books(two)];
    expect((first.amount ?? 0) + (second.amount ?? 0)).toBe(20_000);
    expect(first.allocated).toBe(first.held);
    // Fifty dollars in returns of three: sixteen of them, and two dollars are left.
    expect(first.held).toBe(200);
    for (const { ledger, amount, allocated } of [first, second]) expect(ledger).toBe((amount ?? 0) - (allocated ?? 0));
  });
});
