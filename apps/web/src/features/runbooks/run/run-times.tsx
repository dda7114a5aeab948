import { formatTime } from '../../../lib/format.ts';
import { MARK_WORD } from '../runbook-words.ts';
import { lasted, type RunView } from './run-model.ts';

/** What became of each step, when, and how long it took. */
export const RunTimes = ({ view }: { readonly view: RunView }) => (
  <table className="tbl rbtimes">
    <caption className="vh">The steps of the run</caption>
    <thead>
      <tr>
        {['Step', 'Mark', 'At', 'By', 'Took'].map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {view.steps.map(({ step, state, at, by, seconds, note, isWaiting }, index) => (
        <tr key={step.id}>
          <th scope="row">
            {index + 1} {step.title || 'Without a title'}
            {note ? <span className="outcomenote muted">{note}</span> : null}
          </th>
          <td>
            {MARK_WORD[state]}
            {isWaiting ? <span className="faint"> not saved yet</span> : null}
          </td>
          <td>{at && state !== 'todo' ? <time dateTime={at}>{formatTime(at)}</time> : null}</td>
          <td>{state === 'todo' ? '' : by}</td>
          <td>{seconds === null ? '' : lasted(seconds)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
