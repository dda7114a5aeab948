import { commentsApi, notificationsApi, registersApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { doMail } from '../modules/notifications/mail-jobs.ts';
import type { NotificationInput } from '../modules/notifications/notification-input.ts';
import { notify } from '../modules/notifications/notify.usecases.ts';
import type { TestClient } from './client.ts';
import { htmlOf, type Mailbox, openMailbox, textOf } from './mailbox.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const DAY_MS = 86_400_000;
const ORIGIN = 'https://heed.example.org';

describe.each(DATABASES)('mail on %s', (database) => {
  let mailbox: Mailbox;
  let t: TestApp;
  let alpha: string;
  let ada: TestPerson;
  let bram: TestPerson;
  let ref: string;
  let count = 0;

  beforeAll(async () => {
    mailbox = await openMailbox();
    t = await startTestApp(database, { config: { mail: mailbox.config, publicUrl: ORIGIN } });
    const founder = await t.person('Founder', { isAdmin: true });
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: 'Alpha', slug: 'alpha' } });
    alpha = (await t.db.read.select().from(t.db.read.t.registers))[0]?.id ?? '';
  });
  afterAll(async () => {
    await t.close();
    await mailbox.close();
  });

  beforeEach(async () => {
    count += 1;
    ada = await t.person(`Ada ${count}`, { roles: { alpha: ['manager'] } });
    bram = await t.person(`Bram ${count}`, { roles: { alpha: ['owner'] } });
    const asAda = await t.signIn(ada);
    ref = (await asAda.ok(risksApi.create, { params: { register: 'alpha' }, body: { title: 'Risk' } })).ref;
  });

  const notificationOf = (n: number, change: Partial<NotificationInput> = {}): NotificationInput => ({
    ...{ registerId: alpha, kind: 'escalation.opened', ref, key: `${count}-${n}`, title: `Told ${n}`, body: 'Why' },
    ...{ path: `/r/alpha/risks/${ref}`, people: [bram.id] },
    ...change,
  });
  const tell = (...notifications: readonly NotificationInput[]) =>
    t.db.tx((q) => notify(q, t.workFor(ada), notifications));
  const deliveries = async () =>
    (await t.db.read.select().from(t.db.read.t.deliveries)).filter(({ userId }) => userId === bram.id);
  const prefer = async (mail: Record<string, string>, digestAt = '08:00', timeZone = 'UTC') => {
    const asBram: TestClient = await t.signIn(bram);
    const { mailWorks: _, ...usual } = await asBram.ok(notificationsApi.preferences);
    const body = { ...usual, mail: { ...usual.mail, ...mail }, digestAt, timeZone } as typeof usual;
    await asBram.ok(notificationsApi.replacePreferences, { body });
  };

  test('a mention comes as a mail, with what was written as it was written and the way to it', async () => {
    const text = `@${bram.name} <script>alert("x")</script> & more`;
    const asAda = await t.signIn(ada);
    await asAda.ok(commentsApi.create, { params: { register: 'alpha', ref }, body: { text } });
    expect((await t.drain()).failed).toEqual([]);
    const [mail, ...others] = mailbox.take();
    expect(others).toEqual([]);
    if (!mail) throw new Error('no mail came');
    expect(mail.subject).toBe(`${ada.name} mentioned you on ${ref}`);
    expect(mail.to).toMatchObject({ value: [{ address: bram.email }] });
    expect(mail.from).toMatchObject({ value: [{ name: 'Heed', address: 'heed@example.org' }] });
    expect(textOf(mail)).toContain(text);
    expect(textOf(mail)).toContain(`${ORIGIN}/r/alpha/risks/${ref}`);
    expect(htmlOf(mail)).toContain('&lt;script&gt;');
    expect(htmlOf(mail)).not.toContain('<script');
    expect(mail.headers.get('list')).toMatchObject({ unsubscribe: { url: `${ORIGIN}/account/notifications` } });
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, recipient: bram.email, sentAt: t.clock.iso() });
    expect(mail.messageId).toBe(`<${delivery?.id}@heed.example.org>`);
  });

  test('a job that runs twice, also at the same time, sends one mail', async () => {
    await tell(notificationOf(1));
    const { id: userId } = bram;
    const gather = () => doMail(t.deps, { userId }, t.clock.iso());
    await Promise.all([gather(), gather(), gather()]);
    await gather();
    await t.drain();
    const [delivery] = await deliveries();
    await doMail(t.deps, { delivery: delivery?.id }, t.clock.iso());
    expect(mailbox.take()).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  test('a process that died after the server took the mail sends it again under the same id', async () => {
    await tell(notificationOf(1));
    await t.drain();
    const [delivery] = await deliveries();
    const { deliveries: table } = t.db.read.t;
    await t.db.tx(async (q) => void (await q.update(table).set({ state: 'queued', sentAt: null, attempts: 0 })));
    await doMail(t.deps, { delivery: delivery?.id }, t.clock.iso());
    const mails = mailbox.take().filter(({ messageId }) => messageId?.startsWith(`<${delivery?.id}@`));
    expect(mails).toHaveLength(2);
  });

  test('a hundred things at once are one mail', async () => {
    await tell(...Array.from({ length: 100 }, (_, n) => notificationOf(n)));
    await t.drain();
    const [mail, ...others] = mailbox.take();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('100 notifications in Alpha');
    expect(mail && textOf(mail)).toContain('Told 0');
    expect(mail && textOf(mail)).toContain('and 50 more, in Heed');
  });

  test('of a burst the first comes at once, and the rest a minute later as one mail', async () => {
    for (let n = 0; n < 20; n++) {
      await tell(notificationOf(n));
      await t.drain();
      t.clock.advance(1000);
    }
    expect(mailbox.take().map(({ subject }) => subject)).toEqual(['Told 0']);
    t.clock.advance(60_000);
    await t.drain();
    const [rest, ...others] = mailbox.take();
    expect(others).toEqual([]);
    expect(rest?.subject).toBe('19 notifications in Alpha');
    await t.drain();
    t.clock.advance(60_000);
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    await tell(notificationOf(20));
    await t.drain();
    expect(mailbox.take()).toHaveLength(1);
  });

  test('the digest gathers a day, comes at the hour of the person, and only when there is something', async () => {
    await prefer({ escalations: 'digest' }, '17:30', 'Europe/Oslo');
    for (let n = 0; n < 100; n++) await tell(notificationOf(n));
    await t.tick();
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    const [row] = (await t.db.read.select().from(t.db.read.t.schedules)).filter(
      ({ key }) => key === `digest:${bram.id}`,
    );
    expect(row?.nextAt.slice(11, 16)).toMatch(/^1[56]:30$/);
    t.clock.advance(DAY_MS);
    await t.tick();
    await t.drain();
    const [mail, ...others] = mailbox.take();
    expect(others).toEqual([]);
    expect(mail?.to).toMatchObject({ value: [{ address: bram.email }] });
    expect(mail?.subject).toBe('100 notifications in Alpha');
    t.clock.advance(DAY_MS);
    await t.tick();
    await t.drain();
    expect(mailbox.take()).toEqual([]);
  });

  test('who never chose anything gets a digest of what can wait', async () => {
    await tell(notificationOf(1, { kind: 'review.overdue', title: 'A review is late' }));
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    t.clock.advance(DAY_MS);
    await t.tick();
    await t.drain();
    expect(mailbox.take().map(({ subject }) => subject)).toEqual(['A review is late']);
  });

  test('what was read, muted, switched off or is of a lost register meanwhile is not mailed', async () => {
    await prefer({ escalations: 'digest', reviews: 'digest', mentions: 'digest' });
    const asBram = await t.signIn(bram);
    await tell(notificationOf(1, { ref: 'RISK-9', title: 'Read' }));
    await asBram.ok(notificationsApi.read, { body: { upTo: t.clock.iso() } });
    await tell(
      notificationOf(2, { kind: 'review.due', ref: 'RISK-9', title: 'Switched off' }),
      notificationOf(3, { title: 'Muted' }),
    );
    await prefer({ reviews: 'off' });
    await asBram.ok(notificationsApi.setMute, { body: { register: 'alpha', ref, until: null } });
    await tell(notificationOf(4, { ref: 'RISK-9', title: 'Wanted' }));
    t.clock.advance(DAY_MS);
    await t.tick();
    await t.drain();
    expect(mailbox.take().map(({ subject }) => subject)).toEqual(['Wanted']);

    await tell(notificationOf(5, { ref: 'RISK-9', title: 'Of a lost register' }));
    await t.db.tx(async (q) => void (await q.delete(q.t.memberships)));
    t.clock.advance(DAY_MS);
    await t.tick();
    await t.drain();
    expect(mailbox.take()).toEqual([]);
  });

  test('nothing comes to who wants no mail, and to who has left before it went', async () => {
    await prefer({ escalations: 'off' });
    await tell(notificationOf(1));
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    await prefer({ escalations: 'at once' });
    await tell(notificationOf(2));
    await t.db.tx(async (q) => void (await q.update(q.t.users).set({ active: false })));
    await t.drain();
    await t.db.tx(async (q) => void (await q.update(q.t.users).set({ active: true })));
    expect(mailbox.take()).toEqual([]);
  });

  test('a mail the server does not take is tried again, and comes once it does', async () => {
    mailbox.refuse('the disk is full');
    await tell(notificationOf(1));
    expect((await t.drain()).failed).toHaveLength(1);
    const [failed] = await deliveries();
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, sentAt: null });
    expect(failed?.answer).toContain('the disk is full');
    mailbox.refuse(undefined);
    t.clock.advance(DAY_MS);
    expect((await t.drain()).failed).toEqual([]);
    expect(mailbox.take()).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('a mail that never goes is dead and can be seen, with why', async () => {
    mailbox.refuse('no such mailbox');
    await tell(notificationOf(1));
    for (let n = 0; n < 12; n++) {
      await t.drain();
      t.clock.advance(DAY_MS);
    }
    mailbox.refuse(undefined);
    expect(await deliveries()).toMatchObject([{ state: 'dead', attempts: 8 }]);
    const dead = (await t.deps.jobs.listJobs(t.db.read, 'dead', { limit: 50 })).items;
    const [job] = dead;
    expect(job).toMatchObject({ name: 'notification.mail', about: `mail to ${bram.email}` });
    expect(job?.lastError).toContain('no such mailbox');
    await t.db.tx((q) => t.deps.jobs.retry(q, job?.id ?? '', t.clock.iso()));
    await t.drain();
    expect(mailbox.take()).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  });
});

describe.each(DATABASES)('without a mail server on %s', (database) => {
  test('nothing is mailed, nothing fails, and nothing old comes when one is set up', async () => {
    const t = await startTestApp(database);
    const founder = await t.person('Founder', { isAdmin: true });
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: 'Alpha', slug: 'alpha' } });
    const [register] = await t.db.read.select().from(t.db.read.t.registers);
    const bram = await t.person('Bram', { roles: { alpha: ['owner'] } });
    const notification = {
      kind: 'escalation.opened',
      key: 'k',
      title: 'T',
      body: '',
      path: '/',
      people: [bram.id],
    } as const;
    await t.db.tx((q) => notify(q, t.workFor(founder), [{ ...notification, registerId: register?.id ?? null }]));
    expect((await t.drain()).failed).toEqual([]);
    const mailbox = await openMailbox();
    const withMail = { ...t.deps, config: { ...t.config, mail: mailbox.config } };
    await doMail(withMail, { userId: bram.id }, t.clock.iso());
    expect(await t.db.read.select().from(t.db.read.t.deliveries)).toEqual([]);
    expect(mailbox.take()).toEqual([]);
    await mailbox.close();
    await t.close();
  });
});
