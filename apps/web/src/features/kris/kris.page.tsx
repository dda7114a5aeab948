import '../../styles/kris.css';
import type { Register } from '@heed/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatNumber } from '../../lib/format.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { KriBoard } from './kri-board.tsx';
import { type KrisView, kriCountsQuery, kriListQuery, proposalsQuery } from './kris.queries.ts';
import { KrisEmpty } from './kris-empty.tsx';
import { krisHeadline } from './kris-headline.ts';
import { useKrisView, VIEWS } from './use-kris-view.ts';

const COUNT: Readonly<Record<KrisView, 'all' | 'offTarget' | 'stale' | 'checks' | undefined>> = {
  all: 'all',
  'off target': 'offTarget',
  stale: 'stale',
  checks: 'checks',
  archived: undefined,
};

const Views = ({ register, shown, className }: { register: Register; shown: KrisView; className: string }) => {
  const { data: counts } = useQuery(kriCountsQuery(register.slug));
  return (
    <nav className={`views ${className}`} aria-label="Views">
      {VIEWS.map(({ view, spelled, label }) => {
        const of = COUNT[view];
        if (!of && shown !== view) return null;
        return (
          <Link key={view} to={paths.kris(register.slug, spelled)} aria-current={view === shown ? 'page' : undefined}>
            {label} {of && counts ? formatNumber(counts[of]) : ''}
          </Link>
        );
      })}
    </nav>
  );
};

const INTRO: Readonly<Record<KrisView, string>> = {
  all: 'Nearest to its limit first. A breach proposes a rescore; a person decides.',
  'off target': 'Farthest over its limit first. A breach proposes a rescore; a person decides.',
  stale: 'What was read last is too old to be believed. A new reading ends it.',
  checks: 'What fails comes first. A gate stays shut until its check passes.',
  archived: 'The readings stay, and nobody is told of anything.',
};

const TITLE: Readonly<Partial<Record<KrisView, string>>> = {
  archived: 'Watched no more',
};

/** The board of indicators and checks: which one needs somebody, and recording a value without leaving it. */
export const Component = () => {
  const register = useCurrentRegister();
  const address = useKrisView();
  const { view } = address;
  const query = useInfiniteQuery(kriListQuery(register.slug, view));
  const { data: proposals } = useQuery(proposalsQuery(register.slug));
  const kris = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = proposals?.items ?? [];
  return (
    <>
      <Bar title="KRIs" crumb={register.title}>
        <Views register={register} shown={view} className="opt" />
        <span className="sp" />
        {mayIn(register, 'kri.edit') ? (
          <Link className="btn sm opt" to={paths.newKri(register.slug)}>
            New KRI
          </Link>
        ) : null}
        {kris.some(({ may }) => may.record) ? (
          <Button size="sm" look="primary" keyHint="Enter" onClick={() => address.record('next')}>
            Record value
          </Button>
        ) : null}
      </Bar>
      <div className="krinarrow">
        <Views register={register} shown={view} className="" />
        {mayIn(register, 'kri.edit') ? (
          <Link className="btn sm" to={paths.newKri(register.slug)}>
            New KRI
          </Link>
        ) : null}
      </div>
      <div className="page krispage">
        <QueryState
          query={query}
          rows={6}
          isEmpty={() => kris.length === 0}
          empty={<KrisEmpty register={register} view={view} />}
        >
          {() => (
            <>
              <h2 className="h1">{TITLE[view] ?? krisHeadline(kris)}</h2>
              <p className="intro">{INTRO[view]}</p>
              <KriBoard
                key={view}
                register={register}
                kris={kris}
                proposals={view === 'archived' ? [] : open}
                address={address}
              />
              {query.hasNextPage ? (
                <p className="krimore">
                  <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    More indicators
                  </Button>
                </p>
              ) : null}
              {view === 'all' ? (
                <p className="krimore t12">
                  <Link className="faint" to={paths.kris(register.slug, 'archived')}>
                    Archived indicators
                  </Link>
                </p>
              ) : null}
            </>
          )}
        </QueryState>
      </div>
    </>
  );
};
