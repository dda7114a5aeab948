import { readFileSync } from 'node:fs';
import {
  auditApi,
  type ImportPreview,
  importPreview,
  importsApi,
  MAX_IMPORT_BYTES,
  matrixApi,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyTrail } from '../modules/audit/audit.usecases.ts';
import type { TestClient } from './client.ts';
import { readSheets, unzip } from './report-text.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const FIXTURES = ['project', 'phase', 'deployment'] as const;
const fixture = (name: (typeof FIXTURES)[number]): Buffer =>
  readFileSync(new URL(`../../../../packages/documents/fixtures/${name}.md`, import.meta.url));

const ORIGIN = 'http://localhost:3000';

const upload = (client: TestClient, payload: Buffer | string, options: { type?: string; query?: string } = {}) =>
  client.send({
    method: 'POST',
    url: `${importsApi.preview.path}${options.query ?? ''}`,
    headers: { origin: ORIGIN, 'content-type': options.type ?? 'text/markdown' },
    payload,
  });

/** One part of a form, as a browser sends a dropped file. */
const form = (bytes: Buffer, filename: string) => {
  const boundary = 'a-boundary-no-file-has';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: text/markdown\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, type: `multipart/form-data; boundary=${boundary}` };
};

/** Lines of the second text that are not in its place in the first, `-` and `+` as a diff prints them. */
const changedLines = (before: string, after: string): string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  const rest = Math.min(old.length, now.length) - head;
  while (tail < rest && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const [removed, added] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (removed.length !== added.length)
    return [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return removed.flatMap((line, i) => (line === added[i] ? [] : [`-${line}`, `+${added[i]}`]));
};

describe.each(DATABASES)('importing on %s', (database) => {
  let t: TestApp;
  let person: TestPerson;
  let ada: TestClient;
  let made = 0;
  beforeAll(async () => {
    t = await startTestApp(database);
    person = await t.person('Ada', { isAdmin: true });
    ada = await t.signIn(person);
  });
  afterAll(() => t.close());

  const preview = async (bytes: Buffer | string, client = ada): Promise<ImportPreview> => {
    const answer = await upload(client, bytes);
    expect(answer.statusCode, answer.body.slice(0, 500)).toBe(201);
    const body = answer.json();
    expect(importPreview.parse(body)).toEqual(body);
    return body;
  };
  const live = async (bytes: Buffer | string) => {
    const { id } = await preview(bytes);
    const slug = `imported-${++made}`;
    await ada.ok(importsApi.commit, { params: { id }, body: { slug } });
    return { register: slug };
  };
  const exported = async (params: { register: string }) => {
    const answer = await ada.call(registersApi.export, { params: { ...params, format: 'md' } });
    expect(answer.status).toBe(200);
    return answer.text;
  };

  test('a dropped file is shown before anything of it is a register, and then becomes one', async () => {
    const before = await snapshot(t.db);
    const shown = await preview(fixture('project'));
    const { imports: _, ...after } = await snapshot(t.db);
    const { imports: __, ...untouched } = before;
    expect(after).toEqual(untouched);
    expect(shown).toMatchObject({
      title: expect.stringContaining('Harbour Booking'),
      suggestedSlug: 'harbour-booking',
      counts: { active: 8, closed: 1, proposed: 0, accepted: 0 },
      coverage: { lost: 0 },
      register: null,
    });
    expect(shown.risks.map((risk) => risk.ref)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `RISK-00${n}`));
    expect(shown.uses).toHaveLength(shown.lines.length);
    const made = await ada.ok(importsApi.commit, { params: { id: shown.id }, body: {} });
    expect(made).toEqual({ register: { slug: 'harbour-booking' } });
    const params = { register: 'harbour-booking' };
    const register = await ada.ok(registersApi.get, { params });
    expect(register).toMatchObject({
      counts: { active: 8, closed: 1 },
      hasDocument: true,
      roles: ['manager'],
      nextRef: 'RISK-010',
      findings: shown.findings.length,
    });
    const list = await ada.ok(risksApi.list, { params, query: { sort: 'ref' } });
    expect(
      list.items.map(({ ref, title, state, score, priority }) => ({ ref, title, state, score, priority })),
    ).toEqual(shown.risks.map(({ ref, title, state, score, priority }) => ({ ref, title, state, score, priority })));
    expect(await ada.ok(importsApi.get, { params: { id: shown.id } })).toEqual({
      ...shown,
      register: 'harbour-booking',
    });
    const document = await ada.ok(registersApi.document, { params });
    expect(document.findings).toEqual(shown.findings);
    const events = (await ada.ok(auditApi.list, { params })).items.map(({ entity }) => entity);
    // The register and its nine risks; every active one is high enough to call somebody. Six KRIs, and a measured sign.
    expect(events.toSorted()).toEqual([
      ...Array(8).fill('escalation'),
      ...Array(7).fill('kri'),
      'register',
      ...Array(9).fill('risk'),
    ]);
    expect((await verifyTrail(t.db.read, t.config.keys.audit)).broken).toBeNull();
  });

  test.each(FIXTURES)('%s comes back byte for byte when nothing was changed', async (name) => {
    const params = await live(fixture(name));
    expect(Buffer.from(await exported(params)).equals(fixture(name))).toBe(true);
  });

  test.each<[string, (text: string) => string]>([
    ['with a byte order mark', (text) => `\ufeff${text}`],
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['without its last newline', (text) => text.trimEnd()],
    ['with trailing blanks and empty lines', (text) => `${text.replaceAll('---\n', '---  \n\n')}\n\n\n`],
  ])('a document %s comes back byte for byte', async (_, change) => {
    const source = change(fixture('project').toString());
    expect(await exported(await live(source))).toBe(source);
  });

  describe('one changed field', () => {
    test.each<[string, string, object, string[]]>([
      [
        'a probability',
        'RISK-002',
        { probability: 'high', reason: 'Two incidents' },
        [
          '-**Probability:** Medium (2)',
          '+**Probability:** High (3)',
          '-**Risk Score:** 6 (High)',
          '+**Risk Score:** 9 (Critical)',
        ],
      ],
      ['an owner', 'RISK-001', { owner: 'Night Crew' }, ['-**Owner:** Platform Team', '+**Owner:** Night Crew']],
    ])('%s touches only its lines and what is computed from them', async (_, ref, body, expected) => {
      const params = await live(fixture('project'));
      const changed = await ada.ok(risksApi.patch, { params: { ...params, ref }, body, version: 1 });
      expect(changed.disputed).toBe(false);
      expect(changedLines(fixture('project').toString(), await exported(params))).toEqual(expected);
    });

    test('changed back leaves the document byte for byte as it was', async () => {
      const params = await live(fixture('project'));
      const patch = (body: object, version: number) =>
        ada.ok(risksApi.patch, { params: { ...params, ref: 'RISK-002' }, body, version });
      await patch({ probability: 'high', title: 'Another title', reason: 'Two incidents' }, 1);
      await patch({ probability: 'medium', title: 'Payment Add-ons Open a Hole' }, 2);
      expect(await exported(params)).toBe(fixture('project').toString());
    });

    test('of the header stays in the header', async () => {
      const params = await live(fixture('project'));
      await ada.ok(registersApi.patch, { params, body: { owner: 'Grace Hopper' }, version: 1 });
      const lines = changedLines(fixture('project').toString(), await exported(params));
      expect(lines).toEqual(['-**Risk Owner:** Maren Holt', '+**Risk Owner:** Grace Hopper']);
    });
  });

  test.each(['csv', 'json'] as const)('the register comes out as %s under its own name', async (format) => {
    const params = await live(fixture('project'));
    const answer = await ada.call(registersApi.export, { params: { ...params, format } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain(`filename="${params.register}.${format}"`);
    expect(answer.text).toContain('RISK-009');
  });

  test('the register comes out as a workbook: its risks, actions, KRIs, reserves and plan, and no formula', async () => {
    const params = await live(fixture('project'));
    const { items } = await ada.ok(risksApi.list, { params, query: { limit: 500 } });
    await ada.ok(risksApi.create, { params, body: { title: '=1+1' } });
    const answer = await ada.send({ method: 'GET', url: `/api/v1/registers/${params.register}/export.xlsx` });
    expect(answer.headers['content-disposition']).toContain(`filename="${params.register}.xlsx"`);
    const sheets = readSheets(answer.rawPayload);
    expect([...sheets.keys()]).toEqual(['Risks', 'Actions', 'KRIs', 'Reserves', 'Plan']);
    const [head, ...rows] = sheets.get('Risks') ?? [];
    expect(head?.slice(0, 2)).toEqual(['Ref', 'Title']);
    const told = rows.map(([ref, title]) => [ref, title]);
    for (const { ref, title } of items) expect(told).toContainEqual([ref, title]);
    expect(told.map(([, title]) => title)).toContain('=1+1');
    for (const [path, xml] of unzip(answer.rawPayload))
      if (path.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
  });

  test('a formula in a title opens in a spreadsheet as text', async () => {
    await ada.ok(registersApi.create, { body: { title: 'Formulas', slug: 'formulas' } });
    const params = { register: 'formulas' };
    for (const title of ['=1+1', '+1', '-1', '@SUM(A1)', '  =hidden', 'plain "quoted", comma'])
      await ada.ok(risksApi.create, { params, body: { title } });
    const { text } = await ada.call(registersApi.export, { params: { ...params, format: 'csv' } });
    for (const cell of ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'=hidden", '"plain ""quoted"", comma"'])
      expect(text).toContain(`,${cell},`);
  });

  describe('a file that is no register', () => {
    const SIZE = MAX_IMPORT_BYTES + 1;
    const FILES: [string, Buffer, number, RegExp][] = [
      ['empty', Buffer.alloc(0), 422, /is empty/],
      ['of blank lines', Buffer.from('\n \n\t\n'), 422, /only blank lines/],
      ['a ZIP archive', Buffer.from('PK\u0003\u0004rest'), 422, /ZIP archive/],
      ['a PDF', Buffer.from('%PDF-1.7'), 422, /PDF/],
      ['with a NUL', Buffer.from('# Risk Register\n\nsome \0 text'), 422, /byte 23 on line 3 is zero/],
      ['not UTF-8', Buffer.from([0x23, 0x20, 0x41, 0x0a, 0xe4, 0x72]), 422, /line 2 \(0xE4\)/],
      ['UTF-16', Buffer.from('\ufeff# Risks', 'utf16le'), 422, /UTF-16/],
      ['a text about something else', Buffer.from('# Shopping\n\n- milk\n- bread\n'), 422, /./],
      ['larger than 5 MB', Buffer.alloc(SIZE, 'x'), 413, /5 MB/],
    ];
    test.each(FILES)(
      '%s is refused with a sentence, raw or as a form, and changes nothing',
      async (_, bytes, status, said) => {
        const before = await snapshot(t.db);
        const ofForm = form(bytes, 'FILE.md');
        for (const answer of [await upload(ada, bytes), await upload(ada, ofForm.payload, { type: ofForm.type })]) {
          expect(answer.statusCode, answer.body).toBe(status);
          const problem = answer.json() as { detail: string; code: string };
          expect(problem.detail).toMatch(said);
          expect(problem.detail).toMatch(/^[A-Z].*\.$/s);
        }
        expect(await snapshot(t.db)).toEqual(before);
      },
    );

    test('a form without a file is refused with a sentence', async () => {
      const payload = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n';
      const answer = await upload(ada, payload, { type: 'multipart/form-data; boundary=b' });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'import.no_file' });
    });
  });

  test('a file just below 5 MB is read', async () => {
    const text = fixture('project').toString();
    const filler = `\n<!-- ${'x'.repeat(1000)} -->`.repeat(3000);
    expect((await preview(`${text}${filler}`)).counts.active).toBe(8);
    const ofForm = form(Buffer.from(`${text}${filler}`), 'LARGE.md');
    expect((await upload(ada, ofForm.payload, { type: ofForm.type })).statusCode).toBe(201);
  });

  test('the name of the file is taken from the form, and from the address before that', async () => {
    const ofForm = form(fixture('deployment'), 'From Form.md');
    const named = async (query: string) => {
      const answer = await upload(ada, ofForm.payload, { type: ofForm.type, query });
      return (answer.json() as ImportPreview).filename;
    };
    expect([await named(''), await named('?filename=Given.md')]).toEqual(['From Form.md', 'Given.md']);
    expect((await preview(fixture('deployment'))).filename).toBe('RISK_REGISTER.md');
  });

  test('a preview is seen and used by the one who made it, and by nobody else', async () => {
    const { id } = await preview(fixture('phase'));
    const other = await t.signIn(await t.person(`Other ${++made}`, { isAdmin: true }));
    expect((await other.call(importsApi.get, { params: { id } })).status).toBe(404);
    expect((await other.call(importsApi.commit, { params: { id }, body: {} })).status).toBe(404);
    expect((await ada.call(importsApi.get, { params: { id } })).status).toBe(200);
  });

  test('a preview is committed without a word too', async () => {
    const { id } = await preview(fixture('deployment'));
    const made = await ada.ok(importsApi.commit, { params: { id } } as never);
    expect(made.register.slug).toMatch(/^[a-z]/);
  });

  test('a preview becomes a register once, also when five commit it at once', async () => {
    const { id } = await preview(fixture('deployment'));
    const before = (await ada.ok(registersApi.list, { query: { limit: 200 } })).total;
    const commit = () => ada.call(importsApi.commit, { params: { id }, body: {} });
    const answers = await Promise.all(Array.from({ length: 5 }, commit));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(4).fill(409)]);
    expect((await commit()).problem.code).toBe('import.committed');
    expect((await ada.ok(registersApi.list, { query: { limit: 200 } })).total).toBe(before + 1);
  });

  test('the same file committed by several people at once gives each an address of its own', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, async () => (await preview(fixture('phase'))).id));
    const made = await Promise.all(ids.map((id) => ada.ok(importsApi.commit, { params: { id }, body: {} })));
    expect(new Set(made.map((each) => each.register.slug)).size).toBe(4);
  });

  test('an address that is taken is refused with a sentence, and the preview stays good', async () => {
    const params = await live(fixture('deployment'));
    const { id } = await preview(fixture('deployment'));
    const commit = (slug: string) => ada.call(importsApi.commit, { params: { id }, body: { slug } });
    const before = await snapshot(t.db);
    const taken = await commit(params.register);
    expect(taken).toMatchObject({ status: 409, problem: { code: 'register.slug_taken', errors: [{ path: 'slug' }] } });
    expect(await snapshot(t.db)).toEqual(before);
    expect((await commit(`free-${++made}`)).status).toBe(201);
  });

  test('a document brought into a register updates what it names, adds what is new and leaves the rest', async () => {
    const params = await live(fixture('project'));
    const own = await ada.ok(risksApi.create, { params, body: { title: 'Of our own', ref: 'OWN-1' } });
    const first = await ada.ok(risksApi.get, { params: { ...params, ref: 'RISK-001' } });
    const text = fixture('project')
      .toString()
      .replace('Payment Add-ons Open a Hole', 'Payment Add-ons Are Safe Now')
      .replace('### RISK-003:', '### RISK-030:');
    const { id } = await preview(text);
    await ada.ok(importsApi.commit, { params: { id }, body: { into: params.register } });
    const read = (ref: string) => ada.ok(risksApi.get, { params: { ...params, ref } });
    expect((await read('RISK-002')).title).toBe('Payment Add-ons Are Safe Now');
    expect((await read('RISK-030')).state).toBe('active');
    expect((await read('RISK-003')).version).toBe(1);
    expect(await read('OWN-1')).toEqual(own);
    const after = await read('RISK-001');
    expect(after.indicators).toEqual(first.indicators);
    expect(after.actions).toEqual(first.actions);
    expect((await ada.ok(registersApi.get, { params })).counts).toMatchObject({ active: 10, closed: 1 });
  });

  test('a commit that fails half-way leaves nothing, and can be done again', async () => {
    const { id } = await preview(fixture('phase'));
    const [head] = await t.db.read.select().from(t.db.read.t.auditHead);
    await t.db.tx((q) => q.delete(q.t.auditHead));
    const before = await snapshot(t.db);
    expect((await ada.call(importsApi.commit, { params: { id }, body: {} })).status).toBe(500);
    expect(await snapshot(t.db)).toEqual(before);
    await t.db.tx((q) => q.insert(q.t.auditHead).values(head as NonNullable<typeof head>));
    expect((await ada.call(importsApi.commit, { params: { id }, body: {} })).status).toBe(201);
  });

  test('ten thousand risks become a register, and one more is refused with the number', async () => {
    const document = (count: number) =>
      `# Risk Register: Large\n\n**Project:** Large\n\n## Active Risks\n\n${Array.from(
        { length: count },
        (_, i) =>
          `### RISK-${String(i + 1).padStart(5, '0')}: Risk ${i}\n**Category:** Technical (T)\n**Status:** Active - Monitoring\n**Probability:** ${['Low (1)', 'Medium (2)', 'High (3)'][i % 3]}\n**Impact:** High (3)\n`,
      ).join('\n')}`;
    const tooMany = await upload(ada, document(10_001));
    expect(tooMany.statusCode).toBe(422);
    expect((tooMany.json() as { detail: string }).detail).toContain('10001');
    const params = await live(document(10_000));
    const { counts } = await ada.ok(registersApi.get, { params });
    expect(counts).toMatchObject({ active: 10_000, byPriority: { critical: 3333, high: 3333, medium: 3334 } });
    const matrix = await ada.ok(matrixApi.read, { params });
    expect(matrix.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(10_000);
    expect((await verifyTrail(t.db.read, t.config.keys.audit)).broken).toBeNull();
  }, 180_000);
});

test('the file the server was started with is shown like a dropped one, and 404 without one', async () => {
  const t = await startTestApp('SQLite', { startFile: { filename: 'RISKS.md', bytes: fixture('project') } });
  const ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
  const shown = await ada.ok(importsApi.previewStartFile);
  expect(shown).toMatchObject({ filename: 'RISKS.md', counts: { active: 8, closed: 1 } });
  expect((await ada.call(importsApi.commit, { params: { id: shown.id }, body: {} })).status).toBe(201);
  await t.close();
  const without = await startTestApp('SQLite');
  const grace = await without.signIn(await without.person('Grace', { isAdmin: true }));
  expect((await grace.call(importsApi.previewStartFile)).status).toBe(404);
  await without.close();
});
