import type { RiskPriority, RiskState } from '@heed/contracts';
import { type TallyKind, type Tx, writeInChunks } from '@heed/db';
import { sql } from 'drizzle-orm';
import type { RiskRow } from './risk-columns.ts';

/** What the counters of a register follow from. */
type Counted = Pick<RiskRow, 'state' | 'priority' | 'owner' | 'stage' | 'probability' | 'impact'>;

/** The cell of the matrix a risk stands in, by its codes; a missing factor is empty. */
export const cellOf = (risk: Pick<RiskRow, 'probability' | 'impact'>): string =>
  `${risk.probability ?? ''}/${risk.impact ?? ''}`;

/** A longer text is no name anybody picks from a list, and no key of an index. */
export const isName = (text: string | null): text is string => text !== null && text !== '' && text.length <= 300;

const levelsOf = ({ state, priority }: Counted): [RiskState, RiskPriority][] => [[state, priority]];

const talliesOf = (risk: Counted): [TallyKind, string][] => [
  ...(isName(risk.owner) ? [['owner', risk.owner] as [TallyKind, string]] : []),
  ...(isName(risk.stage) ? [['stage', risk.stage] as [TallyKind, string]] : []),
  ...(risk.state === 'active' ? [['cell', cellOf(risk)] as [TallyKind, string]] : []),
];

/** What a change adds to each counter, in one order for all writers: two transactions never wait for each other. */
const differences = <K>(before: readonly Counted[], after: readonly Counted[], keysOf: (risk: Counted) => K[]) => {
  const sums = new Map<string, { key: K; by: number }>();
  const add = (risk: Counted, by: number) => {
    for (const key of keysOf(risk)) {
      const name = JSON.stringify(key);
      sums.set(name, { key, by: (sums.get(name)?.by ?? 0) + by });
    }
  };
  for (const risk of before) add(risk, -1);
  for (const risk of after) add(risk, 1);
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, sum]) => sum).filter(({ by }) => by !== 0);
};

/** Keeps the counters of a register in step with a change of its risks, in the same transaction. */
export const recount = async (
  q: Tx,
  registerId: string,
  before: readonly Counted[],
  after: readonly Counted[],
): Promise<void> => {
  const { riskCounts, riskTallies } = q.t;
  const counts = differences(before, after, levelsOf).map(({ key: [state, priority], by }) => ({
    ...{ registerId, state, priority },
    count: by,
  }));
  if (counts.length > 0)
    await q
      .insert(riskCounts)
      .values(counts)
      .onConflictDoUpdate({
        target: [riskCounts.registerId, riskCounts.state, riskCounts.priority],
        set: { count: sql`${riskCounts.count} + excluded.count` },
      });
  const tallies = differences(before, after, talliesOf).map(({ key: [kind, key], by }) => ({
    ...{ registerId, kind, key },
    count: by,
  }));
  await writeInChunks(tallies, 400, (chunk) =>
    q
      .insert(riskTallies)
      .values(chunk)
      .onConflictDoUpdate({
        target: [riskTallies.registerId, riskTallies.kind, riskTallies.key],
        set: { count: sql`${riskTallies.count} + excluded.count` },
      }),
  );
};
