import type { Estimate } from '@heed/contracts';
import type { ClosingDraft, RegisterDraft, RiskDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { claimsAsJson } from './claims-json.ts';
import { changedLines, type FixtureName, fixture, riskIn, understand, withRisk } from './testing/fixture.ts';
import { printRegister } from './write/print-register.ts';
import { writeDocument } from './write/write-document.ts';

const estimate = (probability: string | null, impact: string | null, more: Partial<Estimate> = {}): Estimate => ({
  probability,
  impact,
  probabilityRationale: '',
  impactRationale: '',
  date: null,
  ...more,
});

const CLOSING: ClosingDraft = {
  proposedBy: 'Ann Lee',
  proposedAt: '2025-01-14T09:31:00.000Z',
  closedOn: '2025-01-14',
  verifiedBy: 'Bo',
  verifiedAt: '2025-01-15T00:00:00.000Z',
  verification: 'looked at the log',
  selfApproved: false,
};

describe('a document that says how its risks are treated', () => {
  const { draft } = understand(fixture('treatment'));

  test('rates them before, after and as they shall be, each axis with its reason', () => {
    const { inherent, residual, target } = riskIn(draft, 'K-01');
    expect(inherent).toEqual(estimate('high', 'high'));
    expect(residual).toEqual(estimate('low', 'high', { probabilityRationale: 'boxes are tested' }));
    expect(target).toEqual(estimate('low', 'medium', { date: '2025-06-30' }));
  });

  test('keeps a residual level that rates no axes as it is written, and invents none', () => {
    const risk = riskIn(draft, 'K-02');
    expect([risk.inherent, risk.residual, risk.target]).toEqual([null, null, null]);
    expect(risk.customFields).toEqual([
      { label: 'Residual Risk', value: 'Low, with the new lid' },
      { label: 'Target Date', value: 'before the summer' },
    ]);
  });

  test('says who closed a risk, who verified it, and what was learned', () => {
    expect(riskIn(draft, 'K-03')).toMatchObject({
      closing: {
        proposedBy: 'Jon',
        proposedAt: '2025-02-20T00:00:00.000Z',
        closedOn: '2025-02-20',
        verifiedBy: 'Ida Brandt',
        verifiedAt: '2025-02-20T00:00:00.000Z',
        verification: 'Sold forty lunches on a test crossing.',
        selfApproved: false,
      },
      documentation: 'Till handbook, chapter 4.',
      lessonsLearned: 'Count seats in one place only.',
      processImprovement: '- Rehearse the tills before each season\n- Ask the deck crew',
    });
  });

  test('gives actions a price and a rhythm, and holds a discussion', () => {
    const { actions, comments } = riskIn(draft, 'K-01');
    expect(
      actions.map(({ text, owner, cost, recurring, doneOn, state }) => [text, owner, cost, recurring, doneOn, state]),
    ).toEqual([
      ['Buy cooling boxes', 'Galley', { amount: 125_000, currency: 'EUR' }, '', '2025-02-12', 'done'],
      ['Read the thermometers', 'Deck crew', null, 'daily', null, 'todo'],
      ['Defrost the cold room', null, null, 'weekly', null, 'todo'],
    ]);
    expect(comments).toEqual([
      { by: 'Ida Brandt', at: '2025-02-12T08:30:00.000Z', text: 'The boxes came a day early.' },
      { by: 'Jon', at: '2025-02-14T00:00:00.000Z', text: 'They fit below the counter.' },
    ]);
  });

  test('says how often a category is reviewed and whether duties are separated', () => {
    expect(draft.categories.map(({ code, description, reviewCadence }) => [code, description, reviewCadence])).toEqual([
      ['O', 'Running the galley', 'weekly'],
      ['SA', 'Guests and crew', ''],
    ]);
    expect(draft.separateDuties).toBe(true);
  });

  test('shows all of it as written in the JSON of its claims', () => {
    const { document } = understand(fixture('treatment'));
    const [first, second, third] = (claimsAsJson(document, draft) as { risks: Record<string, unknown>[] }).risks;
    expect(first).toMatchObject({
      inherent: 'High × High',
      residual: 'Low (boxes are tested) x High = 3 (Medium)',
      target: 'Low × Medium by 2025-06-30',
      comments: [
        '2025-02-12 08:30 UTC, Ida Brandt: The boxes came a day early.',
        '2025-02-14, Jon: They fit below the counter.',
      ],
    });
    expect(second?.residual).toBe('Low, with the new lid');
    expect(third).toMatchObject({ closedBy: 'Jon', lessonsLearned: 'Count seats in one place only.' });
  });
});

describe('a table with a column for each axis', () => {
  const { document, draft } = understand(fixture('treatment-table'));

  test('keeps inherent, current, residual and target apart', () => {
    expect(riskIn(draft, 'B1')).toMatchObject({
      probability: '3',
      impact: '4',
      inherent: estimate('5', '4'),
      residual: estimate('2', '4'),
      target: estimate('1', '3', { date: '2025-09-01' }),
    });
    expect(riskIn(draft, 'B2').target).toBeNull();
    expect(riskIn(draft, 'B3')).toMatchObject({ residual: null, lessonsLearned: 'Buy ahead' });
    expect((claimsAsJson(document, draft) as { risks: unknown[] }).risks[0]).toMatchObject({
      target: { likelihood: '1', impact: '3', date: '2025-09-01' },
    });
  });

  test('rates its risks by the inherent columns where it has no others, new ones too', () => {
    const source =
      '# Risks\n\n| ID | Risk | Inherent Likelihood | Inherent Impact |\n|--|--|--|--|\n| R1 | Ice | 3 | 2 |\n';
    const only = understand(source).draft;
    expect(riskIn(only, 'R1')).toMatchObject({ probability: '3', impact: '2', inherent: null });
    const added = { ...riskIn(only, 'R1'), ref: 'R2', title: 'Fog', probability: '1' };
    expect(writeDocument(source, { ...only, risks: [...only.risks, added] })).toBe(`${source}| R2 | Fog | 1 | 2 |\n`);
  });

  test('takes changes in its cells', () => {
    const changed = withRisk(draft, 'B2', {
      residual: estimate('1', '2'),
      target: estimate('1', '1', { date: '2025-12-31' }),
    });
    expect(changedLines(fixture('treatment-table'), writeDocument(fixture('treatment-table'), changed))).toEqual([
      '-| B2 | Flour arrives late | 4 | 2 | 4 | 2 | 8 | 2 | 2 |  |  |  | Nils |  | Ask the mill |',
      '+| B2 | Flour arrives late | 4 | 2 | 4 | 2 | 8 | 1 | 2 | 1 | 1 | 2025-12-31 | Nils |  | Ask the mill |',
    ]);
  });
});

const changes = (name: FixtureName, ref: string, change: Partial<RiskDraft>): string[] => {
  const { draft } = understand(fixture(name));
  return changedLines(fixture(name), writeDocument(fixture(name), withRisk(draft, ref, change)));
};

describe('an export writes', () => {
  test('an estimate in its own place, in its own style, its product worked out anew', () => {
    expect(
      changes('treatment', 'K-01', { residual: estimate('low', 'medium', { impactRationale: 'ice is on board' }) }),
    ).toEqual([
      '-- **Residual Risk:** Low (boxes are tested) x High = 3 (Medium)',
      '+- **Residual Risk:** Low x Medium (ice is on board) = 2 (Low)',
    ]);
  });

  test('an estimate the document has no place for as a line in the style of its ratings', () => {
    expect(changes('project', 'RISK-001', { target: estimate('low', 'medium', { date: '2025-03-31' }) })).toEqual([
      '+**Target Risk:** Low (1) × Medium (2) by 2025-03-31',
    ]);
    expect(
      changes('phase', 'R1', { inherent: estimate('high', 'high', { probabilityRationale: 'never tried' }) }),
    ).toEqual(['+**Inherent Risk**: High (never tried) × High', '+']);
  });

  test('how a risk was closed below its resolution', () => {
    expect(
      changes('project', 'RISK-009', {
        lessonsLearned: 'Pin early.',
        closing: { ...CLOSING, verifiedBy: null, verifiedAt: null, verification: '' },
      }),
    ).toEqual([
      '+**Lessons Learned:**',
      '+Pin early.',
      '+**Closing:** proposed by Ann Lee on 2025-01-14 09:31 UTC for 2025-01-14',
    ]);
  });

  test('a closing in the places of the document, and on a line of its own what these leave out', () => {
    const day = {
      ...CLOSING,
      closedOn: '2025-02-20',
      proposedAt: '2025-02-20T00:00:00.000Z',
      verifiedAt: '2025-02-20T00:00:00.000Z',
    };
    expect(changes('treatment', 'K-03', { closing: day })).toEqual([
      '-- **Closed By:** Jon',
      '-- **Verified By:** Ida Brandt',
      '-- **Verification:** Sold forty lunches on a test crossing.',
      '+- **Closed By:** Ann Lee',
      '+- **Verified By:** Bo',
      '+- **Verification:** looked at the log',
    ]);
    expect(changes('treatment', 'K-03', { closing: { ...day, verifiedAt: '2025-02-21T10:00:00.000Z' } }).at(-1)).toBe(
      '+- **Closing:** proposed by Ann Lee on 2025-02-20 for 2025-02-20, verified by Bo on 2025-02-21 10:00 UTC: looked at the log',
    );
  });

  test('comments as a list, oldest first, lines that stay byte for byte', () => {
    const { comments } = riskIn(understand(fixture('treatment')).draft, 'K-01');
    expect(
      changes('treatment', 'K-01', {
        comments: [...comments, { by: 'Bo', at: '2025-03-01T00:00:00.000Z', text: 'Good.' }],
      }),
    ).toEqual(['+  - 2025-03-01, Bo: Good.']);
    expect(
      changes('phase', 'R1', { comments: [{ by: 'Bo', at: '2025-03-01T07:05:00.000Z', text: 'One.\n\nTwo.' }] }),
    ).toEqual(['+**Comments**:', '+- 2025-03-01 07:05 UTC, Bo: One.', '+', '+  Two.', '+']);
  });

  test.each(['project', 'phase', 'deployment', 'treatment'] as const)(
    'comments with lists and code of their own in %s, and one more below them',
    (name) => {
      const { draft } = understand(fixture(name));
      const ref = draft.risks[0]?.ref ?? '';
      const first = {
        by: 'Bo',
        at: '2025-03-01T07:05:00.000Z',
        text: 'Steps:\n- one\n  - two\n\n```sh\nrun --now\n```',
      };
      const second = { by: 'Ann', at: '2025-03-02T00:00:00.000Z', text: 'Thanks.\n\n1. Done' };
      const once = writeDocument(fixture(name), withRisk(draft, ref, { comments: [second, first] }));
      expect(once).not.toContain('```heed');
      expect(riskIn(understand(once).draft, ref).comments).toEqual([second, first]);
      const twice = writeDocument(once, withRisk(understand(once).draft, ref, { comments: [second, first, second] }));
      expect(changedLines(once, twice).filter((line) => line.startsWith('-'))).toEqual([]);
      expect(riskIn(understand(twice).draft, ref).comments).toEqual([second, first, second]);
    },
  );

  test('fields a table has no column for below it, above the footer of the document', () => {
    const source =
      '# Risks\n\n| ID | Risk | Likelihood | Impact |\n|--|--|--|--|\n| R1 | Ice | Low | High |\n\n---\n\n**Version**: 1.0\n';
    const { draft } = understand(source);
    const written = writeDocument(
      source,
      withRisk(draft, 'R1', { residual: estimate('low', 'low'), lessonsLearned: 'Salt.' }),
    );
    expect(changedLines(source, written)).toEqual([
      '+## Risk details',
      '+',
      '+### R1: Ice',
      '+',
      '+**Residual Risk:** Low × Low',
      '+',
      '+**Lessons Learned:** Salt.',
      '+',
    ]);
  });

  test('a value that Markdown cannot hold in the sealed block, and the others beside it in their places', () => {
    const lines = changes('treatment', 'K-02', {
      lessonsLearned: '### K-09: sneaky\n**Impact:** High',
      documentation: 'In the wiki.',
    });
    expect(lines).toContain('+- **Documentation:** In the wiki.');
    expect(lines).toContain('+```heed');
    expect(lines.join('\n')).not.toContain('"documentation"');
  });

  const settings = (name: FixtureName, change: (draft: RegisterDraft) => RegisterDraft): string[] => {
    const { draft } = understand(fixture(name));
    return changedLines(fixture(name), writeDocument(fixture(name), change(draft)));
  };

  test('a cadence, a name and a new category in the list of categories', () => {
    expect(
      settings('project', (draft) => ({
        ...draft,
        categories: [
          ...draft.categories.map((one) =>
            one.code === 'T' ? { ...one, name: 'Technology', reviewCadence: 'monthly' } : one,
          ),
          { code: 'L', name: 'Legal', description: 'Contracts', reviewCadence: '' },
        ],
        risks: draft.risks,
      })).filter((line) => !line.includes('Category')),
    ).toEqual([
      '-- **Technical (T):** What we build on',
      '+- **Technology (T):** What we build on (reviewed monthly)',
      '+- **Legal (L):** Contracts',
    ]);
  });

  test('criteria on their own line, with a range they do not say', () => {
    expect(
      settings('project', (draft) => ({
        ...draft,
        scoring: {
          ...draft.scoring,
          probability: draft.scoring.probability.map((level) =>
            level.code === 'low' ? { ...level, criteria: 'Hardly ever', range: { from: 0, to: 5, unit: '%' } } : level,
          ),
        },
      })),
    ).toEqual(['-- Low (1): < 10% chance', '+- Low (1): Hardly ever [0 to 5 %]']);
  });

  test('whether duties are separated in the header', () => {
    expect(settings('project', (draft) => ({ ...draft, separateDuties: false }))).toEqual([
      '+**Separation of Duties:** Not required',
    ]);
  });

  test('a register without a document whole, and without a sealed block', () => {
    const { draft } = understand(fixture('treatment'));
    const full: RegisterDraft = {
      ...withRisk(draft, 'K-01', { closing: CLOSING, lessonsLearned: '- one\n- two' }),
      scoring: {
        ...draft.scoring,
        impact: draft.scoring.impact.map((level) => ({
          ...level,
          criteria: 'As felt',
          range: { from: null, to: 4, unit: 'days' },
        })),
      },
    };
    const printed = printRegister(full);
    expect(printed).not.toContain('```heed');
    expect(understand(printed).draft).toMatchObject({ categories: full.categories, separateDuties: true });
  });
});

test('a register rates its risks by the words of its own scales', () => {
  const source =
    '# Risks\n\n### R1: Ice\n\n**Probability:** Once a year (seen twice)\n\n**Impact:** Fatal (3)\n\n**Residual Risk:** Every day × Annoying\n\n## Criteria\n\n**Probability Criteria:**\n\n- Once a year (1)\n- Every day (3)\n\n**Impact Criteria:**\n\n- Annoying (1)\n- Fatal (3): ends us\n';
  const { draft } = understand(source);
  expect(riskIn(draft, 'R1')).toMatchObject({
    probability: 'once-a-year',
    probabilityRationale: 'seen twice',
    impact: 'fatal',
    impactRationale: '',
    consequence: '',
    residual: estimate('every-day', 'annoying'),
    customFields: [],
  });
  expect(printRegister(draft)).not.toContain('```heed');
  expect(
    changedLines(
      source,
      writeDocument(source, withRisk(draft, 'R1', { residual: estimate('once-a-year', 'annoying') })),
    ),
  ).toEqual(['-**Residual Risk:** Every day × Annoying', '+**Residual Risk:** Once a year × Annoying']);
});
