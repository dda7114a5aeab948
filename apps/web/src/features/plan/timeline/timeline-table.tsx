import type { Register, Timeline, TimelineEntry } from '@heed/contracts';
import { EntryRisks } from './entry-risks.tsx';
import { EntrySignOff } from './entry-sign-off.tsx';
import { daysWords, entryName, openWords, standWords } from './entry-words.ts';

interface TimelineTableProps {
  readonly register: Register;
  readonly plan: Timeline;
  readonly onOpen: (entry: TimelineEntry) => void;
}

/** The plan as a table: the same as the bars, in words. */
export const TimelineTable = ({ register, plan, onOpen }: TimelineTableProps) => (
  <table className="tbl timetbl">
    <caption className="vh">The plan, entry by entry</caption>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">What is done</th>
        <th scope="col">Days</th>
        <th scope="col">Risks</th>
        <th scope="col">State</th>
        {plan.mayEdit ? (
          <th scope="col">
            <span className="vh">Change</span>
          </th>
        ) : null}
      </tr>
    </thead>
    <tbody>
      {plan.items.map((entry) => (
        <tr key={entry.id}>
          <td data-label="When">{entry.period || '–'}</td>
          <th scope="row">
            <span className="pre">{entry.text}</span>
            {entry.isMilestone ? <span className="muted t12"> milestone</span> : null}
          </th>
          <td data-label="Days">{daysWords(entry, entry.isMilestone)}</td>
          <td data-label="Risks">
            {openWords(entry) || <span className="faint">none</span>}
            <EntryRisks slug={register.slug} entry={entry} />
          </td>
          <td data-label="State">
            {standWords(entry, plan.today) || (entry.startsOn === null ? '–' : 'to come')}{' '}
            {entry.isMilestone ? <EntrySignOff register={register} entry={entry} /> : null}
          </td>
          {plan.mayEdit ? (
            <td>
              <button type="button" className="linkbtn" onClick={() => onOpen(entry)}>
                Change<span className="vh">: {entryName(entry)}</span>
              </button>
            </td>
          ) : null}
        </tr>
      ))}
    </tbody>
  </table>
);
