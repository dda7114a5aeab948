import type { Movement, MovementReport, RiskItem } from '@heed/contracts';

const STAYED: Movement = { direction: 'none', was: null, wasPriority: null, at: null };

/** The rows with their movement against another time instead of their latest move. */
export const movedSince = (items: readonly RiskItem[], report: MovementReport): readonly RiskItem[] => {
  const moves = new Map(report.moved.map((move) => [move.ref, move]));
  return items.map((item) => {
    const move = moves.get(item.ref);
    if (!move) return { ...item, movement: STAYED };
    const { direction, was } = move;
    const movement = { direction, was: was?.score ?? null, wasPriority: was?.priority ?? null, at: report.since };
    return { ...item, movement };
  });
};
