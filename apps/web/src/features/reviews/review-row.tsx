import type { ReviewItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { DECISION_WORD } from '../../components/reviews/decision-words.ts';
import { Button } from '../../components/ui/button.tsx';
import { formatDate } from '../../lib/format.ts';
import { dueWords } from './queue-words.ts';

interface ReviewRowProps {
  readonly slug: string;
  readonly item: ReviewItem;
  /** What its rhythm contradicts; empty for nothing. */
  readonly conflict: string;
  readonly isChosen: boolean;
  /** Absent where the person may not begin a review. */
  readonly onChoose: ((isChosen: boolean) => void) | undefined;
  readonly onReview: () => void;
  readonly onSnooze: () => void;
}

const lastWords = ({ lastReview }: ReviewItem): string =>
  lastReview
    ? `${formatDate(lastReview.on)}, ${lastReview.by}: ${DECISION_WORD[lastReview.decision].toLowerCase()}`
    : 'never';

/** A risk whose review is due or comes: when, how often, what was said last time. */
export const ReviewRow = (props: ReviewRowProps) => {
  const { slug, item, conflict, isChosen, onChoose, onReview, onSnooze } = props;
  return (
    <tr className={isChosen ? 'is-chosen' : undefined} data-ref={item.ref}>
      <td className="rv-mark">
        {onChoose && item.may.review ? (
          <input
            type="checkbox"
            aria-label={`Choose ${item.ref}`}
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        ) : null}
      </td>
      <td className="rv-due">
        <span className={item.overdueDays > 0 ? 'med tx-high' : ''}>{dueWords(item)}</span>
        {item.beyondGrace ? <span className="tint high">Escalated</span> : null}
      </td>
      <th scope="row" className="rv-risk">
        <Link to={paths.risk(slug, item.ref)}>
          <LevelGlyph priority={item.priority} label={PRIORITY_WORD[item.priority]} />
          <span className="rv-score">{item.score ?? ''}</span>
          <span className="ref">{item.ref}</span>
          <span className="med rv-title">{item.title}</span>
        </Link>
        {item.problem ? <span className="rv-why tx-high">{item.problem}</span> : null}
        {conflict ? <span className="rv-why muted">{conflict}</span> : null}
      </th>
      <td className="rv-cadence">{item.cadence || <span className="faint">no cadence</span>}</td>
      <td className="muted rv-last">
        <span className="rv-word">Last review </span>
        {lastWords(item)}
      </td>
      <td className="rv-owner">{item.owner ?? <span className="faint">nobody yet</span>}</td>
      <td className="rv-do">
        {item.may.review ? (
          <>
            <Button size="sm" aria-label={`Review ${item.ref}`} onClick={onReview}>
              Review
            </Button>
            <Button size="sm" look="quiet" aria-label={`Snooze ${item.ref}`} onClick={onSnooze}>
              Snooze
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
};
