import type { AcceptanceChange } from '@heed/contracts';

const MOST = 8;

const Side = ({ value, none }: { readonly value: string | null; readonly none: string }) =>
  value === null ? <span className="muted">{none}</span> : value;

/** What changed since, field by field: what it was, and what it is. */
export const ChangedList = ({ changes }: { readonly changes: readonly AcceptanceChange[] }) => (
  <>
    <ul className="changedlist">
      {changes.slice(0, MOST).map(({ name, before, after }) => (
        <li key={name}>
          <b className="med">{name}</b>
          {before !== null || after !== null ? (
            <>
              {': '}
              <span className="muted">
                <Side value={before} none="nothing" />
              </span>{' '}
              <span aria-hidden="true">→</span>
              <span className="vh">became</span> <Side value={after} none="nothing" />
            </>
          ) : (
            ' was edited'
          )}
        </li>
      ))}
    </ul>
    {changes.length > MOST ? <p className="muted t13">and {changes.length - MOST} more, below</p> : null}
  </>
);
