/** A register of any size in the layout most registers have: about ten lines a risk, five hundred bytes. */

/** Where the register is found once it is imported. */
export const SLUG = 'depot';

const OWNERS = ['Platform Team', 'Security Team', 'Night Crew', 'Release Lead', 'Data Office', 'Field Support'];
const CATEGORIES = ['Technical (T)', 'Security (S)', 'Operational (O)', 'Performance (P)', 'Project (PR)'];
const LEVELS = ['Low (1)', 'Medium (2)', 'High (3)'];
const STAGES = ['Planning', 'Implementing', 'Mitigating', 'Monitoring', 'Controlled'];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Half of the dates have passed whenever this runs, half are to come. */
const reviewDate = (n: number): string =>
  n % 2 === 0 ? `2024-${String((n % 12) + 1).padStart(2, '0')}-15` : `2099-${String((n % 12) + 1).padStart(2, '0')}-15`;

/** Five digits: no reader takes more for a ref. */
export const refOf = (n: number): string => `RISK-${String(n).padStart(5, '0')}`;

const riskText = (n: number): string => `### ${refOf(n)}: Shipment ${n} leaves the depot late

**Category:** ${pick(CATEGORIES, n)}
**Status:** ${n % 10 === 0 ? 'Closed' : `Active - ${pick(STAGES, n)}`}
**Description:** Loading dock ${n % 97} waits for papers of carrier ${n % 89}.
**Probability:** ${pick(LEVELS, n * 7 + (n >> 4))}
**Impact:** ${pick(LEVELS, n * 5 + (n >> 3))}
**Mitigation Strategies:**

- Ask for the papers a day ahead

**Owner:** ${pick(OWNERS, n)}
**Next Review:** ${reviewDate(n)}
`;

/** The document of `count` risks, numbered from `first`. */
export const registerDocument = (first: number, count: number): string =>
  `# Risk Register: Depot ${first}

**Project:** Depot
**Version:** 1.0
**Date:** 2026-01-05

## Active Risks

${Array.from({ length: count }, (_, i) => riskText(first + i)).join('\n')}`;
