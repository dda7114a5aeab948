import { type PortfolioItem, PRIORITIES } from '@heed/contracts';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { More } from '../../components/signs.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { dateOf, formatDate, formatDue, formatNumber, registerName } from '../../lib/format.ts';
import { movementBrief, overdueBrief } from './portfolio-words.ts';
import type { RegisterCommands } from './use-register-commands.ts';

const loadMenu = () => import('./portfolio-menu.tsx');
const PortfolioMenu = lazy(loadMenu);

const LEVELS = [...PRIORITIES, 'unassessed'] as const;

const Levels = ({ counts }: Pick<PortfolioItem, 'counts'>) => (
  <span className="pflevels">
    {LEVELS.filter((priority) => counts.byPriority[priority] > 0).map((priority) => (
      <span className="level" key={priority}>
        <LevelGlyph priority={priority} size="s" />
        <span>
          <b>{formatNumber(counts.byPriority[priority])}</b> {PRIORITY_WORD[priority]}
        </span>
      </span>
    ))}
    {counts.active === 0 ? <span className="faint">no active risk</span> : null}
  </span>
);

const Next = ({ date }: { readonly date: string | null }) => {
  if (!date) return <span className="faint">none planned</span>;
  const due = formatDue(date);
  return <span className={due.isLate ? 'med' : 'muted'}>{due.text}</span>;
};

interface PortfolioRowProps {
  readonly item: PortfolioItem;
  readonly commands: RegisterCommands;
}

/** A button until somebody asks: a menu for each of many rows would be felt. */
const RowMenu = ({ item, commands }: PortfolioRowProps) => {
  const [isAsked, setAsked] = useState(false);
  const label = `Commands for ${registerName(item.title)}`;
  const button = (
    <IconButton
      label={label}
      className="pfmore"
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setAsked(true)}
    >
      <More />
    </IconButton>
  );
  if (!isAsked) return button;
  const trigger = (
    <IconButton label={label} className="pfmore">
      <More />
    </IconButton>
  );
  return (
    <Suspense fallback={button}>
      <PortfolioMenu trigger={trigger} item={item} commands={commands} />
    </Suspense>
  );
};

/** A register as a line of the ledger: how it stands, what moved, what is late. */
export const PortfolioRow = ({ item, commands }: PortfolioRowProps) => {
  const { slug, counts } = item;
  const name = registerName(item.title);
  const late = overdueBrief(item);
  const status = item.documentStatus === 'active' ? '' : item.documentStatus;
  return (
    <tr>
      <th scope="row">
        <Link className="pfname" to={paths.risks(slug)}>
          {name}
        </Link>
        <span className="muted t12 pfsub">
          {[item.project, item.documentVersion, status].filter(Boolean).join(' · ')}
        </span>
      </th>
      <td data-label="Levels">
        <Levels counts={counts} />
      </td>
      <td data-label="In 30 days" className="muted">
        {movementBrief(item.movement)}
      </td>
      <td data-label="Overdue">
        {late ? <span className="med">{late}</span> : <span className="faint">nothing</span>}
      </td>
      <td data-label="Next review">
        <Next date={item.nextDue} />
      </td>
      <td data-label="Owner" className="pfowner">
        {item.owner || <span className="faint">nobody</span>}
      </td>
      <td data-label="Updated" className="muted nowrap">
        {formatDate(dateOf(item.updatedAt))}
      </td>
      <td className="num pfdo">
        <RowMenu item={item} commands={commands} />
      </td>
    </tr>
  );
};
