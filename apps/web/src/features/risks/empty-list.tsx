import type { Register } from '@heed/contracts';
import { Link } from 'react-router';
import { mayIn } from '../../lib/register.ts';

interface EmptyListProps {
  readonly register: Register;
  /** A filter hides what there is. */
  readonly isFiltered: boolean;
  /** Address of the list without the filter. */
  readonly shown: string;
  readonly onNew: () => void;
}

/** Why no risk is shown, and the next step. */
const EmptyList = ({ register, isFiltered, shown, onNew }: EmptyListProps) =>
  isFiltered ? (
    <div className="emptynote">
      <p className="h1">No risk matches this filter</p>
      <p className="muted">
        Take a word out, or{' '}
        <Link className="link" to={shown}>
          show all
        </Link>
        .
      </p>
    </div>
  ) : (
    <div className="emptynote">
      <p className="h1">No risk yet</p>
      {mayIn(register, 'risk.create') ? (
        <p className="muted">
          Write the first one below: a title is enough.{' '}
          <button className="link" type="button" onClick={onNew}>
            New risk
          </button>
        </p>
      ) : null}
    </div>
  );

export default EmptyList;
