import { type Report, type ReportChange, reportsApi } from '@heed/contracts';
import { draftRegister, readDocument } from '@heed/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APRIL, type Lighthouse, MARCH, startLighthouse } from './report-scene.ts';
import { bare, readPdf, readSheets, textOfReport, unzip } from './report-text.ts';
import { DATABASES } from './test-app.ts';

const FORMATS = ['pdf', 'docx', 'md', 'html', 'xlsx'] as const;
const WORDS = { up: 'up from', down: 'down from' } as Record<string, string>;

const levelOf = ({ score, priority }: { score: number | null; priority: string }): string =>
  bare(`${score ?? ''}${priority}`);

const movementOf = ({ direction, was }: Report['snapshot']['risks'][number]): string =>
  direction === 'none'
    ? 'unchanged'
    : was && WORDS[direction]
      ? bare(`${WORDS[direction]} ${levelOf(was)}`)
      : direction;

describe.each(DATABASES)('the files of a report on %s', (database) => {
  let l: Lighthouse;
  let report: Report;

  beforeAll(async () => {
    l = await startLighthouse(database);
    const asAda = await l.as();
    const { version } = await asAda.ok(reportsApi.get, { params: APRIL });
    const decision = {
      ...{ what: 'Buy a second lamp', byWhom: 'Harbour office', byWhen: '2026-05-20', ref: 'RISK-001' },
      ...{ cost: { amount: 250_000, currency: 'USD' }, ifNot: 'The tower is dark when the next one fails' },
    };
    const body = { narrative: { summary: 'The lamp is **worse**.' }, decisions: [decision] };
    report = await asAda.ok(reportsApi.patch, { params: APRIL, version, body });
  });
  afterAll(() => l.t.close());

  test.each(FORMATS)('%s says the numbers of the API, and no others', async (format) => {
    const bytes = (await l.file(APRIL, format)).rawPayload;
    const text = bare(await textOfReport(bytes, format));
    const { counts, risks, overdueActions, escalations } = report.snapshot;
    const said = ([label, { now, before }]: [string, ReportChange]) =>
      format === 'xlsx'
        ? bare(`${label}${now}${before ?? ''}`)
        : bare(`${label}${now}${before === null ? '' : `was ${before}`}`);
    const lines: [string, ReportChange][] = [
      ...([
        ['Total Active', counts.active],
        ['Critical', counts.critical],
        ['High', counts.high],
      ] as const),
      ...([
        ['Medium', counts.medium],
        ['Low', counts.low],
        ['New', counts.new],
        ['Closed', counts.closed],
      ] as const),
    ].map(([label, change]) => [label, change]);
    // A word processor has them in a table: the labels in one row, the numbers in the next.
    if (format === 'docx') {
      expect(text).toContain(lines.map(([label]) => bare(label)).join(''));
      expect(text).toContain(lines.map(([, change]) => said(['', change])).join(''));
    } else for (const each of lines) expect(text).toContain(said(each));
    for (const risk of risks) {
      const start = format === 'xlsx' ? `${risk.ref}${risk.title}${risk.statement}` : `${risk.ref}${risk.title}`;
      const middle = bare(`${start}${risk.category}${risk.probability}${risk.impact}`);
      const level = format === 'xlsx' ? `${risk.score ?? ''}${risk.priority}${levelOf(risk)}` : levelOf(risk);
      expect(text).toContain(`${middle}${level}${movementOf(risk)}`);
    }
    for (const { text: what, daysLate } of overdueActions) {
      expect(text).toContain(bare(what));
      expect(text).toContain(
        bare(`Apr 2026${daysLate}`).replace('apr2026', format === 'xlsx' ? '20260410' : '10apr2026'),
      );
    }
    expect(escalations.total).toBeGreaterThan(0);
    const clocks = `${escalations.acknowledgedInTime} of ${escalations.total} acknowledged in time`;
    expect(text).toContain(bare(format === 'xlsx' ? `Acknowledged in time${escalations.acknowledgedInTime}` : clocks));
    expect(text).toContain(bare('Technical $5,000 $1,000 $4,000'));
    expect(text).toContain(bare('Total $5,000 $1,000 $4,000'));
    const signed = report.snapshot.acceptances.map(({ reference, standing }) => [reference, standing]);
    expect(signed).toEqual([
      ['ACC-1', 'stale'],
      ['ACC-2', 'requested'],
    ]);
    expect(text).toMatch(/acc1(theregister|lighthouse)stale\w*changedselfapproved/);
    expect(text).toContain(bare('Waits for a decision'));
    expect(text).toContain(bare('Buy a second lamp'));
    expect(text).toContain(bare('$2,500'));
    expect(text).toContain(bare(format === 'xlsx' ? report.hash : report.hash.slice(0, 12)));
  });

  test('the PDF is tagged, has an outline, and every picture has its words', async () => {
    const pdf = await readPdf((await l.file(APRIL, 'pdf')).rawPayload);
    expect(pdf).toMatchObject({ isTagged: true, isAccessible: true, title: 'Risk Report - April 2026' });
    expect(Math.round(pdf.height)).toBe(842);
    expect(pdf.outline).toEqual([
      ...['Decisions needed', 'Executive Summary', 'Critical/High Risks', 'Risk Trends', 'Actions Required'],
      ...['Appendix A: The register', 'Appendix B: Scales and limits', 'Appendix C: Data'],
    ]);
    expect(pdf.alts).toEqual(expect.arrayContaining([expect.stringContaining('Heat map of 30 April 2026')]));
    expect(pdf.alts).not.toContain('');
    expect(bare(pdf.pages.at(-1) ?? '')).toContain(
      bare(`snapshot ${report.hash.slice(0, 12)} Page ${pdf.pages.length}`),
    );
    const letter = await readPdf((await l.file(APRIL, 'pdf', { paper: 'letter' })).rawPayload);
    expect([letter.width, letter.height]).toEqual([612, 792]);
  });

  test('the DOCX has its headings as styles, its tables as tables, its pictures with their words', async () => {
    const xml = unzip((await l.file(APRIL, 'docx')).rawPayload).get('word/document.xml') ?? '';
    expect(xml.match(/w:val="Heading1"/g)).toHaveLength(8);
    expect(xml.match(/<w:tblHeader/g)?.length).toBeGreaterThan(4);
    expect(xml).toMatch(/descr="Heat map of 30 April 2026/);
    const types = unzip((await l.file(APRIL, 'docx')).rawPayload).get('[Content_Types].xml');
    expect(types).toContain('image/png');
  });

  test('the workbook has a sheet for each part, and no formula', async () => {
    const bytes = (await l.file(APRIL, 'xlsx')).rawPayload;
    expect([...readSheets(bytes).keys()]).toEqual([
      ...['Summary', 'Register', 'KRIs', 'Actions', 'Reserves', 'Acceptances'],
    ]);
    for (const [path, xml] of unzip(bytes)) if (path.startsWith('xl/worksheets/')) expect(xml).not.toContain('<f>');
  });

  test('the Markdown has the headings of the template in their order, and is read back', async () => {
    const text = (await l.file(APRIL, 'md')).body;
    const headings = [...text.matchAll(/^#{1,2} (.*)$/gm)].map(([, title]) => title);
    expect(headings.slice(0, 6)).toEqual([
      ...['Risk Report - April 2026', 'Decisions needed', 'Executive Summary'],
      ...['Critical/High Risks', 'Risk Trends', 'Actions Required'],
    ]);
    const { risks } = draftRegister(readDocument(text));
    const told = report.snapshot.risks;
    expect(risks.map(({ ref, title }) => [ref, title]).sort()).toEqual(
      told.map(({ ref, title }) => [ref, title]).sort(),
    );
    const lamp = risks.find(({ ref }) => ref === l.lamp.ref);
    expect(lamp).toMatchObject({ probability: 'high', impact: 'high', owner: 'Keeper' });
  });

  test.each(FORMATS)('%s says that a first month has none before it', async (format) => {
    const text = bare(await textOfReport((await l.file(MARCH, format)).rawPayload, format));
    expect(text).toContain(bare('No previous period'));
  });
});
