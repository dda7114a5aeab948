import type { Runbook } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../components/glyph.tsx';
import { dangerWords, lastRunWords, rehearsalWords, stepsWords } from './runbook-words.ts';

interface RunbookTableProps {
  readonly register: string;
  readonly books: readonly Runbook[];
}

const Row = ({ register, book }: { readonly register: string; readonly book: Runbook }) => {
  const dangers = dangerWords(book);
  const [running] = book.running;
  return (
    <tr>
      <th scope="row">
        <Link className="rbname" to={paths.runbook(register, book.id)}>
          {book.title}
        </Link>
        {running ? (
          <Link className="link runningnow" to={paths.runbookRun(register, book.id, running.id)}>
            Being run now<span className="vh">: {book.title}</span>
          </Link>
        ) : null}
      </th>
      <td>
        {stepsWords(book)}
        {book.ref ? (
          <>
            {' for '}
            <Link className="ref" to={paths.risk(register, book.ref)}>
              {book.ref}
            </Link>
          </>
        ) : null}
      </td>
      <td>{lastRunWords(book)}</td>
      <td>
        {book.isRehearsalStale ? (
          <span className="level">
            <Icon name="stale" />
            {rehearsalWords(book)}
          </span>
        ) : (
          rehearsalWords(book)
        )}
      </td>
      <td className="dangercell">
        {dangers ? (
          <span className="level">
            <Icon name="warn" />
            {dangers}
          </span>
        ) : (
          <span className="faint">No danger known</span>
        )}
      </td>
    </tr>
  );
};

/** The runbooks, a row each. */
export const RunbookTable = ({ register, books }: RunbookTableProps) => (
  <table className="tbl runbooktbl">
    <caption className="vh">Runbooks</caption>
    <thead>
      <tr>
        {['Runbook', 'Steps', 'Last run', 'Rehearsal', 'Dangers'].map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {books.map((book) => (
        <Row key={book.id} register={register} book={book} />
      ))}
    </tbody>
  </table>
);
