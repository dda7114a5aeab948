import { firstPlainLine } from '../../../components/markdown/plain-text.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useRiskEditing } from '../risk-context.tsx';
import { useLatestComment } from './comments.queries.ts';

const LONGEST = 160;

/** The last thing somebody said, in the rail, on the way to all of it. */
export const LatestComment = () => {
  const { risk, register } = useRiskEditing();
  const { data } = useLatestComment({ slug: register.slug, ref: risk.ref });
  if (!data) return null;
  const line = firstPlainLine(data.text);
  const text = line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
  return (
    <section>
      <h3>Latest comment</h3>
      <p className="latestcomment">
        <a className="plainlink" href="#comments">
          “{text}”
        </a>{' '}
        <span className="faint">
          {data.by}, {formatMoment(data.at)}
        </span>
      </p>
    </section>
  );
};
