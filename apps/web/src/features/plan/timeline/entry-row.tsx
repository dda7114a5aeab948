import type { Register, Timeline, TimelineEntry } from '@heed/contracts';
import { RowMenu } from '../../../components/row-menu.tsx';
import { MenuItem } from '../../../components/ui/menu.tsx';
import { EntryRisks } from './entry-risks.tsx';
import { EntrySignOff } from './entry-sign-off.tsx';
import { daysWords, entryName, entryTitle, openWords, periodName, standOf, standWords } from './entry-words.ts';
import { type Gantt, type GanttRow, moved } from './gantt-model.ts';
import type { GanttMoves, Shift } from './use-gantt.ts';

interface EntryRowProps {
  readonly register: Register;
  readonly plan: Timeline;
  readonly gantt: Gantt;
  readonly row: GanttRow;
  readonly index: number;
  readonly moves: GanttMoves;
  readonly onOpen: () => void;
}

/** Where a bar is drawn while it is on its way. */
const placeOf = ({ bar }: GanttRow, days: number, shift: Shift | undefined) => {
  if (!bar) return { left: 0, width: 0 };
  const by = ((shift?.by ?? 0) / days) * 100;
  if (shift?.part === 'end') return { left: bar.left, width: Math.max(100 / days, bar.width + by) };
  return { left: bar.left + by, width: bar.width };
};

const shownDays = (entry: TimelineEntry, shift: Shift | undefined): string => {
  if (!shift || entry.startsOn === null || entry.endsOn === null) return daysWords(entry, entry.isMilestone);
  return daysWords(moved({ startsOn: entry.startsOn, endsOn: entry.endsOn }, shift.by, shift.part), entry.isMilestone);
};

const Bar = ({ plan, gantt, row, index, moves, onOpen }: Omit<EntryRowProps, 'register'>) => {
  const { entry, bar } = row;
  const shift = moves.shift?.id === entry.id ? moves.shift : undefined;
  const { left, width } = placeOf(row, gantt.days, shift);
  const stand = standOf(entry, plan.today);
  const words = [
    `${index + 1} of ${plan.items.length}`,
    entryName(entry),
    entry.isMilestone ? 'milestone' : '',
    gantt.isNominal ? '' : shownDays(entry, shift),
    standWords(entry, plan.today),
    openWords(entry),
  ];
  const kind = [bar ? 'gbar' : 'gnone', entry.isMilestone ? 'milestone' : '', stand, shift ? 'moving' : ''];
  const isMovable = plan.mayEdit && !gantt.isNominal && bar !== null;
  // A diamond stands on the last day.
  const style = entry.isMilestone
    ? { insetInlineStart: `${left + width}%` }
    : { insetInlineStart: `${left}%`, inlineSize: `${width}%` };
  return (
    <button
      type="button"
      className={kind.filter(Boolean).join(' ')}
      style={bar ? style : undefined}
      data-bar={entry.id}
      data-movable={isMovable || undefined}
      tabIndex={moves.cursor === entry.id ? 0 : -1}
      aria-label={words.filter(Boolean).join(', ')}
      title={`${entryName(entry)}, ${shownDays(entry, shift)}`}
      onFocus={() => moves.setCursor(entry.id)}
      onBlur={moves.commit}
      onKeyDown={(event) => moves.onKeyDown(event, entry)}
      onPointerDown={(event) => moves.onPointerDown(event, entry)}
      onPointerMove={moves.onPointerMove}
      onPointerUp={moves.onPointerUp}
      onPointerCancel={moves.onPointerCancel}
      onClick={() => (moves.isClick() ? onOpen() : undefined)}
    >
      {bar ? null : 'No days'}
      {isMovable && !entry.isMilestone ? <span className="gend" data-end="" /> : null}
    </button>
  );
};

/** An entry: what is done and about which risks, beside its bar. */
export const EntryRow = (props: EntryRowProps) => {
  const { register, plan, gantt, row, index, moves, onOpen } = props;
  const { entry } = row;
  const shift = moves.shift?.id === entry.id ? moves.shift : undefined;
  const stand = standWords(entry, plan.today);
  const [, ...more] = entry.text.split('\n');
  const name = periodName(entry);
  return (
    <li className={entry.doneOn === null ? 'grow' : 'grow isdone'}>
      <div className="glabel">
        <p className="gtitle">
          {name ? <span className="gperiod">{name}</span> : null}
          <span className="gtext">{entryTitle(entry)}</span>
        </p>
        {more.length > 0 ? <p className="muted t12 gmore">{more.join(' · ')}</p> : null}
        <p className="t12 muted gfacts">
          <span className="gdays">{shownDays(entry, shift)}</span>
          {stand ? <span className={standOf(entry, plan.today) === 'late' ? 'med tx-high' : ''}>{stand}</span> : null}
          {entry.riskCount > 0 ? <span>{openWords(entry)}</span> : null}
          {entry.isMilestone ? <EntrySignOff register={register} entry={entry} /> : null}
        </p>
        <EntryRisks slug={register.slug} entry={entry} />
      </div>
      <div className="gtrack">
        {gantt.ticks.map(({ left }) => (
          <i key={left} className="gline" style={{ insetInlineStart: `${left}%` }} />
        ))}
        {gantt.today === null ? null : <i className="gtoday" style={{ insetInlineStart: `${gantt.today}%` }} />}
        <Bar plan={plan} gantt={gantt} row={row} index={index} moves={moves} onOpen={onOpen} />
      </div>
      <div className="gmenu">
        {plan.mayEdit ? (
          <RowMenu
            name={entryName(entry)}
            index={index}
            count={plan.items.length}
            onMove={(to) => moves.place(entry, to)}
            onRemove={() => moves.remove(entry)}
          >
            <MenuItem onSelect={onOpen} hint="Enter">
              Change
            </MenuItem>
            <MenuItem onSelect={() => moves.toggleDone(entry)} hint="d">
              {entry.doneOn === null ? 'Mark as done' : 'Open again'}
            </MenuItem>
          </RowMenu>
        ) : null}
      </div>
    </li>
  );
};
