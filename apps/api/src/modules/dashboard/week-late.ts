import type { Dashboard, DashboardLate } from '@heed/contracts';
import { daysBetween, isActionLate } from '@heed/domain';
import type { PastRisk } from '../history/past-register.usecases.ts';

const MOST = 20;

/** Reviews and actions that were due before a day, the latest in front. */
export const weekLate = (risks: readonly PastRisk[], day: string): Dashboard['overdue'] => {
  const all = risks.flatMap((risk): DashboardLate[] => {
    const { ref, title, owner, reviewDue, state } = risk;
    const isWatched = state === 'active' || state === 'accepted';
    const review = isWatched && reviewDue !== null && reviewDue < day;
    const late = (due: string) => ({ ref, due, daysLate: daysBetween(due, day) });
    return [
      ...(review ? [{ kind: 'review' as const, title, owner, ...late(reviewDue) }] : []),
      ...(state === 'closed' ? [] : risk.actions)
        .filter((action) => isActionLate(action, day))
        .map((action) => ({
          kind: 'action' as const,
          title: action.text,
          owner: action.owner,
          ...late(action.due ?? day),
        })),
    ];
  });
  // Sorting is stable: of one day, the order of the document.
  return { total: all.length, items: all.sort((a, b) => b.daysLate - a.daysLate).slice(0, MOST) };
};
