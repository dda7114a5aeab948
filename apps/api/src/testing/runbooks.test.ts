import {
  auditApi,
  notificationsApi,
  type Runbook,
  type RunbookRunPatch,
  type RunbookWrite,
  readingsApi,
  registersApi,
  risksApi,
  runbooksApi,
  runbookWrite,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { type KriScene, openKriScene } from './kri-scene.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES } from './test-app.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const REGISTER = { register: 'mill' };
/** What somebody may type who wants to do harm. */
const HOSTILE = '<img src=x onerror=alert(1)> "; DROP TABLE runbooks;-- \u202e{{7*7}} $(reboot) \'`';

const written = (body: Partial<RunbookWrite> = {}): RunbookWrite =>
  runbookWrite.parse({
    ...{ title: 'Purge the logs', kind: 'steps' },
    steps: [
      { title: 'Stop it', language: 'bash', code: 'pkill -f "mill run"' },
      { title: 'Purge', language: 'bash', code: 'cd /srv\nrm -rf <folder>' },
      { title: 'Start it again' },
    ],
    ...body,
  });

describe.each(DATABASES)('runbooks on %s', (database) => {
  let s: KriScene;
  let made = 0;
  beforeAll(async () => {
    s = await openKriScene(database);
  });
  afterAll(() => s.t.close());

  const create = (body: Partial<RunbookWrite> = {}, client: TestClient = s.ada) =>
    client.ok(runbooksApi.create, { params: REGISTER, body: written({ title: `Purge ${++made}`, ...body }) });
  const at = ({ id }: { id: string }) => ({ params: { ...REGISTER, id } });
  const read = (of: { id: string }, client: TestClient = s.ada) => client.ok(runbooksApi.get, at(of));
  const start = async (of: { id: string }, kind: 'real' | 'rehearsal' = 'real', client: TestClient = s.ada) =>
    (await client.ok(runbooksApi.start, { ...at(of), body: { kind } })).run;
  const inRun = (run: { id: string; runbook: string }) => ({
    params: { ...REGISTER, id: run.runbook, run: run.id },
  });
  const save = (run: { id: string; runbook: string }, body: RunbookRunPatch, client: TestClient = s.ada) =>
    client.call(runbooksApi.saveRun, { ...inRun(run), body });
  const mark = (step: string, rest: object = {}) => ({ step, state: 'done' as const, note: '', ...rest });
  const instant = (minutes: number): string => new Date(s.t.clock.now().getTime() + minutes * MINUTE).toISOString();
  const trail = async (title: string) =>
    (await s.ada.ok(auditApi.list, { params: REGISTER, query: { limit: 500 } })).items
      .filter(({ entity, key }) => entity === 'runbook' && key === title)
      .toReversed();

  test('are written, read with what must be filled in and what may hurt, and listed', async () => {
    const made = await create({ title: 'Emergency purge', rehearseEveryDays: 30 });
    expect(made).toMatchObject({
      ...{ title: 'Emergency purge', kind: 'steps', ref: null, runs: 0, running: [], lastRun: null, version: 1 },
      ...{ rehearsedAt: null, rehearseEveryDays: 30, isRehearsalStale: false, rehearsalDueAt: instant(30 * 24 * 60) },
      may: { edit: true, run: true },
    });
    expect(made.steps.map(({ placeholders, dangers }) => [placeholders, dangers])).toEqual([
      [[], ['“pkill -f "mill run"” ends every process whose command line contains “mill run”, on this machine.']],
      [
        [{ mark: '<folder>', name: 'folder' }],
        ['Line 2, “rm -rf <folder>”, deletes “<folder>” and everything in it, without asking and for good.'],
      ],
      [[], []],
    ]);
    expect(await read(made)).toEqual(made);
    expect((await read(made, s.vera)).may).toEqual({ edit: false, run: false });
    const found = await s.vera.ok(runbooksApi.list, { params: REGISTER, query: { q: 'emergency' } });
    expect(found.items.map(({ id }) => id)).toEqual([made.id]);
    const byField = await s.ada.ok(runbooksApi.list, { params: REGISTER, query: { q: 'preferred' } });
    expect(byField.total).toBe(0);
    const bySteps = await s.ada.ok(runbooksApi.list, { params: REGISTER, query: { q: 'RM -rf' } });
    expect(bySteps.items.map(({ id }) => id)).toContain(made.id);
  });

  test('have no language where a step has no code', async () => {
    const made = await create({
      steps: [
        { title: 'Call the tug', language: 'sh', code: '', preferred: false },
        { title: 'Pull', language: 'sh', code: 'pull', preferred: false },
      ],
    });
    expect(made.steps.map(({ language }) => language)).toEqual(['', 'sh']);
  });

  test('are listed in pages that fit together, in each order', async () => {
    for (let n = 0; n < 5; n++) await create({ rehearseEveryDays: n % 2 ? 10 + n : null });
    for (const sort of ['position', '-position', 'title', '-title', 'rehearsal', '-rehearsal']) {
      const all = await s.ada.ok(runbooksApi.list, { params: REGISTER, query: { sort } });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) };
        const page = await s.ada.ok(runbooksApi.list, { params: REGISTER, query });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(seen, sort).toEqual(all.items.map(({ id }) => id));
      expect(all.total).toBe(seen.length);
    }
    const odd = await s.ada.call(runbooksApi.list, { params: REGISTER, query: { sort: 'colour' } });
    expect([odd.status, odd.problem.code]).toEqual([400, 'list.unknown_sort']);
  });

  test('keep what people type as it is, however hostile, and 200 steps of it', async () => {
    const steps = Array.from({ length: 200 }, (_, n) => ({ title: `${n} ${HOSTILE}`, code: HOSTILE, language: 'x' }));
    const whole = await create({ title: HOSTILE, steps: written({ steps: steps as RunbookWrite['steps'] }).steps });
    expect([whole.title, whole.steps.length, whole.steps[199]?.code]).toEqual([HOSTILE, 200, HOSTILE]);
    const run = await start(whole);
    const marks = whole.steps.map(({ id }) => mark(id, { note: HOSTILE }));
    const saved = await save(run, { marks, notes: HOSTILE });
    expect([saved.status, saved.body.counts, saved.body.next]).toEqual([
      200,
      { done: 200, skipped: 0, failed: 0, todo: 0 },
      null,
    ]);
    expect(saved.body.marks[199]).toMatchObject({ note: HOSTILE, by: 'Ada' });
    const refused = await s.ada.call(runbooksApi.create, {
      ...{ params: REGISTER },
      body: { ...written(), steps: [...steps, steps[0]] } as RunbookWrite,
    });
    expect([refused.status, refused.problem.errors?.[0]?.message]).toEqual([400, 'A runbook holds 200 steps at most.']);
  });

  test('are made of the rollback plan of a risk, once while they say the same', async () => {
    const { ref } = await s.risk({ owner: 'Bram' });
    const from = (client: TestClient) => client.call(runbooksApi.createOfRisk, { params: { ...REGISTER, ref } });
    const none = await from(s.ada);
    expect([none.status, none.problem.code]).toEqual([422, 'runbook.no_rollback_plan']);
    const option = (title: string, preferred: boolean) => ({
      id: title,
      title,
      preferred,
      language: 'bash',
      code: `do ${title}`,
    });
    const plan = { summary: '', options: [option('Slow', false), option('Fast', true)] };
    await s.ada.ok(risksApi.patch, { params: { ...REGISTER, ref }, version: 1, body: { rollback: plan } });
    const { status, body } = await from(s.bram);
    expect([status, body]).toMatchObject([
      201,
      { title: `Roll back ${ref}: The wheel jams`, kind: 'options', ref, may: { edit: true, run: true } },
    ]);
    expect(body.steps.map(({ title, preferred }) => [title, preferred])).toEqual([
      ['Slow', false],
      ['Fast', true],
    ]);
    expect((await from(s.ada)).problem.code).toBe('runbook.made_already');
    const run = await start(body, 'real', s.bram);
    expect(run.next).toBe(body.steps[1]?.id);
    const worked = await save(run, { marks: [mark(body.steps[1]?.id as string)] }, s.bram);
    expect(worked.body.next).toBeNull();
    const listed = await s.ada.ok(runbooksApi.list, { params: REGISTER, query: { ref } });
    expect(listed.items.map(({ id }) => id)).toEqual([body.id]);
  });

  test('of a risk are changed by its owner, the others by managers only', async () => {
    const [own, foreign] = [await s.risk({ owner: 'Bram' }), await s.risk()];
    const mine = await create({ ref: own.ref }, s.bram);
    const theirs = await create({ ref: foreign.ref });
    const everybodys = await create();
    const replace = (of: Runbook, ref: string | null) =>
      s.bram.call(runbooksApi.replace, { ...at(of), version: of.version, body: written({ ref, title: 'Other' }) });
    for (const [of, ref] of [
      [theirs, foreign.ref],
      [theirs, own.ref],
      [everybodys, own.ref],
      [mine, foreign.ref],
      [mine, null],
    ] as const)
      expect((await replace(of, ref)).problem.code).toBe('permission.not_owner');
    expect((await replace(mine, own.ref)).status).toBe(200);
    expect((await s.bram.call(runbooksApi.archive, { ...at(theirs), version: 1 })).status).toBe(403);
    expect(await Promise.all([mine, theirs, everybodys].map(async (of) => (await read(of, s.bram)).may.edit))).toEqual([
      true,
      false,
      false,
    ]);
    const unknown = await s.ada.call(runbooksApi.create, { params: REGISTER, body: written({ ref: 'R-404' }) });
    expect([unknown.status, unknown.problem.code]).toEqual([400, 'runbook.unknown_risk']);
  });

  test('are changed over the version that was seen only; steps that stay keep their ids', async () => {
    const before = await create();
    const [first, second] = before.steps as [Runbook['steps'][number], Runbook['steps'][number]];
    const plain = ({ id, title, language, code, preferred }: Runbook['steps'][number]) => ({
      ...{ id, title, language, code, preferred },
    });
    const steps = [plain(second), plain({ ...first, title: 'Halt' }), plain({ ...first, title: 'Twice' })];
    const body = written({ title: before.title, steps });
    const answers = await Promise.all(
      [1, 2].map(() => s.ada.call(runbooksApi.replace, { ...at(before), version: 1, body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const after = await read(before);
    expect(after.version).toBe(2);
    expect(after.steps.slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(new Set(after.steps.map(({ id }) => id)).size).toBe(3);
    expect((await trail(before.title)).map(({ action }) => action)).toEqual(['created', 'changed']);
  });

  test('taken out of use start no run; what goes on can be ended, and they come back', async () => {
    const one = await create();
    const run = await start(one);
    const gone = await s.ada.ok(runbooksApi.archive, { ...at(one), version: 1 });
    expect(gone).toMatchObject({ archivedAt: s.t.clock.iso(), version: 2, may: { edit: true, run: false } });
    const refused = await s.ada.call(runbooksApi.start, { ...at(one), body: { kind: 'real' } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'runbook.archived']);
    // Somebody without a connection could not know.
    const begun = await s.ada.call(runbooksApi.start, { ...at(one), body: { kind: 'real', startedAt: instant(-5) } });
    expect([begun.status, begun.body.run.startedAt]).toEqual([201, instant(-5)]);
    const ended = await save(run, { marks: [mark(one.steps[0]?.id as string)], finish: { outcome: 'worked' } });
    expect(ended.body.outcome).toBe('worked');
    const lists = await Promise.all(
      (['no', 'only'] as const).map((archived) =>
        s.ada.ok(runbooksApi.list, { params: REGISTER, query: { archived, limit: 500 } }),
      ),
    );
    expect(lists.map(({ items }) => items.some(({ id }) => id === one.id))).toEqual([false, true]);
    const back = await s.ada.ok(runbooksApi.restore, { ...at(one), version: 2 });
    expect(back).toMatchObject({ archivedAt: null, version: 3, may: { run: true } });
    expect((await s.ada.ok(runbooksApi.restore, { ...at(one), version: 3 })).version).toBe(3);
  });

  describe('a run', () => {
    test('says what is next, how long each step took and how it ended', async () => {
      const one = await create();
      const [a, b, c] = one.steps.map(({ id }) => id) as [string, string, string];
      const run = await start(one);
      expect(run).toMatchObject({ outcome: 'running', next: a, seconds: null, startedBy: 'Ada', marks: [] });
      s.t.clock.advance(2 * MINUTE);
      await save(run, { marks: [mark(a)] });
      s.t.clock.advance(MINUTE);
      const half = await save(run, { marks: [mark(b, { state: 'failed', note: 'No such folder' })] }, s.bram);
      expect(half.body).toMatchObject({ next: c, counts: { done: 1, failed: 1, skipped: 0, todo: 1 } });
      expect((await read(one)).running).toEqual([
        { id: run.id, kind: 'real', startedBy: 'Ada', startedAt: run.startedAt },
      ]);
      s.t.clock.advance(MINUTE);
      const over = await save(run, { marks: [mark(c, { state: 'skipped' })], finish: { outcome: 'failed' } }, s.bram);
      expect(over.body).toMatchObject({
        ...{ outcome: 'failed', finishedBy: 'Bram', finishedAt: s.t.clock.iso(), seconds: 240, next: null },
        marks: [
          { step: a, state: 'done', by: 'Ada', seconds: 120 },
          { step: b, state: 'failed', by: 'Bram', seconds: 60, note: 'No such folder' },
          { step: c, state: 'skipped', by: 'Bram', seconds: 60 },
        ],
      });
      expect(await read(one)).toMatchObject({
        ...{ runs: 1, running: [], rehearsedAt: null },
        lastRun: { id: run.id, kind: 'real', outcome: 'failed', finishedAt: s.t.clock.iso() },
      });
      const { items, total } = await s.vera.ok(runbooksApi.runs, at(one));
      expect([items.length, total, items[0]?.seconds]).toEqual([1, 1, 240]);
      expect((await trail(one.title)).map(({ action, by }) => [action, by])).toEqual([
        ['created', 'Ada'],
        ['started', 'Ada'],
        ['marked', 'Ada'],
        ['marked', 'Bram'],
        ['marked', 'Bram'],
        ['finished', 'Bram'],
      ]);
    });

    test('of two people at once keeps what both did', async () => {
      const steps = Array.from({ length: 20 }, (_, n) => ({ title: `Step ${n}` }));
      const one = await create({ steps: written({ steps: steps as RunbookWrite['steps'] }).steps });
      const run = await start(one);
      const answers = await Promise.all(
        one.steps.map(({ id }, n) => save(run, { marks: [mark(id)] }, n % 2 ? s.ada : s.bram)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const { run: after } = await s.ada.ok(runbooksApi.readRun, inRun(run));
      expect(after.marks.map(({ by }) => by)).toEqual(steps.map((_, n) => (n % 2 ? 'Ada' : 'Bram')));
      expect(after).toMatchObject({ next: null, version: 21 });
    });

    test('takes marks that were made without a server, with their own times, in whatever order they come', async () => {
      const one = await create();
      const [a, b] = one.steps.map(({ id }) => id) as [string, string];
      const run = await start(one);
      s.t.clock.advance(30 * MINUTE);
      await save(run, { marks: [mark(a, { at: instant(-5), state: 'failed', note: 'again' })] }, s.bram);
      const queue: RunbookRunPatch = {
        marks: [mark(a, { at: instant(-20) }), mark(b, { at: instant(-10), state: 'skipped' })],
      };
      const sent = await save(run, queue);
      // What Bram did later counts; what Ada did before it is in the trail.
      expect(sent.body.marks.map(({ step, state, by, seconds }) => [step, state, by, seconds])).toEqual([
        [a, 'failed', 'Bram', 5 * 60],
        [b, 'skipped', 'Ada', 20 * 60],
      ]);
      const late = (await trail(one.title)).filter(({ action }) => action === 'marked');
      expect(late.map(({ changes }) => [changes.state?.[1], changes.counts?.[1]])).toEqual([
        ['failed', undefined],
        ['done', false],
        ['skipped', undefined],
      ]);
      const before = await snapshot(s.t.db);
      const again = await save(run, queue);
      expect([again.status, again.body]).toEqual([200, sent.body]);
      expect(await snapshot(s.t.db)).toEqual(before);
    });

    test('refuses what lies in the future or before its start, all of it', async () => {
      const one = await create();
      const [a, b] = one.steps.map(({ id }) => id) as [string, string];
      const run = await start(one);
      s.t.clock.advance(10 * MINUTE);
      const before = await snapshot(s.t.db);
      for (const [minutes, code] of [
        [6, 'run.in_future'],
        [-16, 'run.before_start'],
      ] as const) {
        const refused = await save(run, { marks: [mark(a), mark(b, { at: instant(minutes) })] });
        expect([refused.status, refused.problem.code]).toEqual([422, code]);
      }
      const unknown = await save(run, { marks: [mark('constructor')] });
      expect([unknown.status, unknown.problem.code]).toEqual([422, 'run.unknown_step']);
      expect(await snapshot(s.t.db)).toEqual(before);
      // A clock that is a little off is moved to the truth.
      const near = await save(run, { marks: [mark(a, { at: instant(4) }), mark(b, { at: instant(-14) })] });
      expect(near.body.marks.map(({ at }) => at)).toEqual([instant(0), run.startedAt]);
    });

    test('ends once; the same end again changes nothing, and what was done before it still comes in', async () => {
      const one = await create();
      const [a, b, c] = one.steps.map(({ id }) => id) as [string, string, string];
      const run = await start(one);
      const empty = await save(run, { finish: { outcome: 'worked' } });
      expect([empty.status, empty.problem.code]).toEqual([409, 'run.nothing_done']);
      s.t.clock.advance(10 * MINUTE);
      const finish = { finish: { outcome: 'worked' as const, at: instant(-2) } };
      const ended = await save(run, { marks: [mark(a, { at: instant(-3) })], ...finish });
      expect(ended.body).toMatchObject({ finishedAt: instant(-2), seconds: 480 });
      const before = await snapshot(s.t.db);
      expect((await save(run, finish)).body).toEqual(ended.body);
      expect(await snapshot(s.t.db)).toEqual(before);
      const other = await save(run, { finish: { outcome: 'failed' } }, s.bram);
      expect([other.status, other.problem.code]).toEqual([409, 'run.finished']);
      expect((await save(run, { marks: [mark(b, { at: instant(-4) })] }, s.bram)).body.counts.done).toBe(2);
      expect((await save(run, { marks: [mark(c)] }, s.bram)).problem.code).toBe('run.finished');
      expect((await save(run, { notes: 'It was the old disk' })).body.notes).toBe('It was the old disk');
    });

    test('goes on with the steps it was made of when the runbook is changed', async () => {
      const one = await create();
      const run = await start(one, 'rehearsal');
      const body = written({ title: one.title, steps: written().steps.slice(0, 1) });
      await s.ada.ok(runbooksApi.replace, { ...at(one), version: 1, body });
      const whole = await s.ada.ok(runbooksApi.readRun, inRun(run));
      expect(whole).toMatchObject({ isChangedSince: true, run: { title: one.title } });
      expect(whole.steps).toEqual(one.steps);
      const marks = one.steps.map(({ id }) => mark(id));
      expect((await save(run, { marks, finish: { outcome: 'worked' } })).body.outcome).toBe('worked');
      // Nobody practised the steps it has now.
      expect((await read(one)).rehearsedAt).toBeNull();
    });

    test('is started once by a request that is repeated, and by those who may run only', async () => {
      const one = await create();
      const begin = () =>
        s.bram.call(runbooksApi.start, { ...at(one), body: { kind: 'real' }, idempotencyKey: one.id });
      const [first, again] = [await begin(), await begin()];
      expect([first.status, again.status, again.body.run.id]).toEqual([201, 201, first.body.run.id]);
      expect((await read(one)).runs).toBe(1);
      const refused = await s.vera.call(runbooksApi.start, { ...at(one), body: { kind: 'real' } });
      expect([refused.status, refused.problem.code]).toEqual([403, 'permission.denied']);
      expect((await save(first.body.run, { notes: 'x' }, s.vera)).status).toBe(403);
      for (const [minutes, code] of [
        [6, 'run.starts_in_future'],
        [-8 * 24 * 60, 'run.too_old'],
      ] as const) {
        const body = { kind: 'real' as const, startedAt: instant(minutes) };
        const odd = await s.ada.call(runbooksApi.start, { ...at(one), body });
        expect([odd.status, odd.problem.code]).toEqual([422, code]);
      }
    });

    test('of another runbook or register is not found', async () => {
      const [one, two] = [await create(), await create()];
      const run = await start(one);
      const wrong = await s.ada.call(runbooksApi.readRun, inRun({ ...run, runbook: two.id }));
      expect([wrong.status, wrong.problem.code]).toEqual([404, 'run.not_found']);
      expect((await save({ ...run, runbook: two.id }, { notes: 'x' })).status).toBe(404);
      await s.founder.ok(registersApi.create, { body: { title: 'Other', slug: `other-${++made}` } });
      const params = { register: `other-${made}`, id: one.id };
      expect((await s.founder.call(runbooksApi.get, { params })).problem.code).toBe('runbook.not_found');
    });
  });

  test('run for real stand in the charts of the KRIs they concern, rehearsals do not', async () => {
    const [watched, other] = [await s.watched(), await s.risk()];
    const books = [await create({ ref: watched.ref }), await create({ ref: other.ref }), await create()];
    for (const one of books) await start(one);
    await start(books[2] as Runbook, 'rehearsal');
    const { annotations } = await s.ada.ok(readingsApi.series, {
      params: { ...REGISTER, slug: watched.slug },
      query: { from: instant(-1), to: instant(1) },
    });
    const ran = (of: Runbook | undefined) => `Ada ran “${of?.title}”: not ended yet`;
    const told = annotations.filter(({ kind, text }) => kind === 'run' && books.some((of) => text === ran(of)));
    expect(told.map(({ text, ref }) => [text, ref]).sort()).toEqual(
      [
        [ran(books[0]), watched.ref],
        [ran(books[2]), null],
      ].sort(),
    );
  });

  test('rehearsed and worked are fresh until the time is over; then the managers are told once', async () => {
    const one = await create({ rehearseEveryDays: 10, title: 'Rehearsed' });
    const told = async (client: TestClient) =>
      (await client.ok(notificationsApi.list, { query: { limit: 500 } })).items.filter(
        ({ kind, path }) => kind === 'runbook.rehearsal_due' && path === `/r/mill/runbooks/${one.id}`,
      );
    const rehearse = async (outcome: 'worked' | 'failed') => {
      const run = await start(one, 'rehearsal');
      await save(run, { marks: [mark(one.steps[0]?.id as string)], finish: { outcome } });
    };
    await s.later(9 * DAY);
    await rehearse('failed');
    expect((await read(one)).rehearsedAt).toBeNull();
    await rehearse('worked');
    const fresh = await read(one);
    expect(fresh).toMatchObject({ rehearsedAt: s.t.clock.iso(), isRehearsalStale: false, version: 1 });
    await s.later(10 * DAY - MINUTE);
    await s.t.tick();
    expect(await told(s.ada)).toEqual([]);
    await s.later(MINUTE);
    for (let n = 0; n < 3; n++) await s.t.tick();
    expect((await read(one)).isRehearsalStale).toBe(true);
    const [notice, ...more] = await told(s.ada);
    expect([notice?.title, more, await told(s.bram), await told(s.vera)]).toEqual(['Rehearse “Rehearsed”', [], [], []]);
    const dues = async (title: string) => (await trail(title)).filter(({ action }) => action === 'rehearsal due');
    expect((await dues('Rehearsed')).map(({ by }) => by)).toEqual(['Heed']);
    const gone = await create({ rehearseEveryDays: 5 });
    await s.ada.ok(runbooksApi.archive, { ...at(gone), version: 1 });
    await rehearse('worked');
    await s.later(10 * DAY);
    await s.t.tick();
    expect(await told(s.ada)).toHaveLength(2);
    const version = (await read(one)).version;
    await s.ada.ok(runbooksApi.archive, { ...at(one), version });
    await s.later(30 * DAY);
    await s.t.tick();
    expect([(await dues('Rehearsed')).length, await dues(gone.title)]).toEqual([2, []]);
  });
});
