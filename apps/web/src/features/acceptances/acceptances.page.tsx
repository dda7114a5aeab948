import '../../styles/acceptances.css';
import '../../styles/view-buttons.css';
import type { Register } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { ProblemNote, QueryState, Skeleton } from '../../components/query-state.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Button } from '../../components/ui/button.tsx';
import {
  ACCEPTANCE_VIEWS,
  type AcceptanceView,
  acceptanceListQuery,
  unsignedRisksQuery,
} from '../../lib/acceptances.ts';
import { useCommands } from '../../lib/commands.ts';
import { capitalised, today } from '../../lib/format.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { AcceptanceGroupTable } from './acceptance-group.tsx';
import { acceptancesHeadline, groupAcceptances } from './acceptance-groups.ts';
import { AcceptancesEmpty } from './acceptances-empty.tsx';
import { UnsignedRisks } from './unsigned-risks.tsx';

interface View {
  readonly state: AcceptanceView;
  readonly q: string;
  readonly ref: string;
  readonly change: (name: 'q' | 'ref' | 'state', value: string) => void;
}

/** What is shown, in the address. */
const useView = (): View => {
  const [search, setSearch] = useSearchParams();
  return {
    state: ACCEPTANCE_VIEWS.find((view) => view === search.get('state')) ?? 'all',
    q: search.get('q') ?? '',
    ref: search.get('ref') ?? '',
    change: (name, value) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: name === 'q', preventScrollReset: true },
      ),
  };
};

const Views = ({ view }: { readonly view: View }) => (
  // biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a fieldset of a form
  <div className="views" role="group" aria-label="Show">
    {ACCEPTANCE_VIEWS.map((state) => (
      <button
        key={state}
        type="button"
        aria-pressed={state === view.state}
        onClick={() => view.change('state', state === 'all' ? '' : state)}
      >
        {capitalised(state)}
      </button>
    ))}
  </div>
);

const NONE: Readonly<Record<AcceptanceView, string>> = {
  all: 'Nothing fits.',
  waiting: 'Nothing waits for a decision.',
  signed: 'Nothing is signed.',
  ended: 'Nothing was declined, withdrawn or replaced.',
};

const Listed = ({ register, view }: { readonly register: Register; readonly view: View }) => {
  const { slug } = register;
  const query = useInfiniteQuery(acceptanceListQuery(slug, view.state, view.q, view.ref));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isPlain = view.state === 'all' && view.q === '' && view.ref === '';
  const now = today();
  const groups = groupAcceptances(items, now);
  const hasUnsigned = view.ref === '' && (view.state === 'all' || view.state === 'waiting');
  const unsigned = useInfiniteQuery({ ...unsignedRisksQuery(slug, view.q), enabled: hasUnsigned });
  const lacking = hasUnsigned ? (unsigned.data?.pages.flatMap((page) => page.items) ?? []) : [];
  const lackingTotal = unsigned.data?.pages[0]?.total ?? 0;
  if (hasUnsigned && unsigned.data === undefined && unsigned.error === null) return <Skeleton />;
  if (hasUnsigned && unsigned.error) return <ProblemNote error={unsigned.error} onRetry={() => unsigned.refetch()} />;
  return (
    <QueryState
      query={query}
      isEmpty={() => items.length === 0 && lacking.length === 0 && isPlain}
      empty={<AcceptancesEmpty register={register} />}
    >
      {() => (
        <div aria-busy={query.isPlaceholderData}>
          <h2 className="h1">
            {isPlain ? acceptancesHeadline(items, now, lackingTotal) : headOf(view, items.length + lacking.length)}
          </h2>
          <p className="intro">
            Risks that are lived with, and sign-offs of the register: who decided, on what, and until when it holds.
          </p>
          <div className="accfilter">
            <SearchField label="Find an acceptance" value={view.q} onChange={(q) => view.change('q', q)} />
            <Views view={view} />
            {view.ref ? (
              <button type="button" className="linkbtn" onClick={() => view.change('ref', '')}>
                Only {view.ref}. Show all
              </button>
            ) : null}
          </div>
          {items.length === 0 && lacking.length === 0 ? <p className="muted accnone">{NONE[view.state]}</p> : null}
          {groups
            .filter(({ isWaiting }) => isWaiting)
            .map((group) => (
              <AcceptanceGroupTable key={group.title} slug={slug} group={group} />
            ))}
          {lacking.length > 0 ? (
            <UnsignedRisks
              slug={slug}
              risks={lacking}
              total={lackingTotal}
              onMore={unsigned.hasNextPage ? () => void unsigned.fetchNextPage() : undefined}
            />
          ) : null}
          {groups
            .filter(({ isWaiting }) => !isWaiting)
            .map((group) => (
              <AcceptanceGroupTable key={group.title} slug={slug} group={group} />
            ))}
          {query.hasNextPage ? (
            <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              More acceptances
            </Button>
          ) : null}
        </div>
      )}
    </QueryState>
  );
};

const headOf = ({ state, q, ref }: View, count: number): string => {
  if (count === 0) return 'Nothing here';
  if (ref) return `Acceptances of ${ref}`;
  if (q) return `With “${q}”`;
  return { all: 'Acceptances', waiting: 'Waiting', signed: 'Signed', ended: 'Ended' }[state];
};

/** Risks people decided to live with, and sign-offs: what waits, what ends, what no longer holds. */
export const Component = () => {
  const register = useCurrentRegister();
  const view = useView();
  const navigate = useNavigate();
  const mayAsk = mayIn(register, 'risk.propose');
  const ask = paths.askAcceptance(register.slug);
  useCommands('Acceptances', mayAsk ? [{ label: 'Ask for a sign-off', keys: 'c', run: () => void navigate(ask) }] : []);
  return (
    <>
      <Bar title="Acceptances" crumb={register.title}>
        <span className="sp" />
        {mayAsk ? (
          <Link className="btn sm" to={ask}>
            Ask for a sign-off
          </Link>
        ) : null}
      </Bar>
      <div className="page">
        <Listed key={register.slug} register={register} view={view} />
      </div>
    </>
  );
};
