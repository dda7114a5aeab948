import type { Dashboard, Escalation } from '@heed/contracts';
import { weekAfter } from '@heed/domain';
import { DashboardClocks } from './dashboard-clocks.tsx';
import { DashboardCounts } from './dashboard-counts.tsx';
import { DashboardKris } from './dashboard-kris.tsx';
import { DashboardLate } from './dashboard-late.tsx';
import { DashboardMatrix } from './dashboard-matrix.tsx';
import { MoversFigure } from './movers-figure.tsx';
import { weekName } from './week-words.ts';
import { WeeksFigure } from './weeks-figure.tsx';

interface ViewProps {
  readonly slug: string;
  readonly week: Dashboard;
  readonly currentId: string | undefined;
  readonly isBusy: (id: string) => boolean;
  readonly onAcknowledge: (escalation: Escalation) => void;
}

/** The week on one page: what it says, in a sentence first. */
export const DashboardView = ({ slug, week, ...clocks }: ViewProps) => {
  const asOf = week.isCurrent ? '' : week.at;
  const before = week.previous === null ? '' : weekName(weekAfter(week.week, -1));
  const names = [before, weekName(week.week)] as const;
  const hasScales = week.scoring.probability.length > 0 && week.scoring.impact.length > 0;
  return (
    <div className="dash">
      <h2 className="dheadline">{week.headline}</h2>
      <p className="dstandfirst">{week.subline}</p>
      <DashboardCounts slug={slug} week={week} asOf={asOf} />
      <div className="dgrid">
        {hasScales ? (
          <DashboardMatrix slug={slug} week={week} asOf={asOf} before={before.toLowerCase()} />
        ) : (
          <section aria-labelledby="d-matrix">
            <div className="sechead">
              <h3 id="d-matrix">Where they stand</h3>
            </div>
            <p className="dfind">
              This register has no scales: its risks have a stated level each, and no place in a matrix.
            </p>
          </section>
        )}
        <MoversFigure slug={slug} week={week} asOf={asOf} names={names} />
        <DashboardClocks slug={slug} week={week} {...clocks} />
        <WeeksFigure slug={slug} week={week} asOf={asOf} />
        <DashboardKris slug={slug} week={week} before={before.toLowerCase()} />
        <DashboardLate slug={slug} week={week} asOf={asOf} />
      </div>
    </div>
  );
};
