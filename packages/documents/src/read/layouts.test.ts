import { describe, expect, test } from 'vitest';
import { claimsAsJson } from '../claims-json.ts';
import { understand } from '../testing/fixture.ts';

const risksOf = (source: string): Record<string, unknown>[] => {
  const { document, draft } = understand(source);
  expect(document.coverage.lost).toBe(0);
  return claimsAsJson(document, draft).risks as Record<string, unknown>[];
};

describe('one table', () => {
  test('gives one risk a row, whatever the order and language of its columns', () => {
    const risks = risksOf(
      '# Risikoregister\n\n| Nr. | Risiko | Auswirkung | Eintrittswahrscheinlichkeit | Maßnahme | Verantwortlich |\n|---|---|---|---|---|---|\n| 1 | Fähre fällt aus | hoch | mittel | Ersatz chartern | Leitstelle |\n',
    );
    expect(risks).toMatchObject([
      {
        ref: '1',
        title: 'Fähre fällt aus',
        likelihood: 'mittel',
        impact: 'hoch',
        mitigations: ['Ersatz chartern'],
        owner: 'Leitstelle',
      },
    ]);
  });

  test('takes the description for the title where no column is called title', () => {
    expect(
      risksOf(
        '# Risk log\n\n| Risk ID | Description | Likelihood | Impact |\n|--|--|--|--|\n| R-1 | Ice in the harbour | Low | High |\n',
      ),
    ).toMatchObject([{ ref: 'R-1', title: 'Ice in the harbour' }]);
  });

  test('knows identifiers in a column called Risk by their look', () => {
    expect(
      risksOf(
        '# Riscos\n\n| Riscos | Descrição | Probabilidade | Impacto | Ação |\n|--|--|--|--|--|\n| R01 | Gelo no porto | Baixa | Alto | Esperar |\n',
      ),
    ).toMatchObject([{ ref: 'R01', title: 'Gelo no porto', mitigations: ['Esperar'] }]);
  });

  test('splits a column that holds likelihood and impact, letters inside words untouched', () => {
    expect(
      risksOf(
        '# Riscos\n\n| ID | Risco | Prob./impacto | Mitigação |\n|--|--|--|--|\n| R-1 | gelo | baixa/crítico | esperar |\n',
      ),
    ).toMatchObject([{ likelihood: 'baixa', impact: 'crítico' }]);
  });

  test('reads escaped pipes, bold cells, a traffic light before a score and entries parted by <br>', () => {
    expect(
      risksOf(
        '# Risks\n\n| ID | Risk | L | I | Score | Mitigation |\n|:-:|---|:-:|:-:|:-:|---|\n| **A-1** | Left \\| right | M | H | 🟠 6 | - one<br>- two |\n',
      ),
    ).toMatchObject([
      { ref: 'A-1', title: 'Left | right', likelihood: 'M', impact: 'H', score: '6', mitigations: ['one', 'two'] },
    ]);
  });

  test('leaves out rows of a template', () => {
    expect(
      risksOf(
        '# Risks\n\n| ID | Risk | Likelihood | Impact |\n|--|--|--|--|\n| R-1 | Ice | Low | High |\n| R-2 | … | … | … |\n',
      ),
    ).toHaveLength(1);
  });

  test('written in HTML is read like any other', () => {
    expect(
      risksOf(
        '# Plan\n\n<h3>Risks</h3>\n<table>\n<tr><th>No</th><th>Risk</th><th>Likelihood</th><th>Impact</th></tr>\n<tr>\n<td>1</td><td>Ice &amp; fog</td><td>High</td><td>Severe</td>\n</tr>\n</table>\n',
      ),
    ).toMatchObject([{ ref: '1', title: 'Ice & fog', likelihood: 'High', impact: 'Severe' }]);
  });
});

describe('several tables', () => {
  test('take their category from the heading above', () => {
    const table = (title: string, id: string) =>
      `## ${title}\n\n| ID | Risk | Likelihood | Impact |\n|--|--|--|--|\n| ${id} | Something with ${id} | Low | High |\n\n`;
    expect(
      risksOf(`# Risk Register\n\n${table('Technical Risks', 'T-1')}${table('Business Risks', 'B-1')}`).map((risk) => [
        risk.ref,
        risk.category,
      ]),
    ).toEqual([
      ['T-1', 'Technical Risks'],
      ['B-1', 'Business Risks'],
    ]);
  });

  test('that share identifiers are one risk told in pieces', () => {
    const risks = risksOf(
      '# Risks\n\n## Found\n\n| ID | Risk | Cause |\n|--|--|--|\n| RN1 | Ice | Winter |\n\n## Rated\n\n| ID | Probability | Impact |\n|--|--|--|\n| RN1 | Moderate | High |\n\n## Answers\n\n| ID | Strategy | Response |\n|--|--|--|\n| RN1 | Mitigate | Break it |\n',
    );
    expect(risks).toMatchObject([
      {
        ref: 'RN1',
        title: 'Ice',
        cause: 'Winter',
        likelihood: 'Moderate',
        impact: 'High',
        strategy: 'Mitigate',
        mitigations: ['Break it'],
      },
    ]);
  });

  test('with the same rows again are later assessments; the same identifier on another title is another risk', () => {
    const head = '| ID | Name | Description | Impact | Likelihood | Risk Factor | Status |\n|--|--|--|--|--|--|--|\n';
    const { document, draft } = understand(
      `# Assessment\n\n## Technical Risks\n\n${head}| R1 | Ice | Thick ice | 3 | 6 | 18 | Initial |\n| R1 | Ice | Thick ice | 3 | 5 | 15 | Follow-up |\n\n## Business Risks\n\n${head}| R1 | Nobody comes | No guests | 7 | 2 | 14 | Initial |\n`,
    );
    expect(document.risks.map((risk) => [risk.ref, risk.title, risk.history.length])).toEqual([
      ['R1', 'Ice', 1],
      ['R1-2', 'Nobody comes', 0],
    ]);
    expect(draft.risks[0]).toMatchObject({ probability: '5', impact: '3', stage: 'Follow-up' });
  });
});

describe('a heading for each risk', () => {
  test.each([
    ['bold keys', '**Likelihood:** High\n**Impact:** Low\n**Mitigation:**\n- Wait\n'],
    ['bold keys, colon outside', '**Likelihood**: High  \n**Impact**: Low  \n**Mitigation**:\n- Wait\n'],
    ['bullet keys', '- **Likelihood:** High\n- **Impact:** Low\n- **Mitigation:** Wait\n'],
    ['plain bullet keys', '- Likelihood: High\n- Impact: Low\n- Mitigation: Wait\n'],
    ['labels without marks', 'Likelihood: High\nImpact: Low\n\nMitigation:\n\n- Wait\n'],
    ['two labels on a line', '**Likelihood:** High | **Impact:** Low\n\n**Mitigation:** Wait\n'],
    [
      'a field table',
      '| Field | Value |\n|---|---|\n| **Likelihood** | High |\n| **Impact** | Low |\n| **Mitigation** | Wait |\n',
    ],
    ['a heading per field', '#### Likelihood\n\nHigh\n\n#### Impact\n\nLow\n\n#### Mitigation\n\n- Wait\n'],
  ])('with %s reads the same', (_, body) => {
    expect(risksOf(`# Risk Register\n\n### R-01: Ice in the harbour\n\n${body}`)).toMatchObject([
      { ref: 'R-01', title: 'Ice in the harbour', likelihood: 'High', impact: 'Low', mitigations: ['Wait'] },
    ]);
  });

  test.each([
    ['R-001 — Ice — and fog', 'R-001', 'Ice — and fog'],
    ['RISK-12: Ice', 'RISK-12', 'Ice'],
    ['🔴 R3 - Ice', 'R3', 'Ice'],
    ['[OPS-001] Ice', 'OPS-001', 'Ice'],
    ['**R1**: Ice', 'R1', 'Ice'],
    ['Risk 4: Ice', '4', 'Ice'],
    ['2. Ice', '2', 'Ice'],
  ])('%s has its identifier cut off', (heading, ref, title) => {
    expect(risksOf(`# Risk Register\n\n## ${heading}\n\n**Likelihood:** High\n**Impact:** Low\n`)).toMatchObject([
      { ref, title },
    ]);
  });

  test('keeps what a rating says besides its level', () => {
    const { draft } = understand(
      '# Risk Register\n\n## R1: Ice\n\n**Likelihood:** Medium. The winters get warmer.\n**Impact:** High (no sailings)\n',
    );
    expect(draft.risks[0]).toMatchObject({
      probability: 'medium',
      probabilityRationale: 'The winters get warmer.',
      impact: 'high',
      impactRationale: 'no sailings',
    });
  });

  test('takes the level from a heading above, a field of its own winning', () => {
    expect(
      risksOf(
        '# Risks\n\n## High Risk\n\n### Ice\n\nSailings stop.\n\nMitigation:\n\n- Wait\n\n### Fog\n\nSeverity: Low\n\nMitigation:\n\n- Horn\n',
      ).map((risk) => [risk.title, risk.severity, risk.description]),
    ).toEqual([
      ['Ice', 'High', 'Sailings stop.'],
      ['Fog', 'Low', undefined],
    ]);
  });

  test('does not take scales, assumptions or issues for risks', () => {
    expect(
      risksOf(
        '# RAID Log\n\n## Risks\n\n### R-1: Ice\n**Impact**: No sailings\n**Mitigation**: Wait\n\n## Assumptions\n\n### A-1: Summer comes\n**Impact**: None\n**Mitigation**: None\n\n## Scoring\n\n### Probability\n- Low\n- High\n\n### Impact\n- Low\n- High\n',
      ),
    ).toHaveLength(1);
  });
});

describe('lists', () => {
  test('of risks with their mitigation on the line', () => {
    expect(
      risksOf('# Ryzyka\n\n1. Lód w porcie — Mitigacja: czekać.\n2. Mgła (gęsta) — Mitigacja: syrena.\n'),
    ).toMatchObject([
      { title: 'Lód w porcie', mitigations: ['czekać.'] },
      { title: 'Mgła (gęsta)', mitigations: ['syrena.'] },
    ]);
  });

  test('of risks with their mitigation on the next line, among other logs', () => {
    const risks = risksOf(
      '# RAID Log\n\n## Risks\n1. The ice may stay.  \n   **Mitigation:** wait for spring.\n\n## Assumptions\n1. Spring comes.\n',
    );
    expect(risks).toMatchObject([{ title: 'The ice may stay.', mitigations: ['wait for spring.'] }]);
  });

  test('with the level in parentheses and bullets below each number', () => {
    expect(
      risksOf('# RISKS\n\n## v2 addendum\n\n1. Ice risk (high)\n- Sailings may stop.\n- Mitigation: wait.\n'),
    ).toMatchObject([{ title: 'Ice risk', severity: 'high', mitigations: ['wait.'] }]);
  });

  test('of titles with labels below and rules between, without any heading', () => {
    const one = (title: string) =>
      `${title}\n\n- Описание: Лёд.\n- Вероятность: Средняя\n- Влияние: Высокое\n- Меры предотвращения: Ждать\n`;
    expect(risksOf(`${one('Лёд в порту')}\n---\n\n${one('Туман')}`)).toMatchObject([
      { title: 'Лёд в порту', likelihood: 'Средняя', impact: 'Высокое' },
      { title: 'Туман', mitigations: ['Ждать'] },
    ]);
  });
});

describe('more forms', () => {
  test('a row that heads others gives them their category', () => {
    const table =
      '# Risks\n\n| Category | Risk | Probability | Impact |\n|--|--|--|--|\n| **Technical** | | | |\n| | Ice | Low | High |\n';
    expect(risksOf(table)).toMatchObject([{ title: 'Ice', category: 'Technical' }]);
  });

  test('entries may carry identifier and level in their bold lead', () => {
    expect(
      risksOf(
        '# Risk Register\n\n- **R1 (High)**: Ice stays. *Mitigation*: wait.\n- **R2 (Low)**: Rain. *Mitigation*: coats.\n',
      ),
    ).toMatchObject([
      { ref: 'R1', severity: 'High', title: 'Ice stays.', mitigations: ['wait.'] },
      { ref: 'R2', severity: 'Low' },
    ]);
  });

  test('a folded section is a heading', () => {
    expect(
      risksOf(
        '# Risk Register\n\n<details>\n<summary>R-1 Ice</summary>\n\n- **Likelihood**: 4 (Likely)\n- **Impact**: 5\n\n</details>\n',
      ),
    ).toMatchObject([{ ref: 'R-1', title: 'Ice', likelihood: '4 (Likely)', impact: '5' }]);
  });

  test('numbers with names make a scale of their own', () => {
    const { draft } = understand('# Risk Register\n\n## R-1: Ice\n\n- Probability: 4 (Likely)\n- Impact: 3/5\n');
    expect(draft.scoring.probability.map((level) => [level.label, level.value])).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 3],
      ['Likely', 4],
      ['5', 5],
    ]);
    expect(draft.scoring.impact).toHaveLength(5);
  });

  test('a metric table with risks in its name holds indicators, not risks', () => {
    const { document } = understand(
      '# Register\n\n## Key Risk Indicators\n\n| Indicator | Target | Current |\n|--|--|--|\n| Ice (cm) | < 5 | 3 |\n\n## Risks\n\n### R1: Ice\n**Impact:** High\n**Likelihood:** Low\n',
    );
    expect([document.kris.length, document.risks.length]).toEqual([1, 1]);
  });
});

describe('bytes', () => {
  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['no final line end', (text: string) => text.trimEnd()],
  ])('%s changes nothing of what is understood', (_, change) => {
    const text =
      '# Risk Register\n\n## R1: Ice\n**Likelihood:** High\n**Impact:** Low\n**Mitigation:**\n- Wait\n\tlonger\n';
    expect(risksOf(change(text))).toEqual(risksOf(text));
  });
});
