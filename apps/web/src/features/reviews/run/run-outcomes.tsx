import { LevelGlyph, PRIORITY_WORD } from '../../../components/glyph.tsx';
import { formatDay } from '../../../lib/format.ts';
import type { Entry, Place } from './run-model.ts';

interface RunOutcomesProps {
  readonly entries: readonly Entry[];
  /** Absent once the run is finished. */
  readonly onGo?: (place: Place) => void;
}

/** What was decided about each risk, and when it is looked at again. */
export const RunOutcomes = ({ entries, onGo }: RunOutcomesProps) => (
  <table className="tbl revoutcomes">
    <caption className="vh">Verdicts</caption>
    <thead>
      <tr>
        <th scope="col">Risk</th>
        <th scope="col">Verdict</th>
        <th scope="col">By</th>
        <th scope="col">Next review</th>
      </tr>
    </thead>
    <tbody>
      {entries.map(({ item, outcome, notes }) => (
        <tr key={item.ref}>
          <th scope="row">
            <span className="outcomerisk">
              <LevelGlyph priority={item.priority} label={PRIORITY_WORD[item.priority]} />
              {onGo ? (
                <button type="button" className="ref" onClick={() => onGo(item.ref)}>
                  {item.ref}
                </button>
              ) : (
                <span className="ref">{item.ref}</span>
              )}
              <span>{item.title}</span>
            </span>
          </th>
          <td>
            <span className={outcome === 'Not saved' ? 'med tx-high' : outcome ? 'med' : 'faint'}>
              {outcome || 'not decided, stays due'}
            </span>
            {notes ? <span className="muted outcomenote">{notes}</span> : null}
          </td>
          <td className="muted">
            {item.by ? <span className="revword">by </span> : null}
            {item.by}
          </td>
          <td className="muted nowrap">
            {item.next ? <span className="revword">next review </span> : null}
            {item.next ? formatDay(item.next) : ''}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
