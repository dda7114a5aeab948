import '../../styles/portfolio.css';
import { type PeriodComparison, periodsApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { call } from '../../lib/api-client.ts';
import { capitalised, fieldWords, inWords, registerName } from '../../lib/format.ts';
import { keys, useCurrentRegister } from '../../lib/register.ts';
import { comparisonFinding } from './portfolio-words.ts';

type Compared = PeriodComparison['new'][number];

const Level = ({ priority, score }: Pick<Compared, 'priority' | 'score'>) => (
  <span className="level">
    <LevelGlyph priority={priority} size="s" />
    {score === null ? '' : `${score} `}
    {PRIORITY_WORD[priority]}
  </span>
);

interface RiskLineProps {
  readonly risk: Compared;
  /** The register it is read in. */
  readonly slug: string;
  readonly children?: ReactNode;
}

const RiskLine = ({ risk, slug, children }: RiskLineProps) => (
  <li className="cmprow">
    <Link className="cmpname" to={paths.risk(slug, risk.ref)}>
      <span className="ref">{risk.ref}</span> {risk.title}
    </Link>
    <span className="cmplevel">
      <Level {...risk} />
    </span>
    {children ? <span className="muted cmpwhat">{children}</span> : null}
  </li>
);

interface GroupProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

const Group = ({ title, count, children }: GroupProps) =>
  count === 0 ? null : (
    <section aria-label={title}>
      <div className="sechead">
        <h3>
          {title} <span className="faint">{count}</span>
        </h3>
      </div>
      <ul>{children}</ul>
    </section>
  );

const levelWord = ({ priority, score }: Pick<Compared, 'priority' | 'score'>): string =>
  `${score === null ? '' : `${score} `}${PRIORITY_WORD[priority]}`;

const changedWords = ({ was, fields, ...now }: PeriodComparison['changed'][number]): string => {
  const level = levelWord(was) === levelWord(now) ? '' : `was ${levelWord(was)}`;
  return [level, fields.map(fieldWords).join(', ')].filter(Boolean).join('; ');
};

const Report = ({ report, slug }: { readonly report: PeriodComparison; readonly slug: string }) => {
  const { predecessor, unchanged } = report;
  const name = registerName(predecessor.title);
  return (
    <div className="page comparison">
      <h2 className="h1">{comparisonFinding(report)}</h2>
      <p className="intro">
        Compared by ref with{' '}
        <Link className="link" to={paths.risks(predecessor.slug)}>
          {name}
        </Link>
        . {unchanged === 0 ? 'None is' : `${capitalised(inWords(unchanged))} ${unchanged === 1 ? 'is' : 'are'}`} as
        before.
      </p>
      <Group title="New" count={report.new.length}>
        {report.new.map((risk) => (
          <RiskLine key={risk.ref} risk={risk} slug={slug} />
        ))}
      </Group>
      <Group title="Changed" count={report.changed.length}>
        {report.changed.map((risk) => (
          <RiskLine key={risk.ref} risk={risk} slug={slug}>
            {changedWords(risk)}
          </RiskLine>
        ))}
      </Group>
      <Group title={`Only in ${name}`} count={report.removed.length}>
        {report.removed.map((risk) => (
          <RiskLine key={risk.ref} risk={risk} slug={predecessor.slug} />
        ))}
      </Group>
    </div>
  );
};

/** The register beside the period before it. */
export const Component = () => {
  const register = useCurrentRegister();
  const { slug, predecessor } = register;
  const query = useQuery({
    queryKey: keys.comparison(slug),
    queryFn: ({ signal }) => call(periodsApi.comparison, { params: { register: slug } }, { signal }),
    enabled: predecessor !== null,
  });
  return (
    <>
      <Bar
        title={predecessor ? `Against ${registerName(predecessor.title)}` : 'Against the period before'}
        crumb={register.title}
      />
      {predecessor ? (
        <QueryState query={query}>{(report) => <Report report={report} slug={slug} />}</QueryState>
      ) : (
        <p className="page muted">
          This register follows no other one, or one you may not read. “Next period…” in the{' '}
          <Link className="link" to={paths.home}>
            list of registers
          </Link>{' '}
          begins a register that can be compared.
        </p>
      )}
    </>
  );
};
