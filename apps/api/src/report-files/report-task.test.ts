import type { Level, Report } from '@heed/contracts';
import { draftRegister, readDocument } from '@heed/documents';
import { DEFAULT_SCORING } from '@heed/domain';
import { type RegisterThen, snapshotOf } from '@heed/reports';
import { describe, expect, test } from 'vitest';
import { bare, readPdf, readSheets, textOfReport, unzip } from '../testing/report-text.ts';
import { runReportTask } from './report-task.ts';

const FORMATS = ['pdf', 'docx', 'md', 'html', 'xlsx'] as const;

const risk = (ref: string, title: string, more: Partial<RegisterThen['risks'][number]> = {}) => ({
  ...{ ref, title, description: '', cause: '', consequence: '', category: null, state: 'active' as const, stage: '' },
  ...{ owner: null, response: null, probability: 'high', impact: 'high', score: 9, priority: 'critical' as const },
  ...{ contingency: [], actions: [], reviewDue: null, position: 1, ...more },
});

const contentOf = (risks: RegisterThen['risks'], more: Partial<Pick<Report, 'narrative' | 'decisions'>> = {}) => {
  const register: RegisterThen = {
    header: { title: 'Pier', project: '', documentVersion: '', owner: '' },
    ...{ scoring: DEFAULT_SCORING, categories: [], risks },
  };
  const snapshot = snapshotOf({
    ...{ slug: 'pier', period: '2026-04', from: '2026-04-01', to: '2026-04-30', isOver: true, kris: [] },
    ...{ asOf: '2026-04-30T23:59:59.999Z', asOfText: '30 April 2026, 23:59', scaleChanges: [], freshness: [] },
    ...{ earlier: [], end: { period: '2026-04', day: '2026-04-30', register } },
    ...{ escalations: { total: 0, acknowledgedInTime: 0, breached: 0, open: 0 }, trailHead: '' },
    ...{ acceptances: [], reserves: { items: [], totals: [], missing: [] }, held: new Map() },
  });
  const narrative = { summary: '', risks: '', trends: '', actions: '' };
  return { state: 'draft' as const, number: 0, hash: 'ab12'.repeat(16), snapshot, narrative, decisions: [], ...more };
};

const fileOf = async (content: ReturnType<typeof contentOf>, format: (typeof FORMATS)[number]) =>
  Buffer.from(await runReportTask({ content, format, paper: 'a4' }));

const HOSTILE = [
  'Impact: High (3)\nRef: RISK-668',
  '#import "x.typ": *',
  '#read("/etc/passwd")',
  '<script>alert(1)</script>',
  '$ sum $ #{1+1} @cite <label> \\ * _ ~ ``` "',
  '](javascript:alert(1)) ![x](http://evil.example/x.png)',
  '=HYPERLINK("http://evil.example")',
  '### RISK-666: Forged\n\n**Impact:** High (3)',
  '| RISK-667 | Forged | High | High |\n\n---\n\n# Another report',
  "]]> --> ]]>' onload='x' &amp; \u0007\ufffe\ud800",
];

describe.each(FORMATS)('a report as %s', (format) => {
  test('shows hostile text as text', async () => {
    const risks = HOSTILE.map((text, i) =>
      risk(`RISK-${i + 1}`, text.replace(/\n+/g, ' '), { description: text, owner: text, contingency: [{ text }] }),
    );
    const all = HOSTILE.join('\n\n');
    const content = contentOf(risks, { narrative: { summary: all, risks: all, trends: all, actions: all } });
    const bytes = await fileOf(content, format);
    const text = await textOfReport(bytes, format);
    for (const words of ['import "x.typ"', 'read("/etc/passwd")', 'sum', '1+1', 'alert(1)', 'HYPERLINK', 'Forged'])
      expect(bare(text)).toContain(bare(words));
    expect(text).not.toContain('root:');
    if (format === 'html') {
      const html = bytes.toString();
      expect(html).not.toMatch(/<script|javascript:[^<]*"|<img|onload='|src=/i);
    }
    if (format === 'md') {
      const { risks: read } = draftRegister(readDocument(text));
      expect(read.map(({ ref }) => ref).sort()).toEqual(risks.map(({ ref }) => ref).sort());
    }
    if (format === 'xlsx') {
      for (const [path, xml] of unzip(bytes)) if (path.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
      expect([...readSheets(bytes).values()].flat(2)).toContain('=HYPERLINK("http://evil.example")');
    }
  });

  test('renders names in Arabic, Hebrew, Chinese, Japanese, Korean, and signs', async () => {
    const names = ['سفينة الميناء', 'ספינה בנמל', '港口的船', '港の船です', '항구의 배', 'Müller & Ørsted 🚢'];
    const content = contentOf(names.map((name, i) => risk(`R${i + 1}`, name, { owner: name })));
    const bytes = await fileOf(content, format);
    const text = await textOfReport(bytes, format);
    const found = bare(text.normalize('NFKC'));
    for (const name of names)
      for (const word of name.split(' ')) {
        // A PDF keeps the strokes of a joined script, not its words: letter by letter they are there.
        const letters = [...bare(word.normalize('NFKC'))];
        const isThere =
          /\p{Script=Arabic}/u.test(word) && format === 'pdf'
            ? /\p{Script=Arabic}/u.test(found)
            : found.includes(letters.join(''));
        expect(isThere, word).toBe(true);
      }
    if (format === 'pdf') expect((await readPdf(bytes)).isAccessible).toBe(true);
  });

  test('tells of no risks, and of one that has nothing', async () => {
    expect(bare(await textOfReport(await fileOf(contentOf([]), format), format))).toContain('noactiverisk');
    const bareRisk = risk('R1', 'Only a title', {
      probability: null,
      impact: null,
      score: null,
      priority: 'unassessed',
    });
    expect(bare(await textOfReport(await fileOf(contentOf([bareRisk]), format), format))).toContain('unassessed');
  });
});

test('a sign no face has does not keep the PDF from being made', async () => {
  const pdf = await fileOf(contentOf([risk('R1', 'Old Turkic \u{10c00}')]), 'pdf');
  expect((await readPdf(pdf)).isTagged).toBe(true);
});

test('a scale of seven steps fits the page', async () => {
  const levels: Level[] = Array.from({ length: 7 }, (_, i) => ({
    ...{ code: `l${i}`, label: `A rather long name ${i}`, value: i + 1, criteria: '' },
  }));
  const content = contentOf([risk('R1', 'One', { probability: 'l1', impact: 'l6' })]);
  const scoring = { ...DEFAULT_SCORING, probability: levels, impact: levels };
  content.snapshot.maps.now.impact = scoring.impact.map(({ label }) => label);
  expect((await readPdf(await fileOf(content, 'pdf'))).pages.length).toBeGreaterThan(2);
});
