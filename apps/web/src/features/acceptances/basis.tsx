import type { Acceptance } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { isSigned } from '../../components/acceptances/acceptance-words.ts';
import { acceptanceDraftQuery } from '../../lib/acceptances.ts';
import { type ComparedPart, compareContent, linesApart } from './acceptance-basis.ts';
import { Lines } from './rests-on.tsx';

interface BasisProps {
  readonly slug: string;
  readonly acceptance: Acceptance;
}

interface RowProps {
  readonly part: ComparedPart;
  readonly then: string;
  readonly hasNow: boolean;
}

const Row = ({ part: { name, was, is, isChanged }, then, hasNow }: RowProps) => (
  <tr className={isChanged ? 'is-changed' : ''}>
    <th scope="row">
      {name}
      {isChanged ? <small className="tx-high">changed</small> : null}
    </th>
    <td data-label={then}>
      <Lines lines={was} none="Nothing then" {...(isChanged && { marked: linesApart(was, is) })} />
    </td>
    {hasNow ? (
      <td data-label="Now">
        {isChanged ? (
          <Lines lines={is} none="Nothing any more" marked={linesApart(is, was)} />
        ) : (
          <span className="faint">the same</span>
        )}
      </td>
    ) : null}
  </tr>
);

/** What it rests on as it was, beside how it is now; what changed is named and marked. */
export const Basis = ({ slug, acceptance }: BasisProps) => {
  const { ref, rhythm, content, state } = acceptance;
  const isLive = state === 'requested' || isSigned(acceptance);
  const { data: now } = useQuery({
    ...acceptanceDraftQuery(slug, { ref: ref ?? '', rhythm: rhythm ?? 'monthly' }),
    enabled: isLive,
  });
  const parts = compareContent(content, isLive && now ? now.content : content);
  if (parts.length === 0) return null;
  const changed = parts.filter(({ isChanged }) => isChanged).length;
  // Two columns that say the same would only take the room.
  const hasNow = changed > 0;
  const then = state === 'requested' ? 'When it was asked' : 'When it was signed';
  return (
    <section aria-labelledby="basis">
      <div className="sechead">
        <h3 id="basis">What it rests on</h3>
        <span className="faint t12">
          {changed > 0 ? `${changed} of ${parts.length} parts changed` : isLive && now ? 'unchanged since' : ''}
        </span>
      </div>
      <table className="tbl basis">
        <caption className="vh">What it rests on{hasNow ? ', then and now' : ''}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Part</span>
            </th>
            <th scope="col">{isLive ? then : 'As it was'}</th>
            {hasNow ? <th scope="col">Now</th> : null}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Row key={part.name} part={part} then={then} hasNow={hasNow} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
