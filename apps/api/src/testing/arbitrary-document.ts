import fc from 'fast-check';

const riskText = ({ ref, probability, impact, status, title }: Record<string, string>): string => `### ${ref}: ${title}

- **Category**: Technical
- **Probability**: ${probability}
- **Impact**: ${impact}
- **Status**: ${status}
- **Owner**: Crew
- **Description**: As the document has it.
`;

const documentRisk = fc.record({
  ref: fc.constantFrom('RISK-001', 'RISK-002', 'RISK-003', 'RISK-004', 'RISK-005'),
  title: fc.constantFrom('The lamp goes out', 'The door sticks'),
  probability: fc.constantFrom('Low', 'Medium', 'High'),
  impact: fc.constantFrom('Low', 'High'),
  status: fc.constantFrom('Active - Monitoring', 'Active', 'Closed'),
});
const SCALE = `## Risk scoring

| Probability | Score | Range |
| --- | --- | --- |
| Low | 1 | < 10% |
| Medium | 2 | 10-50% |
| High | 4 | > 50% |
`;
/** A document that may be imported again and again into the same register. */
export const document = fc
  .tuple(
    fc.uniqueArray(documentRisk, { selector: ({ ref }) => ref, minLength: 1, maxLength: 4 }),
    fc.constantFrom('', SCALE),
    fc.constantFrom('2026-01-05', '2026-02-20'),
  )
  .map(([risks, scale, date]) =>
    [
      `# Risk Register: Lantern\n\n**Version**: 1.1\n**Date**: ${date}\n`,
      `## Active risks\n\n${risks.map(riskText).join('\n')}`,
      scale,
    ].join('\n'),
  );
