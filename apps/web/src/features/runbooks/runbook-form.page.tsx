import '../../styles/settings.css';
import '../../styles/code-use.css';
import '../../styles/runbooks.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { RunbookForm } from './runbook-form.tsx';
import { runbookQuery } from './runbooks.queries.ts';

const Refused = ({ to }: { readonly to: string }) => (
  <p className="muted">
    You may look at runbooks here, and not change this one.{' '}
    <Link className="link" to={to}>
      Back
    </Link>
  </p>
);

const NewRunbook = () => {
  const register = useCurrentRegister();
  return (
    <>
      <Bar title="New runbook" crumb={register.title} />
      <div className="page">
        <h2 className="h1">Write down what to do</h2>
        <p className="intro">For somebody who has never done it, at night, in a hurry: one thing a step.</p>
        {mayIn(register, 'runbook.edit') ? (
          <RunbookForm register={register.slug} book={undefined} />
        ) : (
          <Refused to={paths.runbooks(register.slug)} />
        )}
      </div>
    </>
  );
};

const EditRunbook = ({ id }: { readonly id: string }) => {
  const register = useCurrentRegister();
  const query = useQuery(runbookQuery(register.slug, id));
  return (
    <>
      <Bar title={query.data?.value.title ?? 'Runbook'} crumb={register.title} />
      <div className="page">
        <QueryState query={query} rows={8}>
          {({ value: book }) => (
            <>
              <h2 className="h1">Edit {book.title}</h2>
              {book.running.length > 0 ? (
                <p className="muted t13">It is being run now: that run goes on with the steps it was started with.</p>
              ) : null}
              {book.may.edit ? (
                <RunbookForm key={book.id} register={register.slug} book={book} />
              ) : (
                <Refused to={paths.runbook(register.slug, id)} />
              )}
            </>
          )}
        </QueryState>
      </div>
    </>
  );
};

/** Writes a runbook, or changes one. */
export const Component = () => {
  const { id } = useParams();
  return id ? <EditRunbook id={id} /> : <NewRunbook />;
};
