import { type ScoringVersion, scoringApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { call } from '../../lib/api-client.ts';
import { formatMoment } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { scalesDifference } from './scales-difference.ts';

interface VersionRowProps {
  readonly version: ScoringVersion;
  readonly before: ScoringVersion | undefined;
  readonly isInForce: boolean;
}

const VersionRow = ({ version: { model, at, by, reason }, before, isInForce }: VersionRowProps) => {
  const changes = before ? scalesDifference(before.model, model) : [`Begins with ${model.name}`];
  return (
    <li>
      <p>
        <span className="med">Version {model.version}</span>{' '}
        {isInForce ? <span className="muted">in force, </span> : null}
        <span className="muted">
          <time dateTime={at}>{formatMoment(at)}</time>, {by}
        </span>
      </p>
      {reason ? <p className="versionreason">{reason}</p> : null}
      <ul className="muted t13">
        {(changes.length > 0 ? changes : ['Nothing that counts changed']).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </li>
  );
};

/** Every model the register was scored with. Old assessments keep the one they were made under. */
export const ScalesVersions = ({ slug }: { readonly slug: string }) => {
  const query = useQuery({
    queryKey: keys.scoringVersions(slug),
    queryFn: ({ signal }) => call(scoringApi.versions, { params: { register: slug } }, { signal }),
  });
  return (
    <section aria-labelledby="scales-versions">
      <div className="sechead">
        <h3 id="scales-versions">Versions of the scales</h3>
        <span className="faint t12">old assessments keep theirs</span>
      </div>
      <QueryState query={query} rows={2}>
        {({ items }) => (
          <ol className="scalesversions">
            {items.map((version, at) => (
              <VersionRow key={version.model.version} version={version} before={items[at + 1]} isInForce={at === 0} />
            ))}
          </ol>
        )}
      </QueryState>
    </section>
  );
};
