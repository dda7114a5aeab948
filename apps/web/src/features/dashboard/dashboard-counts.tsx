import type { Dashboard, RegisterCounts, RiskPriority } from '@heed/contracts';
import { PRIORITIES } from '@heed/contracts';
import { weekAfter } from '@heed/domain';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { formatNumber, inWords } from '../../lib/format.ts';
import { weekName } from './week-words.ts';

interface CountsProps {
  readonly slug: string;
  readonly week: Dashboard;
  /** For the lists of a past week; empty for now. */
  readonly asOf: string;
}

const Triangle = ({ isUp }: { readonly isUp: boolean }) => (
  <svg viewBox="0 0 8 8" aria-hidden="true">
    <path d={isUp ? 'M4 .6 7.6 7H.4z' : 'M4 7.4.4 1h7.2z'} fill="currentColor" />
  </svg>
);

/** What it was the week before, with a sign for more or fewer. */
const Was = ({ now, was, note = '' }: { readonly now: number; readonly was: number; readonly note?: string }) => (
  <span className="d mv">
    {now === was ? null : <Triangle isUp={now > was} />}
    was {formatNumber(was)}
    {note}
  </span>
);

/** Who came to a level whose number stayed: `, one new to it`. */
const arrivals = ({ movement }: Dashboard, priority: RiskPriority): string => {
  const count = movement.moved.filter(
    ({ was, now, direction }) => direction !== 'closed' && now?.priority === priority && was?.priority !== priority,
  ).length;
  return count === 0 ? '' : `, ${inWords(count)} new to it`;
};

const hasUnassessed = (before: RegisterCounts, after: RegisterCounts): boolean =>
  before.byPriority.unassessed + after.byPriority.unassessed > 0;

/** How many there are of each level, each a way to its list, with what it was a week before. */
export const DashboardCounts = ({ slug, week, asOf }: CountsProps) => {
  const { before, after, moved, since } = week.movement;
  const hasBefore = week.previous !== null;
  const levels: readonly RiskPriority[] = hasUnassessed(before, after) ? [...PRIORITIES, 'unassessed'] : PRIORITIES;
  const comings = moved.filter(({ direction }) => direction === 'new').length;
  const goings = moved.filter(({ direction }) => direction === 'closed').length;
  const list = (q: string): string => paths.risks(slug, { q, asOf });
  const since1 = hasBefore ? `, with change since ${weekName(weekAfter(week.week, -1)).toLowerCase()}` : '';
  return (
    <nav
      className={levels.length > PRIORITIES.length ? 'dcounts seven' : 'dcounts'}
      aria-label={`Counts by level${since1}`}
    >
      {levels.map((priority) => {
        const [now, was] = [after.byPriority[priority], before.byPriority[priority]];
        const isLoud = now > 0 && (priority === 'critical' || priority === 'high');
        return (
          <Link key={priority} to={list(`state:active priority:${priority}`)}>
            <b className={isLoud ? `tx-${priority}` : ''}>{formatNumber(now)}</b>
            <span className="k">
              <LevelGlyph priority={priority} size="s" />
              {PRIORITY_WORD[priority]}
            </span>
            {hasBefore ? <Was now={now} was={was} note={now === was ? arrivals(week, priority) : ''} /> : null}
          </Link>
        );
      })}
      <Link to={list('state:active')}>
        <b>{formatNumber(after.active)}</b>
        <span className="k">Active</span>
        {hasBefore ? <Was now={after.active} was={before.active} /> : null}
      </Link>
      <Link to={paths.risks(slug, { since, asOf })}>
        <b>{formatNumber(hasBefore ? comings + goings : after.closed)}</b>
        <span className="k">{hasBefore ? 'New or closed' : 'Closed'}</span>
        {hasBefore ? (
          <span className="d">{comings + goings === 0 ? 'none came or went' : `${comings} new, ${goings} closed`}</span>
        ) : null}
      </Link>
    </nav>
  );
};
