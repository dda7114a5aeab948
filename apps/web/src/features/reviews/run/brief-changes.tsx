import type { ReviewBrief } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { daysInWords } from '../../../lib/days.ts';
import { capitalised, dateOf, formatDate, formatDay, today } from '../../../lib/format.ts';

type Change = ReviewBrief['changes'][number];

const KIND: Readonly<Record<Change['kind'], string>> = {
  action: 'Action',
  kri: 'KRI',
  score: 'Score',
  field: 'Text',
  escalation: 'Escalation',
  comment: 'Comment',
  state: 'State',
};

const WIDTH = 156;
const HEIGHT = 28;

/** The readings between two reviews as a small line; the sentence beside it says what they did. */
const Spark = ({ values }: { readonly values: readonly number[] }) => {
  if (values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * WIDTH;
    const y = high === low ? HEIGHT / 2 : HEIGHT - ((value - low) / (high - low)) * HEIGHT;
    return [Number(x.toFixed(1)), Number((y + 4).toFixed(1))] as const;
  });
  const [lastX, lastY] = points.at(-1) ?? [0, 0];
  return (
    <svg className="spark" viewBox="0 0 160 36" width="160" height="36" aria-hidden="true">
      <path d={`M${points.map((point) => point.join(' ')).join('L')}`} />
      <circle cx={lastX} cy={lastY} r="2.5" />
    </svg>
  );
};

const dayWords = (at: string): string => {
  const day = dateOf(at);
  if (day === today()) return 'Today';
  return day.slice(0, 4) === today().slice(0, 4) ? formatDay(day) : formatDate(day);
};

interface BriefChangesProps {
  readonly slug: string;
  readonly changes: readonly Change[];
}

/** What happened to a risk, newest first. */
export const BriefChanges = ({ slug, changes }: BriefChangesProps) => (
  <ol className="diff">
    {changes.map((change, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what happened at the same moment has no other identity
      <li key={`${change.at} ${index}`}>
        <span className="when">
          <time dateTime={change.at}>{dayWords(change.at)}</time>
          <span>{KIND[change.kind]}</span>
        </span>
        <div className="kv">
          <div>
            <p>
              {change.kri ? (
                <Link to={paths.kri(slug, change.kri)} className="link" target="_blank" rel="noopener">
                  {capitalised(daysInWords(change.text))}
                </Link>
              ) : (
                capitalised(daysInWords(change.text))
              )}
            </p>
            {change.detail ? <p className="muted t13">{capitalised(daysInWords(change.detail))}</p> : null}
          </div>
          <Spark values={change.values} />
        </div>
      </li>
    ))}
  </ol>
);
