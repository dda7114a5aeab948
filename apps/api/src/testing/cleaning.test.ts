import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { scheduleCleaning } from '../modules/notifications/cleaning.usecases.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const DAY_MS = 86_400_000;

describe.each(DATABASES)('what is old on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada');
  });
  afterAll(() => t.close());

  const daysAgo = (days: number) => new Date(t.clock.now().getTime() - days * DAY_MS).toISOString();
  const add = (days: number, many = 1) =>
    t.db.tx(async (q) => {
      const at = daysAgo(days);
      for (let i = 0; i < many; i++) {
        await q.insert(q.t.deliveries).values({
          ...{ id: newId(), channel: 'e-mail', kind: 'digest', webhookId: null, runId: null, userId: ada.id },
          ...{ recipient: ada.email, subject: `${days}`, body: '', html: '', state: 'sent', attempts: 1 },
          ...{ status: null, answer: '', attachment: '', createdAt: at, sentAt: at },
        });
        await q.insert(q.t.notifications).values({
          ...{
            id: newId(),
            userId: ada.id,
            registerId: null,
            kind: 'mention',
            key: newId(),
            ref: null,
            title: `${days}`,
          },
          ...{ body: '', path: '/', at, readAt: null, mailedAt: null, mail: 'off' },
        });
      }
    });
  const kept = async () => {
    const { deliveries, notifications } = t.db.read.t;
    const sent = await t.db.read.select({ of: deliveries.subject }).from(deliveries);
    const told = await t.db.read.select({ of: notifications.title }).from(notifications);
    return [sent, told].map((rows) => rows.map(({ of }) => of).sort());
  };

  test('is forgotten at night, after 400 days and not before', async () => {
    await add(401, 700);
    await add(399);
    await add(1);
    await t.db.tx((q) => scheduleCleaning(q, t.clock.iso()));
    // Started again, the server does not put it off.
    await t.db.tx((q) => scheduleCleaning(q, t.clock.iso()));
    await t.tick();
    await t.drain();
    expect((await kept())[0]).toHaveLength(702);
    t.clock.advance(DAY_MS);
    await t.tick();
    expect((await t.drain()).failed).toEqual([]);
    expect(await kept()).toEqual([
      ['1', '399'],
      ['1', '399'],
    ]);
  });
});
