import type { CoverageGrid, Register } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { type CoverageBy, coverageHeadline, coveredBy, coveredWords, gapSentence, hasLoose } from './coverage-model.ts';
import { coverageQuery } from './plan.queries.ts';
import type { PlanView } from './use-plan-view.ts';

type CoveredRisk = CoverageGrid['risks'][number];

interface CellProps {
  readonly slug: string;
  readonly risk: CoveredRisk;
  readonly by: CoverageBy;
  readonly name: string | null;
}

/** What a risk has from one point of view; a gap is said, and leads to where it is filled. */
const Cell = ({ slug, risk, by, name }: CellProps) => {
  const covered = coveredBy(risk.cells, by, name);
  if (covered.total === 0 && name === null) {
    return (
      <td data-label={`No ${by}`} className="faint">
        –
      </td>
    );
  }
  if (covered.total === 0) {
    return (
      <td data-label={name ?? ''} className="gap">
        <Link className="gaplink" to={`${paths.risk(slug, risk.ref)}#actions`}>
          empty
          <span className="vh">
            : add an action of {risk.ref} for {name}
          </span>
        </Link>
      </td>
    );
  }
  const isDone = covered.done === covered.total;
  return (
    <td data-label={name ?? `No ${by}`} className={isDone ? 'muted' : ''}>
      {coveredWords(covered)}
    </td>
  );
};

interface CoverageTableProps {
  readonly slug: string;
  readonly risks: readonly CoveredRisk[];
  readonly columns: readonly string[];
  readonly by: CoverageBy;
}

const CoverageTable = ({ slug, risks, columns, by }: CoverageTableProps) => {
  const all: (string | null)[] = hasLoose(risks, by) ? [...columns, null] : [...columns];
  return (
    <div className="coverscroll">
      <table className="tbl covertbl">
        <caption className="vh">Actions of each risk by {by}</caption>
        <thead>
          <tr>
            <th scope="col">Risk</th>
            {all.map((name) => (
              <th scope="col" key={name ?? ''}>
                {name ?? `No ${by}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {risks.map((risk) => (
            <tr key={risk.ref}>
              <th scope="row">
                <Link className="coverrisk" to={paths.risk(slug, risk.ref)}>
                  <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} />
                  <span className="ref">{risk.ref}</span>
                  <span>{risk.title}</span>
                </Link>
              </th>
              {all.map((name) => (
                <Cell key={name ?? ''} slug={slug} risk={risk} by={by} name={name} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Nothing = ({ isUnplaced }: { readonly isUnplaced: boolean }) => (
  <p className="muted plannone">
    {isUnplaced
      ? 'No action says from which perspective or in which phase it is done. Name one at an action of a risk, and its place appears here.'
      : 'No open risk, and so nothing to cover.'}
  </p>
);

/** Who looks after what, and when: gaps are places nobody has thought of yet. */
export const Coverage = ({ register, view }: { readonly register: Register; readonly view: PlanView }) => {
  const query = useInfiniteQuery(coverageQuery(register.slug));
  const risks = query.data?.pages.flatMap((page) => page.risks) ?? [];
  const first = query.data?.pages[0];
  const columns = (view.by === 'phase' ? first?.phases : first?.perspectives) ?? [];
  return (
    <>
      <h2 className="h1">{first ? coverageHeadline({ ...first, risks }, view.by) : 'Coverage'}</h2>
      <p className="intro">{gapSentence(risks, view.by) || 'Every open risk by who looks after it.'}</p>
      <div className="planfilter">
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons in a line, not a fieldset of a form */}
        <div className="views" role="group" aria-label="Columns">
          {(['perspective', 'phase'] as const).map((by) => (
            <button
              key={by}
              type="button"
              aria-pressed={view.by === by}
              onClick={() => view.show({ by: by === 'phase' ? by : '' })}
            >
              By {by}
            </button>
          ))}
        </div>
      </div>
      <QueryState
        query={query}
        isEmpty={() => risks.length === 0 || columns.length === 0}
        empty={<Nothing isUnplaced={risks.length > 0} />}
      >
        {() => (
          <>
            <CoverageTable slug={register.slug} risks={risks} columns={columns} by={view.by} />
            {query.hasNextPage ? (
              <p className="planmore">
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  More risks
                </Button>
              </p>
            ) : null}
          </>
        )}
      </QueryState>
    </>
  );
};
