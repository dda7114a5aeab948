import type { Register } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ActionTable } from '../../components/actions/action-table.tsx';
import { ACTION_STATE_WORD } from '../../components/actions/action-words.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { capitalised, inWords, plural } from '../../lib/format.ts';
import { actionListQuery } from './plan.queries.ts';
import { PlanSearch } from './plan-search.tsx';
import { ACTION_FILTERS, type PlanView } from './use-plan-view.ts';

interface PlanListProps {
  readonly register: Register;
  readonly view: PlanView;
}

const WORDS = { open: 'Open', all: 'All', ...ACTION_STATE_WORD } as const;

const ORDERS = [
  { value: '', label: 'Due first' },
  { value: 'risk', label: 'Worst risk first' },
  { value: 'owner', label: 'By owner' },
];

const Filters = ({ view }: Pick<PlanListProps, 'view'>) => (
  <div className="planfilter">
    {/* biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a fieldset of a form */}
    <div className="views" role="group" aria-label="State">
      {ACTION_FILTERS.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={view.state === state}
          onClick={() => view.show({ state: state === 'open' ? '' : state })}
        >
          {WORDS[state]}
        </button>
      ))}
    </div>
    <PlanSearch view={view} />
    <label className="planorder">
      <span className="vh">Order</span>
      <select className="input" value={view.sort} onChange={(event) => view.show({ sort: event.target.value })}>
        {ORDERS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  </div>
);

const nothingWords = ({ state, q }: PlanView): string => {
  if (q) return 'No action has these words.';
  if (state === 'all') return 'No risk has an action yet. Open a risk and add what you will do about it.';
  return state === 'open'
    ? 'Nothing is open: every action is done or dropped.'
    : `No action is ${WORDS[state].toLowerCase()}.`;
};

const lateWords = (late: number): string =>
  late === 0 ? 'Nothing is late' : `${capitalised(inWords(late))} ${late === 1 ? 'action is' : 'actions are'} late`;

/** The actions of the register as rows, edited in place. */
export const PlanList = ({ register, view }: PlanListProps) => {
  const query = useInfiniteQuery(actionListQuery(register.slug, view));
  const actions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const late = actions.filter((action) => action.late).length;
  return (
    <>
      <h2 className="h1">{query.data && !query.hasNextPage ? lateWords(late) : 'Actions'}</h2>
      <p className="intro" role="status">
        {query.data
          ? `${plural(total, 'action')}${view.state === 'all' ? '' : `, ${WORDS[view.state].toLowerCase()}`}.`
          : ''}
      </p>
      <Filters view={view} />
      <QueryState
        query={query}
        isEmpty={() => actions.length === 0}
        empty={<p className="muted plannone">{nothingWords(view)}</p>}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <ActionTable caption="Actions of the register" actions={actions} owners={register.owners} />
            {query.hasNextPage ? (
              <p className="planmore">
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  More actions
                </Button>
              </p>
            ) : null}
          </div>
        )}
      </QueryState>
    </>
  );
};
