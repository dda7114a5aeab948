import '../../styles/risk-history.css';
import { Link, useParams, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { registerWords } from '../../components/changes/register-words.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { fieldWords, plural } from '../../lib/format.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { BlamePanel } from './blame-panel.tsx';
import { type HistoryFilter, useBlame, useSaves } from './risk-history.queries.ts';
import { SaveEntry } from './save-entry.tsx';

interface FilterProps {
  readonly slug: string;
  readonly risk: string;
  readonly filter: HistoryFilter;
  readonly onFilter: (filter: HistoryFilter) => void;
}

/** Narrows the history to one person or one field. */
const Filter = ({ slug, risk, filter, onFilter }: FilterProps) => {
  const { data: blame = {} } = useBlame(slug, risk);
  const people = [...new Set([...Object.values(blame).map(({ by }) => by), filter.by].filter(Boolean))].sort();
  const fields = [...new Set([...Object.keys(blame), filter.field].filter(Boolean))].sort();
  return (
    <form className="historyfilter" aria-label="Narrow the history" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>By</span>
        <select
          className="input"
          value={filter.by}
          onChange={(event) => onFilter({ ...filter, by: event.target.value })}
        >
          <option value="">everybody</option>
          {people.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>Field</span>
        <select
          className="input"
          value={filter.field}
          onChange={(event) => onFilter({ ...filter, field: event.target.value })}
        >
          <option value="">every field</option>
          {fields.map((field) => (
            <option key={field} value={field}>
              {fieldWords(field)}
            </option>
          ))}
        </select>
      </label>
      {filter.by || filter.field ? (
        <Button size="sm" look="quiet" onClick={() => onFilter({ by: '', field: '' })}>
          Show all
        </Button>
      ) : null}
    </form>
  );
};

/** How a risk came to be what it is: every save with its reason and its words, and who wrote what last. */
export const Component = () => {
  const register = useCurrentRegister();
  const { slug } = register;
  const { ref = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const filter = { by: search.get('by') ?? '', field: search.get('field') ?? '' };
  const query = useSaves(slug, ref, filter);
  const saves = query.data?.pages.flatMap((page) => page.items) ?? [];
  const words = registerWords(register);
  return (
    <>
      <Bar title={`${ref}, history`} crumb={register.title}>
        <span className="faint t12 opt" role="status">
          {query.data ? plural(query.data.pages[0]?.total ?? 0, 'change') : ''}
        </span>
        <span className="sp" />
        <Link className="btn sm quiet" to={paths.risk(slug, ref)}>
          Back to {ref}
        </Link>
      </Bar>
      <div className="page historycols">
        <div>
          <Filter
            slug={slug}
            risk={ref}
            filter={filter}
            onFilter={({ by, field }) => setSearch({ ...(by && { by }), ...(field && { field }) })}
          />
          <QueryState
            query={query}
            isEmpty={() => saves.length === 0}
            empty={
              <p className="muted">Nothing in the history of {ref} is like that. Show all of it, or choose again.</p>
            }
          >
            {() => (
              <>
                <ol className="saves" aria-label={`Changes of ${ref}, newest first`}>
                  {saves.map((event) => (
                    <SaveEntry key={event.id} event={event} slug={slug} words={words} />
                  ))}
                </ol>
                {query.hasNextPage ? (
                  <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Older changes
                  </Button>
                ) : null}
              </>
            )}
          </QueryState>
        </div>
        <BlamePanel slug={slug} risk={ref} linkFor={(field) => paths.riskHistory(slug, ref, { field })} />
      </div>
    </>
  );
};
