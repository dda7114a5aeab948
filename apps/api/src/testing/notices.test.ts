import {
  auditApi,
  type CommunicationRuleWrite,
  communicationApi,
  noticesApi,
  registersApi,
  risksApi,
  standUpApi,
  type UserNoticeWrite,
  webhooksApi,
} from '@heed/contracts';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loggedRequest } from '../app.ts';
import type { TestClient } from './client.ts';
import { htmlOf, type Mailbox, openMailbox, textOf } from './mailbox.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const MINUTE_MS = 60_000;
const ORIGIN = 'https://heed.example.org';
const NOBODY = { roles: [], people: [], addresses: [], webhook: null };
const TO_USERS: CommunicationRuleWrite = {
  ...{ stakeholder: 'Users', frequency: 'As needed', format: 'notice', content: '', channel: 'e-mail' },
  ...{ timing: { every: 'as needed' }, recipients: { ...NOBODY, addresses: ['users@example.net'] }, active: true },
};
const OUTAGE: UserNoticeWrite = {
  ...{ title: 'No deliveries tonight', impact: 'Parcels come a day **late**.', timeline: 'From 22:00 to 06:00.' },
  ...{ ref: null, isPublic: false },
};

describe.each(DATABASES)('notices to users on %s', (database) => {
  let mailbox: Mailbox;
  let receiver: Receiver;
  let t: TestApp;
  let founder: TestPerson;
  let ada: TestPerson;
  let asAda: TestClient;
  let register: string;
  let count = 0;

  beforeAll(async () => {
    [mailbox, receiver] = [await openMailbox(), await openReceiver()];
    const config = { mail: mailbox.config, publicUrl: ORIGIN, outgoingAllow: ['127.0.0.1'] };
    t = await startTestApp(database, { config });
    founder = await t.person('Founder', { isAdmin: true });
  });
  afterAll(async () => {
    await t.close();
    await mailbox.close();
    await receiver.close();
  });
  beforeEach(async () => {
    count += 1;
    t.clock.advance(MINUTE_MS);
    register = `harbour-${count}`;
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: 'Quayside ledger', slug: register } });
    await t.setRoles(register, founder.id, ['viewer']);
    ada = await t.person(`Ada ${count}`, { roles: { [register]: ['manager'] } });
    asAda = await t.signIn(ada);
    mailbox.take();
    receiver.take();
  });

  const draft = (change: Partial<UserNoticeWrite> = {}) =>
    asAda.ok(noticesApi.create, { params: { register }, body: { ...OUTAGE, ...change } });
  const plan = (change: Partial<CommunicationRuleWrite> = {}) =>
    asAda.ok(communicationApi.create, { params: { register }, body: { ...TO_USERS, ...change } });
  const at = ({ id, version }: { id: string; version: number }) => ({ params: { register, id }, version });
  const tokenOf = ({ publicUrl }: { publicUrl: string | null }) => publicUrl?.replace(`${ORIGIN}/n/`, '') ?? '';
  const look = (token: string) => t.visitor().send({ method: 'GET', url: `/api/v1/notices/${token}`, headers: {} });
  /** All that a stranger learns of an answer, but when and by which request. */
  const answerOf = async (token: string) => {
    const { statusCode, headers, body } = await look(token);
    const { requestId: _, ...said } = JSON.parse(body) as Record<string, unknown>;
    const { date: __, 'content-length': ___, ...told } = headers;
    return { statusCode, told, said };
  };

  test('a draft is nobody’s but the register’s; published, it goes to whom the plan has for notices, as text', async () => {
    await plan();
    await plan({ stakeholder: 'Executives', format: 'dashboard', timing: { every: 'week', weekday: 1, at: '07:00' } });
    const made = await draft({ impact: '<img src=x onerror=alert(1)>\n[x](javascript:alert(1))' });
    expect(made).toMatchObject({ number: 1, state: 'draft', by: ada.name, publishedAt: null, publicUrl: null });
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    const published = await asAda.ok(noticesApi.publish, at(made));
    expect(published).toMatchObject({ state: 'published', publishedBy: ada.name, changedAt: null, version: 2 });
    await t.drain();
    const [mail, ...others] = mailbox.take();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('No deliveries tonight');
    expect(mail && textOf(mail)).toContain('From 22:00 to 06:00.');
    expect(mail && htmlOf(mail)).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(mail && htmlOf(mail)).not.toMatch(/<img|href="javascript/);
    // Whoever gets it may have no account: nothing in it names the register.
    expect(mail && textOf(mail) + htmlOf(mail)).not.toMatch(/Quayside|harbour-|Ada/);
    const history = await asAda.ok(communicationApi.history, { params: { register } });
    expect(history.items).toMatchObject([
      { subject: 'No deliveries tonight', kind: 'sent now', sentTo: [{ name: 'users@example.net', state: 'sent' }] },
    ]);
  });

  test('publishing sends once: on a double click, on a retry, and by two people at once', async () => {
    await plan();
    const bea = await t.person(`Bea ${count}`, { roles: { [register]: ['manager'] } });
    const asBea = await t.signIn(bea);
    const made = await draft();
    const clients = [asAda, asAda, asBea, asBea];
    const answers = await Promise.all(clients.map((client) => client.call(noticesApi.publish, at(made))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    // Who retries learns that it is done.
    const retry = await asAda.call(noticesApi.publish, at(made));
    expect(retry).toMatchObject({ status: 412, problem: { current: { state: 'published', version: 2 } } });
    const again = await asAda.call(noticesApi.publish, at({ ...made, version: 2 }));
    expect(again).toMatchObject({ status: 409, problem: { code: 'notice.not_draft' } });
    await t.drain();
    expect(mailbox.take()).toHaveLength(1);
    const events = (await asAda.ok(auditApi.list, { params: { register } })).items;
    expect(events.filter(({ entity, action }) => entity === 'notice' && action === 'published')).toHaveLength(1);
  });

  test('ending says so once, to who had it; a draft is set aside without a word', async () => {
    await plan();
    const published = await asAda.ok(noticesApi.publish, at(await draft({ isPublic: true })));
    // Added since: they were never told, so nothing is over for them.
    await plan({ stakeholder: 'Press', recipients: { ...NOBODY, addresses: ['press@example.net'] } });
    await t.drain();
    mailbox.take();
    const ends = await Promise.all([1, 2].map(() => asAda.call(noticesApi.end, at(published))));
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 412]);
    await t.drain();
    const [mail, ...others] = mailbox.take();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Over: No deliveries tonight');
    expect(mail && textOf(mail)).toContain(`This is over: No deliveries tonight`);
    expect(mail?.to && !Array.isArray(mail.to) && mail.to.value[0]?.address).toBe('users@example.net');
    const seen = await answerOf(tokenOf(published));
    expect(seen.said).toMatchObject({ title: OUTAGE.title, endedAt: t.clock.iso() });
    const ended = await asAda.ok(noticesApi.get, { params: { register, id: published.id } });
    const late = await asAda.call(noticesApi.patch, { ...at(ended), body: { title: 'Other' } });
    expect(late).toMatchObject({ status: 409, problem: { code: 'notice.ended' } });
    const aside = await asAda.ok(noticesApi.end, at(await draft({ title: 'Never mind', isPublic: true })));
    expect(aside).toMatchObject({ state: 'ended', publishedAt: null });
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    expect((await look(tokenOf(aside))).statusCode).toBe(404);
  });

  test('anybody who knows the address sees the words and the times, and nothing of the register', async () => {
    const { ref } = await asAda.ok(risksApi.create, { params: { register }, body: { title: 'Crane falls' } });
    const made = await draft({ isPublic: true, ref });
    expect(made.risk).toEqual({ ref, title: 'Crane falls' });
    const token = tokenOf(made);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await look(token)).statusCode).toBe(404);
    const published = await asAda.ok(noticesApi.publish, at(made));
    const answer = await look(token);
    expect(answer.json()).toEqual({
      ...{ title: OUTAGE.title, impact: OUTAGE.impact, timeline: OUTAGE.timeline },
      ...{ publishedAt: published.publishedAt, changedAt: null, endedAt: null },
    });
    const all = JSON.stringify([answer.headers, answer.body]);
    for (const secret of [ref, 'Crane', 'Quayside', register, ada.name, made.id]) expect(all).not.toContain(secret);
    expect(answer.headers).toMatchObject({
      ...{ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    t.clock.advance(MINUTE_MS);
    const changed = await asAda.ok(noticesApi.patch, { ...at(published), body: { timeline: 'Until noon.' } });
    expect(changed.changedAt).toBe(t.clock.iso());
    expect((await look(token)).json()).toMatchObject({ timeline: 'Until noon.', changedAt: t.clock.iso() });
    // The risk it is about is no word of it.
    const untied = await asAda.ok(noticesApi.patch, { ...at(changed), body: { ref: null } });
    expect(untied).toMatchObject({ risk: null, changedAt: changed.changedAt });
  });

  test('an address that was switched off answers like one there never was, and never comes back', async () => {
    const published = await asAda.ok(noticesApi.publish, at(await draft({ isPublic: true })));
    const first = tokenOf(published);
    const off = await asAda.ok(noticesApi.patch, { ...at(published), body: { isPublic: false } });
    expect(off).toMatchObject({ isPublic: false, publicUrl: null, changedAt: null });
    const never = await answerOf('x'.repeat(43));
    expect(never.statusCode).toBe(404);
    expect(await answerOf(first)).toEqual(never);
    const on = await asAda.ok(noticesApi.patch, { ...at(off), body: { isPublic: true } });
    const second = tokenOf(on);
    expect(second).not.toBe(first);
    expect((await look(second)).statusCode).toBe(200);
    expect(await answerOf(first)).toEqual(never);
    const same = await asAda.ok(noticesApi.patch, { ...at(on), body: { isPublic: true } });
    expect(same).toEqual(on);
    const renamed = await asAda.ok(noticesApi.patch, { ...at(on), body: { title: 'Other', isPublic: true } });
    expect(renamed.publicUrl).toBe(on.publicUrl);
    const trail = JSON.stringify(await asAda.ok(auditApi.list, { params: { register } }));
    for (const token of [first, second]) expect(trail).not.toContain(token);
  });

  test('of an archived register nothing is published, changed or shown outside', async () => {
    await plan();
    const published = await asAda.ok(noticesApi.publish, at(await draft({ isPublic: true })));
    const waiting = await draft({ title: 'Another' });
    await t.drain();
    mailbox.take();
    const { version } = await asAda.ok(registersApi.get, { params: { register } });
    await asAda.ok(registersApi.archive, { params: { register }, version });
    expect((await look(tokenOf(published))).statusCode).toBe(404);
    for (const [endpoint, args] of [
      [noticesApi.publish, at(waiting)],
      [noticesApi.end, at(published)],
    ] as const)
      expect((await asAda.call(endpoint, args)).status).toBe(409);
    expect((await asAda.ok(noticesApi.list, { params: { register } })).total).toBe(2);
    await t.drain();
    expect(mailbox.take()).toEqual([]);
    const back = await asAda.ok(registersApi.get, { params: { register } });
    await asAda.ok(registersApi.restore, { params: { register }, version: back.version });
    expect((await look(tokenOf(published))).statusCode).toBe(200);
  });

  test('who only reads sees notices and what was done with them, and may do nothing', async () => {
    const made = await draft();
    t.clock.advance(MINUTE_MS);
    const published = await asAda.ok(noticesApi.publish, at(made));
    t.clock.advance(MINUTE_MS);
    await asAda.ok(noticesApi.patch, { ...at(published), body: { impact: 'Two days late.' } });
    const vera = await t.signIn(await t.person(`Vera ${count}`, { roles: { [register]: ['viewer'] } }));
    const params = { register, id: made.id };
    expect((await vera.ok(noticesApi.get, { params })).state).toBe('published');
    const { items } = await vera.ok(noticesApi.history, { params });
    expect(items.map(({ action, by }) => [action, by])).toEqual([
      ['changed', ada.name],
      ['published', ada.name],
      ['drafted', ada.name],
    ]);
    expect(items[0]?.changes).toEqual({ impact: [OUTAGE.impact, 'Two days late.'] });
    for (const call of [
      vera.call(noticesApi.create, { params: { register }, body: OUTAGE }),
      vera.call(noticesApi.patch, { params, version: 3, body: { isPublic: true } }),
      vera.call(noticesApi.publish, { params, version: 3 }),
      vera.call(noticesApi.end, { params, version: 3 }),
    ])
      expect(await call).toMatchObject({ status: 403, problem: { code: 'permission.denied' } });
    const other = `elsewhere-${count}`;
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: 'Elsewhere', slug: other } });
    await t.setRoles(other, ada.id, ['manager']);
    expect(await asAda.call(noticesApi.get, { params: { register: other, id: made.id } })).toMatchObject({
      problem: { code: 'notice.not_found' },
    });
  });

  test('whom it reaches is told before; a paused line is nobody; a webhook learns only the notice', async () => {
    const audience = () => asAda.ok(noticesApi.audience, { params: { register } });
    expect(await audience()).toMatchObject({ reaches: [], problem: expect.stringContaining('nobody') });
    const hook = await (await t.signIn(founder)).ok(webhooksApi.create, {
      body: { name: 'Status', url: receiver.url, shape: 'standard', kinds: ['mention'], register: null },
    });
    await plan({ channel: 'webhook', recipients: { ...NOBODY, webhook: hook.id } });
    await plan({ stakeholder: 'Paused', active: false });
    await plan({ stakeholder: 'Team', channel: 'in the app', recipients: { ...NOBODY, roles: ['viewer'] } });
    expect(await audience()).toEqual({ reaches: ['Status', 'Founder'], problem: '' });
    await asAda.ok(noticesApi.publish, at(await draft({ isPublic: true })));
    await t.drain();
    const [received, ...others] = receiver.take();
    expect(others).toEqual([]);
    const body = JSON.parse(received?.body ?? '{}') as { data: { register: unknown; title: string; url: string } };
    expect(body.data).toMatchObject({ register: null, ref: null, title: OUTAGE.title });
    expect(body.data.url).toMatch(/\/n\/[\w-]{43}$/);
    expect(received?.body).not.toMatch(/Quayside|harbour-/);
  });

  test('needs its words before it is published, and a version', async () => {
    const made = await draft({ impact: ' ' });
    expect(await asAda.call(noticesApi.publish, at(made))).toMatchObject({
      status: 400,
      problem: { code: 'notice.impact_missing' },
    });
    const patched = await asAda.ok(noticesApi.patch, { ...at(made), body: { impact: 'Late.' } });
    expect(await asAda.call(noticesApi.patch, { ...at(made), body: { impact: 'Lost.' } })).toMatchObject({
      status: 412,
      problem: { code: 'notice.stale', current: { impact: 'Late.', version: patched.version } },
    });
    const [a, b] = await Promise.all([draft(), draft()]);
    expect([a?.number, b?.number].sort()).toEqual([2, 3]);
    const found = await asAda.ok(noticesApi.list, { params: { register }, query: { limit: 2 } });
    expect([found.items.map(({ number }) => number), found.total]).toEqual([[3, 2], 3]);
    const rest = await asAda.ok(noticesApi.list, {
      params: { register },
      query: { limit: 2, cursor: found.next as string },
    });
    expect(rest.items.map(({ number }) => number)).toEqual([1]);
  });

  test('its address is a key: the log does not hold it, and search engines leave its page out', async () => {
    const token = 'k'.repeat(43);
    for (const url of [`/n/${token}`, `/n/${token}?from=mail`, `/api/v1/notices/${token}`])
      expect(loggedRequest({ method: 'GET', url, ip: '' } as FastifyRequest).url).not.toContain('kkk');
    const other = '/r/n/risks';
    expect(loggedRequest({ method: 'GET', url: other, ip: '' } as FastifyRequest).url).toBe(other);
    const page = await t.visitor().send({ method: 'GET', url: `/n/${token}`, headers: {} });
    expect(page.headers['x-robots-tag']).toBe('noindex, nofollow');
    const elsewhere = await t.visitor().send({ method: 'GET', url: other, headers: {} });
    expect(elsewhere.headers['x-robots-tag']).toBeUndefined();
  });

  test('is news of the stand-up', async () => {
    await asAda.ok(noticesApi.publish, at(await draft()));
    const standUp = await asAda.ok(standUpApi.read, { params: { register } });
    expect(standUp.sections[0]?.items).toMatchObject([{ text: 'Users were told: No deliveries tonight' }]);
  });
});
