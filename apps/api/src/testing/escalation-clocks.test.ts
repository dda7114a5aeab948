import { risksApi } from '@heed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemWork } from '../jobs/system-work.ts';
import { sweepEscalations } from '../modules/escalations/sweep.usecases.ts';
import { acceptRisk } from './bring-to.ts';
import { CRITICAL, HIGH, LOW, MEDIUM, PARAMS, type Pier, startPier } from './escalation-scene.ts';
import { importText } from './import-text.ts';
import { createClock, DATABASES } from './test-app.ts';

const DAY = 1440;

describe.each(DATABASES)('the clocks of escalations on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  test('an unanswered one is breached when its time is up, not before; the next level is called, once', async () => {
    const risk = await pier.create(HIGH);
    await pier.pass(DAY - 1);
    expect(await pier.only(risk)).toMatchObject({ breachedAt: null, raised: 0 });
    await pier.pass(1);
    const due = pier.clock.iso();
    expect(await pier.only(risk)).toMatchObject({
      ...{ state: 'open', breachedAt: due, level: 'Executive', raisedFrom: 'Management', raised: 1 },
      ...{ clockFrom: due, dueAt: pier.after(60), people: [{ name: 'Eve' }], reason: 'added at 6 High' },
    });
    for (const name of ['Ada', 'Eve'])
      expect((await pier.told(name, risk.ref)).filter(({ kind }) => kind === 'escalation.breached')).toHaveLength(1);
    await pier.pass(1);
    expect((await pier.steps((await pier.only(risk)).id)).map(({ by, action }) => [by, action])).toEqual([
      ['Ada', 'opened'],
      ['Heed', 'breached'],
    ]);
  });

  test('at the top it stays breached since the first time, and no clock is left', async () => {
    const risk = await pier.create(CRITICAL);
    await pier.pass(60);
    const since = pier.clock.iso();
    expect(await pier.only(risk)).toMatchObject({ breachedAt: since, dueAt: null, level: 'Executive', raised: 0 });
    const { version } = await pier.only(risk);
    await pier.pass(10 * DAY);
    expect(await pier.only(risk)).toMatchObject({ breachedAt: since, version });
    expect((await pier.told('Eve', risk.ref)).map(({ kind }) => kind)).toEqual([
      'escalation.opened',
      'escalation.breached',
    ]);
  });

  test('nothing happens twice when three sweep at once', async () => {
    const risks = [];
    for (let n = 0; n < 5; n++) risks.push(await pier.create(HIGH));
    pier.clock.advance(DAY * 60_000);
    const swept = await Promise.all([1, 2, 3].map(() => sweepEscalations(systemWork(pier.deps, pier.clock.iso()))));
    const ours = await Promise.all(risks.map(async (risk) => (await pier.steps((await pier.only(risk)).id)).length));
    expect(ours).toEqual([2, 2, 2, 2, 2]);
    expect(swept.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(5);
    for (const { ref } of risks)
      expect((await pier.told('Eve', ref)).map(({ kind }) => kind)).toEqual(['escalation.breached']);
  });

  test('after three days of standstill it counts as breached since it was due, and the next level has its whole time', async () => {
    const risk = await pier.create(HIGH);
    const due = pier.after(DAY);
    await pier.pass(4 * DAY);
    expect(await pier.only(risk)).toMatchObject({ breachedAt: due, level: 'Executive', dueAt: pier.after(60) });
    await pier.pass(60);
    expect(await pier.only(risk)).toMatchObject({ breachedAt: due, dueAt: null });
  });

  test('an acknowledged one is never breached', async () => {
    const risk = await pier.create(HIGH);
    const { body } = await pier.act('Ada', 'acknowledge', await pier.only(risk));
    await pier.pass(30 * DAY);
    expect(await pier.only(risk)).toEqual(body);
  });

  test('a score that rises further raises the open one and starts its clock anew, whoever has it', async () => {
    const risk = await pier.create(MEDIUM);
    const { body } = await pier.act('Olga', 'acknowledge', await pier.only(risk));
    pier.clock.advance(60_000);
    await pier.patch(risk, CRITICAL);
    expect(await pier.only(risk)).toMatchObject({
      ...{ id: body.id, state: 'open', level: 'Executive', raisedFrom: 'Team Lead', assignee: null },
      ...{ reason: 'rose from 4 Medium to 9 Critical', dueAt: pier.after(60), acknowledgedBy: null },
    });
  });

  test('a score that falls closes, lowers and stops nothing', async () => {
    const risk = await pier.create(HIGH);
    const open = await pier.only(risk);
    await pier.patch(risk, LOW);
    expect(await pier.only(risk)).toMatchObject({
      id: open.id,
      state: 'open',
      dueAt: open.dueAt,
      version: open.version,
    });
    await pier.patch(risk, HIGH);
    expect((await pier.only(risk)).version).toBe(open.version);
  });

  test('accepting a risk resolves its escalations, as a step of their own; taken back, it calls anew', async () => {
    const risk = await pier.create(HIGH);
    await acceptRisk(await pier.as('Ada'), PARAMS.register, risk.ref, await pier.as('Eve'));
    const resolved = await pier.only(risk);
    expect(resolved).toMatchObject({ state: 'resolved', resolution: 'Risk accepted', resolvedBy: 'Eve', dueAt: null });
    expect((await pier.steps(resolved.id)).map(({ action, text }) => [action, text]).at(-1)).toEqual([
      'resolved',
      'Risk accepted.',
    ]);
    await pier.patch(risk, { state: 'active', reason: 'We do not' });
    expect((await pier.of(risk)).map(({ state, reason }) => [state, reason])).toEqual([
      ['open', 'became active at 6 High'],
      ['resolved', 'added at 6 High'],
    ]);
  });

  test('closing a risk resolves what it calls for when somebody has verified it, not when it is proposed', async () => {
    const risk = await pier.create(HIGH);
    const params = { ...PARAMS, ref: risk.ref };
    const texts = {
      resolution: 'New crane',
      documentation: 'Drawer 4',
      lessonsLearned: 'Salt',
      processImprovement: 'Oil',
    };
    const ada = await pier.as('Ada');
    const { version } = await ada.ok(risksApi.proposeClosing, { params, version: risk.version, body: texts });
    expect((await pier.only(risk)).state).toBe('open');
    const eve = await pier.as('Eve');
    await eve.ok(risksApi.verifyClosing, { params, version, body: { verification: 'Stood under it' } });
    expect(await pier.only(risk)).toMatchObject({ state: 'resolved', resolution: 'Risk closed', resolvedBy: 'Eve' });
    expect((await pier.told('Ada', risk.ref)).at(-1)).toMatchObject({
      kind: 'escalation.resolved',
      title: `Eve resolved the escalation of ${risk.ref}`,
    });
  });

  test('a proposed risk calls nobody until it is taken up', async () => {
    const risk = await pier.create({ ...HIGH, state: 'proposed' });
    expect(await pier.of(risk)).toEqual([]);
    await pier.patch(risk, { state: 'active' });
    expect((await pier.only(risk)).reason).toBe('became active at 6 High');
  });

  test('a document that is brought in opens a clock for each of its risks, and tells everybody once', async () => {
    const risk = (n: number, level: string) =>
      `### RISK-10${n}: Bollard ${n}\n\n- **Probability**: Medium\n- **Impact**: ${level}\n- **Status**: Active\n- **Description**: It leans.\n`;
    const text = `# Risk Register: Pier\n\n${[1, 2, 3, 4].map((n) => risk(n, n === 4 ? 'Low' : 'High')).join('\n')}`;
    const before = { Ada: (await pier.told('Ada')).length, Olga: (await pier.told('Olga')).length };
    const bring = async (source: string) => {
      return importText(await pier.as('Second'), source, { into: 'pier' });
    };
    await pier.join('Second', ['manager']);
    await bring(text);
    for (const n of [1, 2, 3])
      expect(await pier.only({ ref: `RISK-10${n}` })).toMatchObject({
        reason: '6 High since import',
        level: 'Management',
      });
    expect(await pier.of({ ref: 'RISK-104' })).toEqual([]);
    const told = (await pier.told('Ada')).slice(before.Ada);
    expect(told.map(({ kind, title }) => [kind, title])).toEqual([['escalation.opened', '3 risks call you']]);
    expect(told[0]?.body).toContain('Management: RISK-101, RISK-102 and RISK-103');
    expect(await pier.told('Olga')).toHaveLength(before.Olga);
    // The same document with three risks that rose: raised together, and told together.
    await bring(text.replaceAll('Medium\n- **Impact**: High', 'High\n- **Impact**: High'));
    expect(await pier.only({ ref: 'RISK-101' })).toMatchObject({
      level: 'Executive',
      reason: 'rose from 6 High to 9 Critical',
    });
    const eve = (await pier.told('Eve')).slice(-1);
    expect(eve.map(({ title }) => title)).toEqual(['3 risks call you']);
  });
});

describe.each(DATABASES)('clocks that count working time on %s', (database) => {
  let pier: Pier;
  const HOURS = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
  beforeEach(async () => {
    // A Friday, two days before clocks are set forward in Berlin: 16:00 there.
    pier = await startPier(database, { clock: createClock('2026-03-27T15:00:00.000Z') });
    const answer = await pier.setPolicy(({ bands, setting }) => ({
      bands: bands.map((band) => (band.level === 'Management' ? { ...band, responseMinutes: 600 } : band)),
      setting: { ...setting, timeZone: 'Europe/Berlin', workingHours: HOURS },
    }));
    expect(answer.status).toBe(200);
    return () => pier.close();
  });

  test('stand still over the weekend, and keep to the clock of the place when it is set forward', async () => {
    const risk = await pier.create(HIGH);
    // One hour on Friday, eight on Monday, one on Tuesday: 10:00 in Berlin, which is 08:00 UTC by then.
    expect((await pier.only(risk)).dueAt).toBe('2026-03-31T08:00:00.000Z');
    await pier.pass(4 * DAY - 7 * 60 - 1);
    expect((await pier.only(risk)).breachedAt).toBeNull();
    await pier.pass(1);
    expect((await pier.only(risk)).breachedAt).toBe('2026-03-31T08:00:00.000Z');
  });

  test('run day and night for what is immediate', async () => {
    // Half an hour before the end of work.
    pier.clock.advance(30 * 60_000);
    const risk = await pier.create(CRITICAL);
    expect((await pier.only(risk)).dueAt).toBe('2026-03-27T16:30:00.000Z');
    await pier.pass(60);
    expect((await pier.only(risk)).breachedAt).toBe('2026-03-27T16:30:00.000Z');
  });

  test('give back working minutes, not minutes, after a rest over the weekend', async () => {
    const open = await pier.only(await pier.create(HIGH));
    const { body } = await pier.act('Ada', 'snooze', open, { until: '2026-03-30T07:00:00.000Z', reason: 'weekend' });
    expect(body.state).toBe('snoozed');
    await pier.pass(3 * DAY - 8 * 60);
    expect((await pier.only(open)).dueAt).toBe('2026-03-31T09:00:00.000Z');
  });
});
