import {
  type CommunicationRuleWrite,
  communicationApi,
  notificationsApi,
  reportsApi,
  webhooksApi,
} from '@heed/contracts';
import { eq } from 'drizzle-orm';
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachmentOf } from '../modules/communication/report-attachment.usecases.ts';
import { htmlOf, type Mailbox, openMailbox, textOf } from './mailbox.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { APRIL, type Lighthouse, startLighthouse } from './report-scene.ts';
import { readPdf } from './report-text.ts';
import { DATABASES } from './test-app.ts';

const ORIGIN = 'https://heed.example.org';
const MINUTE_MS = 60_000;
const NOBODY = { roles: [], people: [], addresses: [], webhook: null };
const MONTHLY: CommunicationRuleWrite = {
  ...{ stakeholder: 'Board', frequency: 'Monthly', format: 'report', content: '', channel: 'e-mail', active: true },
  ...{ timing: { every: 'month', day: 3, at: '07:00' } },
  recipients: { ...NOBODY, addresses: ['board@example.net', 'chair@example.net'] },
};
const params = { register: 'lighthouse' };
const isReport = ({ subject = '' }: ParsedMail) => subject.startsWith('Risk Report');
const pdfOf = ({ attachments }: ParsedMail) => attachments[0]?.content as Buffer;

describe.each(DATABASES)('the monthly report of the plan on %s', (database) => {
  let mailbox: Mailbox;
  let receiver: Receiver;
  let scene: Lighthouse;
  beforeAll(async () => {
    [mailbox, receiver] = [await openMailbox(), await openReceiver()];
    const config = { mail: mailbox.config, publicUrl: ORIGIN, outgoingAllow: ['127.0.0.1'] };
    scene = await startLighthouse(database, { config });
  });
  afterAll(async () => {
    await scene.t.close();
    await mailbox.close();
    await receiver.close();
  });
  beforeEach(() => {
    scene.t.clock.advance(MINUTE_MS);
    mailbox.take();
  });

  const make = async (change: Partial<CommunicationRuleWrite> = {}) =>
    (await scene.as()).ok(communicationApi.create, { params, body: { ...MONTHLY, ...change } });
  const send = async (id: string, text = '') =>
    (await scene.as()).ok(communicationApi.send, { params: { ...params, id }, body: text ? { text } : {} });
  const sentRuns = async () => (await (await scene.as()).ok(communicationApi.history, { params })).items;
  const drain = async () => expect((await scene.t.drain()).failed).toEqual([]);

  test('by the clock: nobody has issued the month, so its draft goes out, marked, with the PDF of the same numbers', async () => {
    const rule = await make();
    scene.to('2026-05-03');
    await scene.t.tick();
    await drain();
    const mails = mailbox.take().filter(isReport);
    expect(mails).toHaveLength(2);
    const [mail] = mails as [ParsedMail];
    expect(mail.subject).toBe('Risk Report - April 2026 (draft): Lighthouse');
    const { snapshot, hash } = await (await scene.as()).ok(reportsApi.get, { params: APRIL });
    const text = textOf(mail);
    expect(text).toContain('Draft. Nobody has issued it yet');
    expect(text).toContain(snapshot.verdict);
    expect(text).toMatch(new RegExp(`Total Active +${snapshot.counts.active.now}\\b`));
    expect(text).toContain(`${ORIGIN}/r/lighthouse/reports/2026-04`);
    expect(text).toMatch(/^Attached: lighthouse-risk-report-2026-04-draft\.pdf \(\d+ kB\)\./);
    expect(htmlOf(mail)).toContain('Attached: lighthouse-risk-report-2026-04-draft.pdf');
    const pdf = await readPdf(pdfOf(mail));
    expect(pdf.isTagged).toBe(true);
    const words = pdf.pages.join(' ').replace(/\s+/g, ' ');
    expect(words).toContain(hash.slice(0, 4));
    expect(words).toContain('Draft');
    // Every recipient has the same file.
    expect(pdfOf(mails[1] as ParsedMail).equals(pdfOf(mail))).toBe(true);
    const [run] = await sentRuns();
    expect(run).toMatchObject({ rule: { id: rule.id }, report: { period: '2026-04', number: 0 }, kind: 'scheduled' });
    for (const to of run?.sentTo ?? [])
      expect(to).toMatchObject({ state: 'sent', attachment: expect.stringMatching(/-draft\.pdf, \d+ kB$/) });
  });

  test('a draft that is changed before the mail leaves goes out as it was sent', async () => {
    const { id } = await make({ stakeholder: 'Sponsor' });
    const run = await send(id, 'Read this first.');
    const asAda = await scene.as();
    const { version } = await asAda.ok(reportsApi.get, { params: APRIL, query: { number: 0 } });
    const body = { narrative: { summary: 'Something else altogether.' } };
    await asAda.ok(reportsApi.patch, { params: APRIL, version, body });
    await drain();
    const [mail] = mailbox.take().filter(isReport) as [ParsedMail];
    expect(textOf(mail)).toContain('Read this first.');
    const words = (await readPdf(pdfOf(mail))).pages.join(' ');
    expect(words).not.toContain('Something else');
    expect(run.text).not.toContain('Something else');
  });

  test('the version that was issued goes out; one taken back does not', async () => {
    const { id } = await make({ stakeholder: 'Owners' });
    const asAda = await scene.as();
    const { version } = await asAda.ok(reportsApi.get, { params: APRIL, query: { number: 0 } });
    const body = {
      narrative: { summary: '**One** lamp is old.\n\n- Order it' },
      decisions: [
        { what: 'Buy a lamp', byWhom: 'Board', byWhen: '2026-05-20', cost: null, ifNot: 'It goes dark.', ref: null },
      ],
    };
    const written = await asAda.ok(reportsApi.patch, { params: APRIL, version, body });
    const issued = await asAda.ok(reportsApi.issue, { params: APRIL, version: written.version });
    const preview = await asAda.ok(communicationApi.preview, { params: { ...params, id } });
    expect(preview.attachment).toBe('lighthouse-risk-report-2026-04-v1.pdf');
    const run = await send(id);
    expect(run).toMatchObject({
      ...{ subject: 'Risk Report - April 2026: Lighthouse', text: preview.text },
      report: { period: '2026-04', number: 1 },
    });
    await drain();
    const [mail] = mailbox.take().filter(isReport) as [ParsedMail];
    const text = textOf(mail);
    for (const words of ['Version 1.', 'One lamp is old.', '- Order it', 'Decisions needed', 'Buy a lamp'])
      expect(text).toContain(words);
    expect(text).not.toContain('Draft');
    expect((await readPdf(pdfOf(mail))).pages.join(' ').replace(/\s+/g, ' ')).toContain(issued.hash.slice(0, 4));
    const withdrawal = { number: 1, reason: 'A wrong number.' };
    await asAda.ok(reportsApi.withdraw, { params: APRIL, body: withdrawal });
    expect((await send(id)).subject).toBe('Risk Report - April 2026 (draft): Lighthouse');
    await drain();
  });

  test('a PDF that cannot be made does not keep the mail: it says so and leads to the report', async () => {
    const { id } = await make({ stakeholder: 'Press' });
    const run = await send(id);
    const { communicationReports: sent } = scene.t.db.read.t;
    await scene.t.db.tx((q) =>
      q
        .update(sent)
        .set({ draft: {} as never })
        .where(eq(sent.runId, run.id)),
    );
    await drain();
    const [mail] = mailbox.take().filter(isReport) as [ParsedMail];
    expect(mail.attachments).toEqual([]);
    expect(textOf(mail)).toMatch(/^The PDF is missing: It could not be made\. The report is here: https:/);
    expect((await sentRuns())[0]?.sentTo[0]).toMatchObject({
      ...{ state: 'sent', attachment: 'not attached: It could not be made.' },
    });
  });

  test('a mail server that is down keeps the file for the next attempt', async () => {
    const { id } = await make({ stakeholder: 'Crew', recipients: { ...NOBODY, addresses: ['crew@example.net'] } });
    const run = await send(id);
    mailbox.refuse('out of order');
    await scene.t.drain();
    mailbox.refuse(undefined);
    scene.t.clock.advance(60 * MINUTE_MS);
    await drain();
    const mails = mailbox.take().filter(isReport);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.attachments).toHaveLength(1);
    expect(textOf(mails[0] as ParsedMail).match(/Attached:/g)).toHaveLength(1);
    expect((await sentRuns()).find((each) => each.id === run.id)?.sentTo).toHaveLength(1);
  });

  test('a webhook gets the headline and the link; people in the app, too', async () => {
    const asAda = await scene.as();
    const hook = await asAda.ok(webhooksApi.create, {
      body: { name: 'Chat', url: receiver.url, shape: 'standard', kinds: ['mention'], register: null },
    });
    const vera = await scene.t.person('Vera', { roles: { lighthouse: ['viewer'] } });
    const toHook = await make({ stakeholder: 'Chat', channel: 'webhook', recipients: { ...NOBODY, webhook: hook.id } });
    const inApp = await make({
      ...{ stakeholder: 'Readers', channel: 'in the app' },
      recipients: { ...NOBODY, people: [vera.id] },
    });
    receiver.take();
    for (const { id } of [toHook, inApp]) await send(id);
    await drain();
    const [posted, ...others] = receiver.take().map(({ body }) => JSON.parse(body).data);
    expect(others).toEqual([]);
    const { narrative } = await (await scene.as()).ok(reportsApi.get, { params: APRIL });
    expect(narrative.summary).toContain('One');
    expect(posted).toMatchObject({
      ...{ title: 'Risk Report - April 2026 (draft): Lighthouse', register: { slug: 'lighthouse' } },
      url: `${ORIGIN}/r/lighthouse/reports/2026-04`,
    });
    expect(posted.body).toContain('One lamp is old.');
    expect(posted.body).not.toContain('Total Active');
    const told = (await (await scene.t.signIn(vera)).ok(notificationsApi.list)).items;
    expect(told).toMatchObject([{ body: 'One lamp is old.', path: '/r/lighthouse/reports/2026-04' }]);
  });

  test('every two weeks and every quarter have their times', async () => {
    const fortnight = await make({
      ...{ stakeholder: 'Fortnight', format: 'dashboard' },
      timing: { every: 'two weeks', weekday: 1, week: 0, at: '07:00' },
    });
    const quarter = await make({
      stakeholder: 'Quarter',
      timing: { every: 'quarter', month: 1, day: 1, at: '07:00' },
    });
    expect([fortnight.nextAt, quarter.nextAt]).toEqual(['2026-05-11T07:00:00.000Z', '2026-07-01T07:00:00.000Z']);
  });
});

describe('the file that goes with a mail', () => {
  test.each([
    [1024, 'r.pdf', 'r.pdf, 1 kB', 'Attached: r.pdf (1 kB).'],
    [
      9 * 1024 * 1024,
      null,
      'not attached: 9.0 MB is more than the 8.0 MB of a mail',
      'The PDF has 9.0 MB, which is too much for a mail. The report is here: https://x.example/r',
    ],
  ])('of %i bytes', (size, filename, outcome, note) => {
    const made = attachmentOf('r.pdf', Buffer.alloc(size), 'https://x.example/r');
    expect([made.file?.filename ?? null, made.outcome, made.note]).toEqual([filename, outcome, note]);
  });
});
