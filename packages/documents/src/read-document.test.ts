import { scoreOf } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { documentSections } from './document-sections.ts';
import { readDocument } from './read-document.ts';
import { fixture, riskIn, understand } from './testing/fixture.ts';

describe('a project register with chapters', () => {
  const { document, draft } = understand(fixture('project'));

  test('has its eight active risks and the closed one, in order', () => {
    expect(draft.risks.map((risk) => `${risk.ref} ${risk.state}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `RISK-00${number} active`),
      'RISK-009 closed',
    ]);
  });

  test('scores each active risk as the document does and states nothing of its own', () => {
    const active = draft.risks.filter((risk) => risk.state === 'active');
    expect(active.map((risk) => scoreOf(draft.scoring, risk.probability, risk.impact).score)).toEqual([
      6, 6, 4, 3, 3, 4, 4, 4,
    ]);
    expect(active.every((risk) => risk.stated === null)).toBe(true);
  });

  test('reads every field of a risk', () => {
    expect(riskIn(draft, 'RISK-001')).toMatchObject({
      title: 'Timetable Search Slows Down at Peak',
      category: 'P',
      stage: 'Monitoring',
      statusAsWritten: '🟡 Active - Monitoring',
      description: 'Search over sailings may take too long on holiday weekends and miss the 200ms promise.',
      probability: 'medium',
      impact: 'high',
      indicators: [
        'Search answers slower than 200ms',
        'Database load above 75%',
        'Timeouts in the booking form',
        'Queue at the ticket desk',
      ],
      contingency: [
        'Switch search to the cached day',
        'Limit search per visitor',
        'Show the printed timetable',
        'Call the hosting partner',
      ],
      owner: 'Platform Team',
      reviewCadence: 'Weekly',
      lines: [27, 51],
    });
    expect(riskIn(draft, 'RISK-001').actions.map((action) => action.text)).toEqual([
      'Cache the timetable',
      'Add a read replica',
      'Trim the search query',
      'Scale the search service out',
    ]);
  });

  test('joins a status that a broken check mark split over two lines, and keeps its bytes', () => {
    expect(riskIn(draft, 'RISK-009')).toMatchObject({
      state: 'closed',
      stage: 'Resolved',
      statusAsWritten: '✅ Closed - Resolved',
      closedOn: '2025-01-14',
      resolution: 'One version is pinned everywhere.',
    });
    expect(document.source).toContain('**Status:** β\nClosed - Resolved');
  });

  test('reads header and footer', () => {
    expect(draft).toMatchObject({
      title: 'Risk Register: Harbour Booking Project',
      project: 'Harbour Booking',
      documentVersion: '1.0.0',
      date: '2025-01-14',
      owner: 'Maren Holt',
      reviewCadence: 'Weekly',
      documentStatus: 'active',
      lastReview: '2025-01-14',
      nextReview: '2025-01-21',
    });
    expect(document.counts.map(({ of, count }) => [of, count])).toEqual([
      ['active', 8],
      ['closed', 1],
    ]);
  });

  test('builds the scales with their criteria, lowest first', () => {
    expect(draft.scoring.probability.map(({ code, value, criteria }) => [code, value, criteria])).toEqual([
      ['low', 1, '< 10% chance'],
      ['medium', 2, '10-50% chance'],
      ['high', 3, '> 50% chance'],
    ]);
    expect(draft.scoring.bands).toEqual([
      { priority: 'critical', from: 9, to: 9 },
      { priority: 'high', from: 6, to: 8 },
      { priority: 'medium', from: 3, to: 5 },
      { priority: 'low', from: 1, to: 2 },
    ]);
    expect(draft.scoring.grid).toEqual({});
  });

  test('reads escalation with minutes: immediate is an hour, scheduled has no clock', () => {
    expect(draft.escalation.map((band) => [band.level, band.responseMinutes])).toEqual([
      ['Executive', 60],
      ['Management', 1440],
      ['Team Lead', 10080],
      ['Team', null],
    ]);
  });

  test('reads what later chapters say', () => {
    expect(draft.categories.map((category) => category.code)).toEqual(['T', 'S', 'O', 'P', 'PR']);
    expect(document.kris.map((kri) => kri.target)).toEqual([
      '< 200ms',
      '< 1%',
      '< 400MB',
      '0 Critical',
      '< 5/day',
      '100%',
    ]);
    expect(document.reviews.map((review) => [review.cadence, review.topics.length])).toEqual([
      ['Weekly Reviews', 3],
      ['Bi-weekly Reviews', 3],
      ['Monthly Reviews', 3],
      ['Quarterly Reviews', 3],
    ]);
    expect(document.communication.map((rule) => rule.stakeholder)).toEqual([
      'Executive',
      'Management',
      'Team',
      'Users',
    ]);
    expect(
      document.reserves.map((reserve) => [
        reserve.category,
        reserve.budget?.minor,
        reserve.budget?.currency,
        reserve.isTotal,
      ]),
    ).toEqual([
      ['Technical', 500000, 'USD', false],
      ['Security', 300000, 'USD', false],
      ['Operational', 200000, 'USD', false],
      ['Total', 1000000, 'USD', true],
    ]);
    expect(document.process.map((step) => step.title)).toEqual([
      'Risk Identification',
      'Risk Assessment',
      'Risk Closure',
    ]);
  });

  test('keeps a fenced template with headings opaque', () => {
    expect(document.templates.map((template) => template.text.split('\n')[0])).toEqual([
      '# Risk Report - [Date]',
      'Risk ID: RISK-XXX',
    ]);
    expect(documentSections(document).map((section) => section.title)).not.toContain('Actions Required');
  });
});

describe('a phase register with summary table and sections', () => {
  const { document, draft } = understand(fixture('phase'));

  test('merges table and sections into five risks and keeps both wordings of a title', () => {
    expect(draft.risks.map((risk) => risk.ref)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']);
    expect(document.risks[0]).toMatchObject({
      title: 'Flaky Gateway Tests',
      otherTitles: ['Flaky gateway tests hold up the pipeline'],
    });
  });

  test('keeps a stated severity beside the computed one only where they differ', () => {
    expect(draft.risks.map((risk) => risk.stated?.severity ?? null)).toEqual(['MEDIUM', 'MEDIUM', null, 'LOW', 'LOW']);
    expect(riskIn(draft, 'R4').stated).toEqual({
      score: null,
      severity: 'LOW',
      priority: 'low',
      reason: 'strong mitigation in place',
    });
    expect(scoreOf(draft.scoring, 'low', 'high')).toEqual({ score: 3, priority: 'medium' });
  });

  test('gives Very Low a level without a value below Low', () => {
    expect(draft.scoring.probability.map(({ code, value }) => [code, value])).toEqual([
      ['very-low', null],
      ['low', 1],
      ['medium', 2],
      ['high', 3],
    ]);
    expect(scoreOf(draft.scoring, 'very-low', 'medium', riskIn(draft, 'R5').stated)).toEqual({
      score: null,
      priority: 'low',
    });
  });

  test('keeps LOW RISK as the text of a status without forcing a meaning on it', () => {
    expect(riskIn(draft, 'R2')).toMatchObject({
      state: 'active',
      stage: 'LOW RISK',
      statusAsWritten: '✅ LOW RISK (current P95 = 615ms, 35% margin below 900ms target)',
    });
  });

  test('reads phases, remarks and nested mitigations', () => {
    expect(riskIn(draft, 'R1').actions.map(({ phase, text }) => [phase, text])).toEqual([
      ['Immediate', 'Leave `tests/gateway` out with `--skip=gateway`'],
      ['Short-term', '(1 week) Replace the clock in the tests'],
      ['Long-term', 'Write down how to fake the gateway'],
    ]);
    expect(riskIn(draft, 'R4').actions.map(({ phase, text }) => [phase, text])).toEqual([
      ['Prevention', 'Shared masking helper (`mask_ticket()`)'],
      ['Prevention', 'Checklist asks for a masking test'],
      ['Detection', 'Scan of the logs in the build'],
    ]);
  });

  test('cuts rollback code into options with their exact code', () => {
    expect(riskIn(draft, 'R1').rollback).toEqual({
      summary: 'Switch to leave gateway tests out',
      options: [
        {
          title: 'Leave the tests out',
          language: 'bash',
          code: '[pytest]\naddopts = --skip=gateway',
          preferred: false,
        },
        {
          title: 'By environment',
          language: 'bash',
          code: 'export SKIP_GATEWAY_TESTS=1\npytest tests/',
          preferred: false,
        },
      ],
    });
    expect(riskIn(draft, 'R4').rollback.options.map((option) => option.preferred)).toEqual([false, true]);
  });

  test('keeps labelled code that watches a risk as monitoring and other labels as fields of their own', () => {
    expect(riskIn(draft, 'R3').monitoring[0]).toMatch(
      /^\*\*CI Guard\*\* \(already implemented\):\n```bash\n# ci\/guard\.yml/,
    );
    expect(riskIn(draft, 'R5').customFields.map((field) => field.label)).toEqual(['Migration Path (documented)']);
  });

  test('splits what to do at the warning from what to do at the critical value', () => {
    expect(document.kris[1]).toMatchObject({
      warning: '<90%',
      critical: '<80%',
      action: 'Fix in 1 week / 1 day',
      warningAction: 'Fix in 1 week',
      criticalAction: 'Fix in 1 day',
    });
  });

  test('takes a placeholder for an unsigned acceptance', () => {
    expect(document.signOff).toMatchObject({
      signer: '[Engineering Lead]',
      isSigned: false,
      date: '2025-10-17',
      nextReview: 'Weekly during Stage 3',
    });
  });

  test('reads emergency procedures as steps or options', () => {
    expect(document.runbooks.map(({ title, kind, steps }) => [title, kind, steps.map((step) => step.title)])).toEqual([
      ['Emergency Rollback (All of Stage 2)', 'steps', ['Take Stage 2 back', 'Push it']],
      ['Emergency Speed-up', 'options', ['Longer timeouts', 'Warm pool (if built)']],
    ]);
  });

  test('keeps further header lines as facts in their order', () => {
    expect(draft.facts.map((fact) => fact.label)).toEqual(['Branch', 'Commit', 'Review Period', 'Next Audit']);
    expect(draft.overallStated).toBe('LOW (Nothing blocks the roll-out, every risk has a plan)');
  });
});

describe('a roll-out assessment with levels in its headings', () => {
  const { document, draft } = understand(fixture('deployment'));

  test('states levels without inventing factors, owners or states of work', () => {
    expect(
      draft.risks.map((risk) => [
        risk.ref,
        risk.stated?.severity,
        risk.probability,
        risk.impact,
        risk.owner,
        risk.stage,
      ]),
    ).toEqual(
      ['High', 'High', 'High', 'Medium', 'Medium', 'Low', 'Low'].map((level, index) => [
        String(index + 1),
        level,
        null,
        null,
        null,
        '',
      ]),
    );
  });

  test('takes a sentence called Impact for the consequence', () => {
    expect(riskIn(draft, '1')).toMatchObject({
      description: '12 piers may use up the message quota',
      consequence: 'Gates stay shut, extra cost',
    });
  });

  test('marks additional mitigations with their perspective', () => {
    expect(
      riskIn(draft, '1')
        .actions.slice(3, 6)
        .map(({ perspective, additional, text }) => [perspective, additional, text]),
    ).toEqual([
      [null, false, 'Write the steps down'],
      ['Security', true, 'Check the keys of gate 1.'],
      ['Architecture', true, 'Keep gate 1 apart from the rest.'],
    ]);
  });

  test('ties the timeline to the levels it names', () => {
    expect(document.timeline.map(({ period, levels }) => [period, levels])).toEqual([
      ['Week 1', ['high']],
      ['Week 2', ['medium']],
      ['Week 3', ['low']],
      ['Week 4', []],
    ]);
  });
});

describe('every line of a document', () => {
  test.each(['project', 'phase', 'deployment'] as const)('of %s is accounted for exactly once', (name) => {
    const { document } = understand(fixture(name));
    const { lines, mapped, kept, lost } = document.coverage;
    expect(lost).toBe(0);
    expect(mapped + kept).toBe(lines);
    expect(document.uses).toHaveLength(lines);
    const covered = documentSections(document).flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    expect(covered).toEqual(Array.from({ length: lines }, (_, index) => index + 1));
  });

  test('that counts as mapped has its words in the claims', () => {
    const { document, draft } = understand(fixture('project'));
    const { source: _, lines, starts: __, uses, ...claims } = document;
    const known = JSON.stringify([claims, draft]).toLowerCase();
    const missing = lines.flatMap((line, index) =>
      uses[index] === 'mapped'
        ? line
            .toLowerCase()
            .split(/[^\p{L}\p{N}]+/u)
            .filter((word) => word.length > 3 && !known.includes(word))
        : [],
    );
    expect(missing).toEqual([]);
  });
});

describe('a file that is no register', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['prose', 'Dear all,\n\nthe ferry is late today.\n', 'text without a heading'],
    [
      'a README',
      '# Ferry\n\n## Install\n\n- npm install\n- npm start\n\n## Licence\n\nMIT\n',
      '3 headings (the first, “Ferry”, on line 1)',
    ],
    [
      'a page about registers',
      '# How We Write Risks\n\nEvery risk register has these labels.\n\n## Labels\n\n- **Likelihood**: Probability, Chance, P.\n- **Impact**: Damage, Effect, I.\n- **Severity**: Level or Tier.\n- **Mitigation**: Actions, Treatment.\n- **Owner**: a person.\n',
      'No risk was found',
    ],
    [
      'an empty template',
      '# Risk Register\n\n| ID | Risk | Likelihood | Impact |\n|---|---|---|---|\n| … | … | … | … |\n',
      'No risk was found',
    ],
  ])('%s is refused with a sentence that says what was found', (_, source, words) => {
    const document = readDocument(source);
    expect(document.isRegister).toBe(false);
    expect(document.problem).toContain(words);
    expect(document.coverage.lost).toBe(0);
  });
});
