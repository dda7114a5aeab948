import '../../styles/register.css';
import type { Register, RiskItem } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, type RefObject, Suspense, useCallback, useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { DeferredMenu } from '../../components/deferred-menu.tsx';
import { Icon } from '../../components/glyph.tsx';
import { ProblemNote, Skeleton } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { sentenceOf, statusOf } from '../../lib/api-client.ts';
import { useCommands } from '../../lib/commands.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { movementQuery } from '../../lib/movement.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { ORDERS } from './columns.ts';
import { FilterBox } from './filter-box.tsx';
import { KeysBar } from './keys-bar.tsx';
import { movedSince } from './list-movement.ts';
import { NewRiskRow } from './new-risk-row.tsx';
import { RegisterFoot } from './register-foot.tsx';
import { type GridHandle, RiskGrid } from './risk-grid.tsx';
import { usePeriodMarks, useRiskList } from './risks.queries.ts';
import { type RiskViewState, useRiskView } from './use-risk-view.ts';

const loadSortMenu = () => import('./sort-menu.tsx');
const SortMenu = lazy(loadSortMenu);
const loadExportMenu = () => import('./export-menu.tsx');
const ExportMenu = lazy(loadExportMenu);
const RiskPeek = lazy(() => import('./risk-peek.tsx'));
const loadTimeMenu = () => import('./time-menu.tsx');
const TimeMenu = lazy(loadTimeMenu);
const SinceBar = lazy(() => import('./since-bar.tsx'));
const EmptyList = lazy(() => import('./empty-list.tsx'));

const VIEWS = [
  { label: 'All', q: '' },
  { label: 'Active', q: 'state:active' },
  { label: 'Critical and High', q: 'state:active priority:>=high' },
  { label: 'Review overdue', q: 'overdue:review' },
];

/** What stays in the address when the filter changes: the order, and the time. */
const keptOf = ({ sort, asOf, since }: RiskViewState) => ({ sort, asOf, since });

const Views = ({ slug, view }: { readonly slug: string; readonly view: RiskViewState }) => (
  <nav className="views" aria-label="Views">
    {VIEWS.map(({ label, q }) => (
      <Link key={label} to={paths.risks(slug, { ...keptOf(view), q })} aria-current={view.q === q ? 'true' : undefined}>
        {label}
      </Link>
    ))}
  </nav>
);

const totalOf = ({ counts }: Register): number => counts.active + counts.proposed + counts.accepted + counts.closed;

interface HeadProps {
  readonly register: Register;
  readonly view: RiskViewState;
  readonly shown: number | undefined;
  readonly onNew: () => void;
}

const Head = ({ register, view, shown, onNew }: HeadProps) => (
  <Bar title="Risks" crumb={register.title}>
    <span className="faint t12 opt" role="status">
      {shown === undefined ? '' : `${formatNumber(shown)} of ${formatNumber(Math.max(shown, totalOf(register)))}`}
    </span>
    <div className="opt">
      <Views slug={register.slug} view={view} />
    </div>
    <span className="sp" />
    {mayIn(register, 'register.export') ? (
      <div className="opt">
        <DeferredMenu
          menu={ExportMenu}
          preload={loadExportMenu}
          trigger={
            <button className="btn sm quiet" type="button">
              Export <Icon name="chevron" />
            </button>
          }
        />
      </div>
    ) : null}
    {mayIn(register, 'risk.create') ? (
      <Button look="primary" size="sm" keyHint="c" onClick={onNew}>
        New risk
      </Button>
    ) : null}
  </Bar>
);

const timeOf = ({ since, asOf }: RiskViewState): string => {
  if (asOf) return `As of ${formatDate(asOf)}`;
  return since ? `Since ${formatDate(since)}` : 'Now';
};

const FilterLine = (props: {
  readonly view: RiskViewState;
  readonly register: Register;
  readonly problem: string | undefined;
  readonly input: RefObject<HTMLInputElement | null>;
}) => {
  const { view, register, problem, input } = props;
  const { slug } = register;
  const order = ORDERS.find(({ value }) => value === (view.sort || 'attention'))?.label ?? 'Own order';
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <div className="filter" role="search">
      <FilterBox
        value={view.q}
        onChange={(q) => view.show({ q })}
        problem={problem}
        input={input}
        register={register}
      />
      <div className="narrowviews">
        <Views slug={slug} view={view} />
      </div>
      <DeferredMenu
        menu={SortMenu}
        preload={loadSortMenu}
        trigger={
          <button
            className="btn"
            type="button"
            title="Open before closed, worst level, review late, then the document's order"
          >
            {order} <Icon name="chevron" />
          </button>
        }
      />
      <DeferredMenu
        menu={TimeMenu}
        preload={loadTimeMenu}
        trigger={
          <button className="btn timebtn" type="button" title="The time shown, and what movement is told against">
            {timeOf(view)} <Icon name="chevron" />
          </button>
        }
      />
    </div>
  );
};

/** The list of a register: filter as text, keyboard grid, peek panel, inline create. */
export const Component = () => {
  const register = useCurrentRegister();
  const view = useRiskView();
  const list = useRiskList(register.slug, view);
  const grid = useRef<GridHandle>(null);
  const filter = useRef<HTMLInputElement>(null);
  const create = useRef<HTMLInputElement>(null);
  const { data: report } = useQuery(movementQuery(register.slug, view.since, view.asOf));
  const marks = usePeriodMarks(register, view.asOf);
  const items = useMemo<readonly RiskItem[]>(() => {
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    return view.since && report ? movedSince(all, report) : all;
  }, [list.data, report, view.since]);
  const total = list.data?.pages.at(-1)?.total ?? 0;
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const needMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const onPeek = (ref: string): void => view.show({ peek: ref });
  const newRisk = (): void => create.current?.focus();
  const mayEdit = mayIn(register, 'risk.edit');
  const isBadFilter = statusOf(list.error) === 400;
  const peekAt = items.findIndex((item) => item.ref === view.peek);

  useCommands('Risks', [
    { label: 'Next risk', keys: 'j', run: () => grid.current?.move(1), inPalette: false },
    { label: 'Previous risk', keys: 'k', run: () => grid.current?.move(-1), inPalette: false },
    { label: 'Open the risk', keys: 'Enter', inPalette: false },
    { label: 'Peek at the risk', keys: 'Space', inPalette: false },
    ...(mayEdit
      ? [
          { label: 'Rescore probability', keys: 'p', run: () => grid.current?.edit('probability') },
          { label: 'Rescore impact', keys: 'i', run: () => grid.current?.edit('impact') },
          { label: 'Choose the risk, to change several', keys: 'x', run: () => grid.current?.choose() },
          { label: 'Change the title', keys: 't', run: () => grid.current?.edit('title') },
          { label: 'Change the owner', keys: 'o', run: () => grid.current?.edit('owner') },
          { label: 'Change the next review', keys: 'd', run: () => grid.current?.edit('review') },
        ]
      : []),
    ...(mayEdit || mayIn(register, 'risk.propose')
      ? [{ label: 'Change state and stage', keys: 's', run: () => grid.current?.pickState() }]
      : []),
    ...(mayIn(register, 'risk.create') ? [{ label: 'New risk', keys: 'c', run: newRisk }] : []),
    { label: 'Filter', keys: '/', run: () => filter.current?.focus() },
    ...VIEWS.map(({ label, q }) => ({ label: `Show: ${label}`, words: 'view filter', run: () => view.show({ q }) })),
  ]);

  return (
    <>
      <Head register={register} view={view} shown={list.data ? total : undefined} onNew={newRisk} />
      <FilterLine
        view={view}
        register={register}
        input={filter}
        problem={isBadFilter ? sentenceOf(list.error) : undefined}
      />
      {view.since ? (
        <Suspense>
          <SinceBar slug={register.slug} />
        </Suspense>
      ) : null}
      <div className={['split', view.peek ? '' : 'nopeek', view.since ? 'since' : ''].filter(Boolean).join(' ')}>
        <div aria-busy={list.isPlaceholderData}>
          {list.isPending ? <Skeleton rows={12} /> : null}
          {list.error && !isBadFilter && !list.data ? (
            <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
          ) : null}
          {list.data && total === 0 ? (
            <Suspense>
              <EmptyList
                register={register}
                shown={paths.risks(register.slug, keptOf(view))}
                isFiltered={view.q !== ''}
                onNew={newRisk}
              />
            </Suspense>
          ) : null}
          {total > 0 ? (
            <RiskGrid
              handle={grid}
              register={register}
              items={items}
              total={total}
              sort={view.sort}
              peek={view.peek}
              marks={marks}
              onSort={(sort) => view.show({ sort })}
              onPeek={onPeek}
              onNeedMore={needMore}
            />
          ) : null}
          {list.data && mayIn(register, 'risk.create') ? (
            <NewRiskRow
              register={register}
              input={create}
              onCreated={(ref) => (view.peek ? onPeek(ref) : undefined)}
              onLeave={() => grid.current?.focus()}
            />
          ) : null}
          {list.data ? (
            <RegisterFoot register={register} items={items} isAttention={view.sort === ''} asOf={view.asOf} />
          ) : null}
          <KeysBar mayEdit={mayEdit} isPeeking={view.peek !== ''} />
        </div>
        {view.peek ? (
          <Suspense fallback={<aside className="peek" aria-label={`Peek: ${view.peek}`} />}>
            <RiskPeek
              register={register}
              riskRef={view.peek}
              item={items[peekAt]}
              previous={items[peekAt - 1]?.ref}
              next={peekAt >= 0 ? items[peekAt + 1]?.ref : undefined}
              onPeek={onPeek}
            />
          </Suspense>
        ) : null}
      </div>
    </>
  );
};
