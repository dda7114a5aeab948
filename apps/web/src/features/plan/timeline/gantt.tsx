import type { Register, Timeline, TimelineEntry } from '@heed/contracts';
import { useCommands } from '../../../lib/commands.ts';
import { EntryRow } from './entry-row.tsx';
import type { Gantt } from './gantt-model.ts';
import { useGantt } from './use-gantt.ts';

interface GanttViewProps {
  readonly register: Register;
  readonly plan: Timeline;
  readonly gantt: Gantt;
  readonly onOpen: (entry: TimelineEntry) => void;
}

/** The plan as bars on a scale of weeks. On a narrow page each entry is a card that says its days. */
export const GanttView = ({ register, plan, gantt, onOpen }: GanttViewProps) => {
  const moves = useGantt(register.slug, plan, gantt);
  const { mayEdit } = plan;
  useCommands('Bars of the timeline', [
    { label: 'Another entry', keys: 'ArrowUp, ArrowDown', inPalette: false },
    { label: 'Open the entry', keys: 'Enter', inPalette: false },
    ...(mayEdit
      ? [
          {
            label: 'Move by a day, with Ctrl by a week',
            keys: 'Shift+ArrowLeft, Shift+ArrowRight',
            inPalette: false,
          },
          {
            label: 'Its last day by a day, with Ctrl by a week',
            keys: 'Alt+ArrowLeft, Alt+ArrowRight',
            inPalette: false,
          },
          { label: 'Put before or behind another', keys: 'Alt+ArrowUp, Alt+ArrowDown', inPalette: false },
          { label: 'Done, or open again', keys: 'd', inPalette: false },
          { label: 'Take the entry out', keys: 'Delete', inPalette: false },
        ]
      : []),
  ]);
  return (
    <>
      <div className="gantt">
        <div className="ghead" aria-hidden="true">
          <span className="glabel faint t12">Entry</span>
          <span className="gtrack">
            {gantt.ticks.map(({ left, label }) => (
              <span key={left} className="gtick" style={{ insetInlineStart: `${left}%` }}>
                {label}
              </span>
            ))}
          </span>
        </div>
        <ol ref={moves.box} aria-label="Entries of the plan">
          {gantt.rows.map((row, index) => (
            <EntryRow
              key={row.entry.id}
              register={register}
              plan={plan}
              gantt={gantt}
              row={row}
              index={index}
              moves={moves}
              onOpen={() => onOpen(row.entry)}
            />
          ))}
        </ol>
      </div>
      <p className="vh" role="status" aria-live="assertive">
        {moves.announcement}
      </p>
    </>
  );
};
