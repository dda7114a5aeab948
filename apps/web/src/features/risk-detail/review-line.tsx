import { reviewsApi } from '@heed/contracts';
import { daysBetween } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { DECISION_WORD } from '../../components/reviews/decision-words.ts';
import { call } from '../../lib/api-client.ts';
import { useAsOf } from '../../lib/as-of.ts';
import { useCommands } from '../../lib/commands.ts';
import { dateOf, formatDate, plural, today } from '../../lib/format.ts';
import { mayIn } from '../../lib/register.ts';
import { reviewKeys } from '../../lib/review-keys.ts';
import { useRiskEditing } from './risk-context.tsx';

const ReviewDialog = lazy(() => import('../../components/reviews/review-dialog.tsx'));

const overdueDays = (next: string | null): number => (next ? Math.max(0, daysBetween(next, today())) : 0);

/** What was said at the last review, and reviewing it now or later. */
export const ReviewLine = () => {
  const { risk, register } = useRiskEditing();
  const { slug } = register;
  const asOf = useAsOf();
  const [open, setOpen] = useState<'unchanged' | 'snoozed' | null>(null);
  const { data } = useQuery({
    queryKey: reviewKeys.history(slug, risk.ref),
    queryFn: ({ signal }) =>
      call(reviewsApi.history, { params: { register: slug }, query: { ref: risk.ref, limit: 1 } }, { signal }),
    enabled: asOf === '',
  });
  const canReview =
    asOf === '' &&
    risk.may.edit &&
    mayIn(register, 'review.record') &&
    risk.state !== 'closed' &&
    risk.state !== 'proposed';
  useCommands(
    'Review',
    canReview
      ? [
          { label: `Review ${risk.ref} now`, keys: 'v', words: 'accurate', run: () => setOpen('unchanged') },
          { label: `Snooze the review of ${risk.ref}`, words: 'later', run: () => setOpen('snoozed') },
        ]
      : [],
  );
  if (asOf !== '') return null;
  const last = data?.items[0];
  const late = canReview ? overdueDays(risk.nextReview) : 0;
  if (!last && !canReview) return null;
  return (
    <>
      <dt>Last review</dt>
      <dd>
        {last ? (
          <span title={last.notes || undefined}>
            {formatDate(dateOf(last.at))}, {last.by}: {DECISION_WORD[last.decision].toLowerCase()}
          </span>
        ) : (
          <span className="faint">{data ? 'never' : ''}</span>
        )}
        {late > 0 ? <span className="med tx-high">, {plural(late, 'day')} late</span> : null}
        {canReview ? (
          <span className="reviewdo">
            <button type="button" className="linkbtn" onClick={() => setOpen('unchanged')}>
              Review now
            </button>
            <button type="button" className="linkbtn" onClick={() => setOpen('snoozed')}>
              Snooze
            </button>
          </span>
        ) : null}
        {open ? (
          <Suspense>
            <ReviewDialog register={register} risk={risk} decision={open} onClose={() => setOpen(null)} />
          </Suspense>
        ) : null}
      </dd>
    </>
  );
};
