import { readFileSync } from 'node:fs';
import {
  auditApi,
  type CommunicationRule,
  type CommunicationRuleWrite,
  communicationApi,
  escalationPolicyApi,
  importsApi,
  notificationsApi,
  periodsApi,
  registersApi,
  risksApi,
  webhooksApi,
} from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { doCommunication } from '../modules/communication/sending.usecases.ts';
import type { TestClient } from './client.ts';
import { htmlOf, type Mailbox, openMailbox, textOf } from './mailbox.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ORIGIN = 'https://heed.example.org';
const PROJECT = readFileSync(new URL('../../../../packages/documents/fixtures/project.md', import.meta.url), 'utf8');

const NOBODY = { roles: [], people: [], addresses: [], webhook: null };
const STAND_UP: CommunicationRuleWrite = {
  ...{ stakeholder: 'Team', frequency: 'Daily', format: 'stand-up', content: 'New risks', channel: 'e-mail' },
  ...{ timing: { every: 'day', at: '08:00' }, recipients: { ...NOBODY, roles: ['manager'] }, active: true },
};

describe.each(DATABASES)('the communication plan on %s', (database) => {
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
    register = `depot-${count}`;
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: `Depot ${count}`, slug: register } });
    await t.setRoles(register, founder.id, ['viewer']);
    ada = await t.person(`Ada ${count}`, { roles: { [register]: ['manager'] } });
    asAda = await t.signIn(ada);
    mailbox.take();
    receiver.take();
  });

  const make = (change: Partial<CommunicationRuleWrite> = {}) =>
    asAda.ok(communicationApi.create, { params: { register }, body: { ...STAND_UP, ...change } });
  const addRisk = async (title = 'A new risk') =>
    asAda.ok(risksApi.create, { params: { register }, body: { title, probability: 'low', impact: 'low' } });
  /** To a moment, with everything that is due and ready there. */
  const goTo = async (iso: string) => {
    t.clock.advance(Date.parse(iso) - t.clock.now().getTime());
    await t.tick();
    const { failed } = await t.drain();
    expect(failed).toEqual([]);
    asAda = await t.signIn(ada);
  };
  const nextDay = (at: string) => new Date(t.clock.now().getTime() + DAY_MS).toISOString().slice(0, 11) + at;
  /** What came for the register of this test: those of the tests before go on. */
  const mails = () => mailbox.take().filter(({ subject = '' }) => subject.includes(`Depot ${count}`));
  const history = async () => (await asAda.ok(communicationApi.history, { params: { register } })).items;

  test('a stand-up goes out in the morning with what changed, to whom it reaches, and is in the history', async () => {
    const rule = await make({ recipients: { ...NOBODY, roles: ['manager'], addresses: ['team@example.net'] } });
    const morning = nextDay('08:00:00.000Z');
    expect(rule).toMatchObject({ nextAt: morning, lastAt: null, reaches: [ada.name, 'team@example.net'], version: 1 });
    const risk = await addRisk('<b>Fire</b>');
    await goTo(morning);
    const sent = mails();
    expect(sent.map(({ to }) => to && !Array.isArray(to) && to.value[0]?.address).sort()).toEqual([
      ada.email,
      'team@example.net',
    ]);
    for (const mail of sent) {
      expect(mail.subject).toMatch(/1 risk changed$/);
      expect(textOf(mail)).toContain(`${risk.ref} <b>Fire</b>: 1 Low, no owner`);
      expect(textOf(mail)).toContain(`${ORIGIN}/r/${register}/risks/${risk.ref}`);
      expect(htmlOf(mail)).toContain('&lt;b&gt;Fire&lt;/b&gt;');
    }
    expect(await history()).toMatchObject([
      {
        ...{ rule: { id: rule.id, stakeholder: 'Team', format: 'stand-up' }, kind: 'scheduled', quiet: false },
        ...{ by: 'Heed', at: morning, subject: sent[0]?.subject },
        sentTo: [
          { name: ada.name, channel: 'e-mail', state: 'sent' },
          { name: 'team@example.net', channel: 'e-mail', state: 'sent' },
        ],
      },
    ]);
    const events = (await asAda.ok(auditApi.list, { params: { register } })).items;
    expect(events[0]).toMatchObject({ entity: 'communication', key: 'Team', action: 'sent', by: 'Heed' });
  });

  test('a day without news is quiet: noted, not sent; the report of a month is sent all the same', async () => {
    await make();
    await make({ stakeholder: 'Management', format: 'dashboard', timing: { every: 'week', weekday: 1, at: '07:00' } });
    await make({ stakeholder: 'Executive', format: 'report', timing: { every: 'month', day: 1, at: '07:00' } });
    await addRisk();
    await goTo(nextDay('08:00:00.000Z'));
    expect(mails()).toHaveLength(1);
    await goTo(nextDay('08:00:00.000Z'));
    expect(mails()).toEqual([]);
    expect((await history())[0]).toMatchObject({ quiet: true, sentTo: [] });
    // Everything in between was missed: one run each, and of those only the report has something to say.
    await goTo(`${t.clock.iso().slice(0, 4)}-12-01T07:30:00.000Z`);
    const [dashboard, report, ...others] = mails().sort((a, b) => ((a.subject ?? '') < (b.subject ?? '') ? -1 : 1));
    expect(others).toEqual([]);
    expect(dashboard?.subject).toMatch(/^Depot \d+, week to/);
    expect(report?.subject).toBe(`Risk Report - November 2026 (draft): Depot ${count}`);
    expect(report && textOf(report)).toContain('Executive Summary');
  });

  test('a job that runs twice for one time, also at the same time, sends once; the next time is another', async () => {
    const { id: ruleId } = await make({ format: 'dashboard' });
    await addRisk();
    const due = t.clock.iso();
    const run = () => doCommunication(t.deps, { ruleId, due }, due);
    await Promise.all([run(), run(), run()]);
    await run();
    await t.drain();
    expect(mails()).toHaveLength(1);
    expect(await history()).toHaveLength(1);
    t.clock.advance(MINUTE_MS);
    await addRisk('Another');
    await doCommunication(t.deps, { ruleId, due: t.clock.iso() }, t.clock.iso());
    await t.drain();
    const [second] = mails();
    expect(second && textOf(second)).toContain('Another');
    expect(second && textOf(second)).not.toContain('A new risk');
    // A report is never quiet: it would be sent again if it could.
    const report = await make({ stakeholder: 'Board', format: 'report' });
    const monthly = () => doCommunication(t.deps, { ruleId: report.id, due }, t.clock.iso());
    await Promise.all([monthly(), monthly(), monthly()]);
    await monthly();
    await t.drain();
    expect(mails()).toHaveLength(1);
  });

  test('a paused rule says nothing; one that goes on has its next time; a removed one is gone and its history stays', async () => {
    const rule = await make();
    const at = { params: { register, id: rule.id } };
    const paused = await asAda.ok(communicationApi.replace, {
      ...at,
      body: { ...STAND_UP, active: false },
      version: 1,
    });
    expect(paused).toMatchObject({ active: false, nextAt: null, version: 2 });
    await addRisk();
    await goTo(nextDay('08:00:00.000Z'));
    expect(mails()).toEqual([]);
    const on = await asAda.ok(communicationApi.replace, { ...at, body: STAND_UP, version: 2 });
    expect(on.nextAt).toBe(nextDay('08:00:00.000Z'));
    await asAda.ok(communicationApi.send, { ...at, body: {} });
    await asAda.ok(communicationApi.remove, at);
    const list = await asAda.ok(communicationApi.list, { params: { register } });
    expect(list).toEqual({ items: [], mailWorks: true, timeZone: 'UTC' });
    expect(await history()).toHaveLength(1);
    expect(await asAda.call(communicationApi.preview, at)).toMatchObject({ status: 404 });
    const actions = (await asAda.ok(auditApi.list, { params: { register } })).items
      .filter(({ entity }) => entity === 'communication')
      .map(({ action }) => action);
    expect(actions).toEqual(['removed', 'sent', 'let go on', 'paused', 'added']);
  });

  test('the preview is what is sent then, word for word', async () => {
    const rule = await make({
      format: 'report',
      stakeholder: 'Executive',
      timing: { every: 'month', day: 1, at: '07:00' },
    });
    await addRisk();
    const params = { register, id: rule.id };
    const preview = await asAda.ok(communicationApi.preview, { params });
    expect(preview).toMatchObject({ reaches: [ada.name], at: rule.nextAt, quiet: false, problem: '' });
    const run = await asAda.ok(communicationApi.send, { params, body: {} });
    expect(run).toMatchObject({ subject: preview.subject, text: preview.text, kind: 'sent now', by: ada.name });
    expect(run.sentTo).toEqual([{ name: ada.name, channel: 'e-mail', state: 'queued', attachment: '' }]);
    await t.drain();
    const [mail] = mails();
    expect(mail?.subject).toBe(preview.subject);
    expect(mail && textOf(mail)).toContain(preview.text.trim().split('\n').at(-1));
    expect((await history())[0]?.sentTo).toMatchObject([{ state: 'sent' }]);
  });

  test('a notice is what a person writes, and no clock can send it', async () => {
    const rule = await make({
      ...{ stakeholder: 'Users', format: 'notice', timing: { every: 'as needed' } },
      recipients: { ...NOBODY, addresses: ['users@example.net'] },
    });
    const params = { register, id: rule.id };
    expect(await asAda.call(communicationApi.send, { params, body: {} })).toMatchObject({
      problem: { code: 'communication.text_missing' },
    });
    await asAda.ok(communicationApi.send, { params, body: { text: 'We are down at ten.\nBack at eleven.' } });
    await t.drain();
    const [mail] = mails();
    expect(mail && textOf(mail).trim()).toBe('We are down at ten.\nBack at eleven.');
    const timed = { ...STAND_UP, format: 'notice' as const };
    expect(await asAda.call(communicationApi.create, { params: { register }, body: timed })).toMatchObject({
      problem: { code: 'communication.notice_timing' },
    });
  });

  test('who lost the register, left, muted it or wants nothing of the plan gets nothing', async () => {
    const made = await Promise.all(
      ['Lost', 'Left', 'Muted', 'Unwilling', 'Slow'].map((name) =>
        t.person(`${name} ${count}`, { roles: { [register]: ['manager'] } }),
      ),
    );
    const [lost, left, muted, unwilling, slow] = made as [TestPerson, TestPerson, TestPerson, TestPerson, TestPerson];
    const rule = await make({ recipients: { ...NOBODY, roles: ['manager'], people: [lost.id] } });
    await (await t.signIn(muted)).ok(notificationsApi.setMute, { body: { register, ref: null, until: null } });
    for (const [person, choice] of [
      [unwilling, 'off'],
      [slow, 'digest'],
    ] as const) {
      const client = await t.signIn(person);
      const { mailWorks: _, ...usual } = await client.ok(notificationsApi.preferences);
      const mail = { ...usual.mail, communication: choice };
      await client.ok(notificationsApi.replacePreferences, { body: { ...usual, mail } });
    }
    await t.db.tx(async (q) => {
      const { memberships, users } = q.t;
      await q.delete(memberships).where(eq(memberships.userId, lost.id));
      await q.update(users).set({ active: false }).where(eq(users.id, left.id));
    });
    const { items } = await asAda.ok(communicationApi.list, { params: { register } });
    expect(items[0]?.reaches.sort()).toEqual([ada.name, slow.name].sort());
    await addRisk();
    await asAda.ok(communicationApi.send, { params: { register, id: rule.id }, body: {} });
    await t.drain();
    const to = mails().map((mail) => (mail.to && !Array.isArray(mail.to) ? mail.to.value[0]?.address : undefined));
    expect(to).toEqual([ada.email]);
    const asSlow = await t.signIn(slow);
    expect((await asSlow.ok(notificationsApi.list)).items).toMatchObject([{ kind: 'communication' }]);
  });

  test('it goes to a webhook as that shows it, and in the app to the people', async () => {
    const admin = await t.signIn(founder);
    const { secret: _, ...hook } = await admin.ok(webhooksApi.create, {
      body: { name: 'Chat', url: receiver.url, shape: 'slack', kinds: ['mention'], register },
    });
    const vera = await t.person(`Vera ${count}`, { roles: { [register]: ['viewer'] } });
    const rule = await make({ channel: 'webhook', recipients: { ...NOBODY, webhook: hook.id } });
    const inApp = await make({ channel: 'in the app', recipients: { ...NOBODY, people: [vera.id] } });
    expect([rule.reaches, inApp.reaches]).toEqual([['Chat'], [vera.name]]);
    await addRisk();
    for (const { id } of [rule, inApp]) await asAda.ok(communicationApi.send, { params: { register, id }, body: {} });
    await t.drain();
    const posted = receiver.take().map(({ body }) => JSON.parse(body));
    expect(posted).toHaveLength(1);
    expect(posted[0].text).toMatch(/1 risk changed$/);
    const asVera = await t.signIn(vera);
    expect((await asVera.ok(notificationsApi.list)).items).toMatchObject([
      { kind: 'communication', path: `/r/${register}/settings/communication`, body: '1 risk is new.' },
    ]);
    expect((await history()).map(({ sentTo }) => sentTo)).toMatchObject([
      [{ name: vera.name, channel: 'in the app', state: 'sent' }],
      [{ name: 'Chat', channel: 'webhook', state: 'sent' }],
    ]);
    await admin.ok(webhooksApi.remove, { params: { id: hook.id } });
    const preview = await asAda.ok(communicationApi.preview, { params: { register, id: rule.id } });
    expect(preview).toMatchObject({ reaches: [], problem: expect.stringContaining('no webhook') });
    const { id, version, nextAt: __, lastAt: ___, reaches: ____, ...body } = rule;
    const pause = { params: { register, id }, body: { ...body, active: false }, version };
    expect(await asAda.ok(communicationApi.replace, pause)).toMatchObject({ active: false });
  });

  test('only people of the register and webhooks that listen to it can be named', async () => {
    const stranger = await t.person(`Stranger ${count}`);
    const admin = await t.signIn(founder);
    await admin.ok(registersApi.create, { body: { title: 'Other', slug: `other-${count}` } });
    const { id: webhook } = await admin.ok(webhooksApi.create, {
      body: { name: 'Other', url: receiver.url, shape: 'slack', kinds: [], register: `other-${count}` },
    });
    const call = (recipients: Partial<CommunicationRuleWrite['recipients']>) =>
      asAda.call(communicationApi.create, {
        params: { register },
        body: { ...STAND_UP, recipients: { ...NOBODY, ...recipients } },
      });
    expect(await call({ people: [stranger.id] })).toMatchObject({ problem: { code: 'communication.not_member' } });
    expect(await call({ webhook })).toMatchObject({ problem: { code: 'communication.webhook' } });
    await admin.ok(webhooksApi.remove, { params: { id: webhook } });
  });

  test('it runs on the clock of the register, also when that changes', async () => {
    const rule = await make();
    const {
      problems: _,
      people: __,
      version,
      ...policy
    } = await asAda.ok(escalationPolicyApi.get, { params: { register } });
    const body = { ...policy, setting: { ...policy.setting, timeZone: 'America/New_York' } };
    await asAda.ok(escalationPolicyApi.replace, { params: { register }, body, version });
    const { items, timeZone } = await asAda.ok(communicationApi.list, { params: { register } });
    expect(timeZone).toBe('America/New_York');
    expect(rule.nextAt?.slice(11, 16)).toBe('08:00');
    expect(items[0]?.nextAt?.slice(11, 16)).toMatch(/^1[23]:00$/);
  });

  test('a rule is changed against the version that was seen; the same again changes nothing', async () => {
    const rule = await make();
    const params = { register, id: rule.id };
    const changed = { ...STAND_UP, content: 'Updates' };
    const after = await asAda.ok(communicationApi.replace, { params, body: changed, version: 1 });
    expect(after).toMatchObject({ content: 'Updates', version: 2 });
    expect(await asAda.ok(communicationApi.replace, { params, body: changed, version: 2 })).toEqual(after);
    expect(await asAda.call(communicationApi.replace, { params, body: STAND_UP, version: 1 })).toMatchObject({
      ...{ status: 412, problem: { code: 'rule.stale', current: after } },
    });
    const admin = await t.signIn(founder);
    await admin.ok(registersApi.create, { body: { title: 'Elsewhere', slug: `elsewhere-${count}` } });
    await t.setRoles(`elsewhere-${count}`, ada.id, ['manager']);
    const elsewhere = { register: `elsewhere-${count}`, id: rule.id };
    expect(await asAda.call(communicationApi.remove, { params: elsewhere })).toMatchObject({ status: 404 });
  });

  test('a mail server that is down: tried again, and seen in the history', async () => {
    const rule = await make();
    await addRisk();
    await asAda.ok(communicationApi.send, { params: { register, id: rule.id }, body: {} });
    mailbox.refuse('out of order');
    expect((await t.drain()).failed).toHaveLength(1);
    expect((await history())[0]?.sentTo).toMatchObject([{ state: 'failed' }]);
    mailbox.refuse(undefined);
    t.clock.advance(60 * MINUTE_MS);
    await t.drain();
    expect(mails()).toHaveLength(1);
    asAda = await t.signIn(ada);
    expect((await history())[0]?.sentTo).toMatchObject([{ state: 'sent' }]);
  });

  test('the table of a document becomes the plan, and the document comes back byte for byte', async () => {
    const admin = await t.signIn(founder);
    const answer = await admin.send({
      method: 'POST',
      url: importsApi.preview.path,
      headers: { origin: ORIGIN, 'content-type': 'text/markdown' },
      payload: PROJECT,
    });
    const slug = `imported-${count}`;
    await admin.ok(importsApi.commit, { params: { id: answer.json().id }, body: { slug } });
    const { items } = await admin.ok(communicationApi.list, { params: { register: slug } });
    expect(items.map(({ stakeholder, format, timing }) => [stakeholder, format, timing])).toEqual([
      ['Executive', 'report', { every: 'month', day: 1, at: '07:00' }],
      ['Management', 'dashboard', { every: 'week', weekday: 1, at: '07:00' }],
      ['Team', 'stand-up', { every: 'day', at: '08:00' }],
      ['Users', 'notice', { every: 'as needed' }],
    ]);
    expect(items.map(({ nextAt }) => nextAt === null)).toEqual([false, false, false, true]);
    const file = await admin.send({ method: 'GET', url: `/api/v1/registers/${slug}/export.md` });
    expect(file.body).toBe(PROJECT);

    const [executive, ...others] = items;
    const { id, version, nextAt: _, lastAt: __, reaches: ___, ...rule } = executive as CommunicationRule;
    await t.setRoles(slug, founder.id, ['manager', 'executive']);
    const body = { ...rule, timing: { every: 'month' as const, day: 15, at: '09:00' } };
    await admin.ok(communicationApi.replace, { params: { register: slug, id }, body, version });
    const changed = await admin.send({ method: 'GET', url: `/api/v1/registers/${slug}/export.md` });
    expect(changed.body.startsWith(PROJECT.trimEnd())).toBe(true);
    const again = await admin.send({
      method: 'POST',
      url: importsApi.preview.path,
      headers: { origin: ORIGIN, 'content-type': 'text/markdown' },
      payload: changed.body,
    });
    const copy = `${slug}-copy`;
    await admin.ok(importsApi.commit, { params: { id: again.json().id }, body: { slug: copy } });
    const copied = await admin.ok(communicationApi.list, { params: { register: copy } });
    expect(copied.items.map(({ timing }) => timing)).toEqual([body.timing, ...others.map(({ timing }) => timing)]);
  });

  test('the next period has the plan of the one before, and its own times', async () => {
    const rule = await make();
    const gone = await make({ stakeholder: 'Gone' });
    await asAda.ok(communicationApi.remove, { params: { register, id: gone.id } });
    const body = { title: 'Next', slug: `next-${count}`, documentVersion: '', date: null };
    await asAda.ok(periodsApi.carryOver, { params: { register }, body: { ...body, archive: true, withClosed: false } });
    const next = await asAda.ok(communicationApi.list, { params: { register: body.slug } });
    expect(next.items).toEqual([{ ...rule, id: expect.any(String) }]);
    expect(next.items[0]?.id).not.toBe(rule.id);
    await asAda.ok(risksApi.create, { params: { register: body.slug }, body: { title: 'A risk' } });
    t.clock.advance(DAY_MS);
    await t.tick();
    await t.drain();
    const subjects = mailbox.take().map(({ subject = '' }) => subject);
    expect(subjects.filter((subject) => subject.startsWith('Next'))).toHaveLength(1);
    expect(subjects.filter((subject) => subject.startsWith(`Depot ${count}`))).toEqual([]);
  });

  test('what was taken out of the plan does not come back with its document', async () => {
    const admin = await t.signIn(founder);
    const preview = async () =>
      (
        await admin.send({
          method: 'POST',
          url: importsApi.preview.path,
          headers: { origin: ORIGIN, 'content-type': 'text/markdown' },
          payload: PROJECT,
        })
      ).json().id as string;
    const slug = `merged-${count}`;
    await admin.ok(importsApi.commit, { params: { id: await preview() }, body: { slug } });
    await t.setRoles(slug, founder.id, ['manager']);
    const plan = async () => (await admin.ok(communicationApi.list, { params: { register: slug } })).items;
    const team = (await plan()).find(({ stakeholder }) => stakeholder === 'Team');
    await admin.ok(communicationApi.remove, { params: { register: slug, id: team?.id ?? '' } });
    await admin.ok(importsApi.commit, { params: { id: await preview() }, body: { into: slug } });
    expect((await plan()).map(({ stakeholder }) => stakeholder)).toEqual(['Executive', 'Management', 'Users']);
  });
});
