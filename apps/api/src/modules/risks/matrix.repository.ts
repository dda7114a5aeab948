import type { RiskPriority } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';

/** How many refs a cell shows, and how many are listed that lack the same factor. */
export const IN_CELL = 4;
export const OUTSIDE = 500;

export interface MatrixRows {
  /** How many active risks stand in each cell that holds one, by `probability/impact` codes. */
  readonly counts: ReadonlyMap<string, number>;
  /** The first of each cell, in attention order. */
  readonly firsts: readonly {
    ref: string;
    title: string;
    probability: string | null;
    impact: string | null;
    priority: RiskPriority;
  }[];
}

/** The first active risks of a cell; each finds its few rows at the front of the index. */
const firstsOf = (q: Reader, registerId: string, cell: string) => {
  const { risks } = q.t;
  const [probability = '', impact = ''] = cell.split('/');
  const members = q
    .select({
      ref: risks.ref,
      title: risks.title,
      probability: risks.probability,
      impact: risks.impact,
      priority: risks.priority,
      priorityRank: risks.priorityRank,
      kriRank: risks.kriRank,
      overdueRank: risks.overdueRank,
      position: risks.position,
    })
    .from(risks)
    .where(
      and(
        ...[eq(risks.registerId, registerId), eq(risks.state, 'active')],
        probability === '' ? isNull(risks.probability) : eq(risks.probability, probability),
        impact === '' ? isNull(risks.impact) : eq(risks.impact, impact),
      ),
    )
    .orderBy(risks.priorityRank, risks.kriRank, risks.overdueRank, risks.position)
    .limit(probability === '' || impact === '' ? OUTSIDE : IN_CELL);
  return sql`select * from ${members} as members`;
};

/** The active risks by cell, from the counters and the front of each cell: as fast in a large register as in a small one. */
export const listMatrix = async (q: Reader, registerId: string): Promise<MatrixRows> => {
  const { riskTallies: tallies } = q.t;
  const cells = await q
    .select({ cell: tallies.key, count: tallies.count })
    .from(tallies)
    .where(and(eq(tallies.registerId, registerId), eq(tallies.kind, 'cell'), gt(tallies.count, 0)));
  const counts = new Map(cells.map(({ cell, count }) => [cell, count]));
  if (cells.length === 0) return { counts, firsts: [] };
  const fronts = cells.map(({ cell }) => firstsOf(q, registerId, cell));
  const firsts = await q
    .select({
      ref: sql<string>`ref`,
      title: sql<string>`title`,
      probability: sql<string | null>`probability`,
      impact: sql<string | null>`impact`,
      priority: sql<RiskPriority>`priority`,
    })
    .from(sql`(${sql.join(fronts, sql` union all `)}) as fronts`)
    .orderBy(sql`priority_rank`, sql`kri_rank`, sql`overdue_rank`, sql`position`);
  return { counts, firsts };
};
