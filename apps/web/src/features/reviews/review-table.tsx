import type { Register, ReviewDecision, ReviewItem } from '@heed/contracts';
import { conflictOf } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useCommands } from '../../lib/commands.ts';
import { reviewScheduleQuery } from '../../lib/review-schedule.ts';
import { ReviewRow } from './review-row.tsx';

const ReviewDialog = lazy(() => import('../../components/reviews/review-dialog.tsx'));

interface ReviewTableProps {
  readonly register: Register;
  readonly caption: string;
  readonly items: readonly ReviewItem[];
  readonly chosen: ReadonlySet<string>;
  /** Absent where the person may not begin a review. */
  readonly onChosen: ((chosen: ReadonlySet<string>) => void) | undefined;
}

/** The risks whose rhythm contradicts the schedule of their category, in words. */
const useConflicts = (register: Register) => {
  const { data } = useQuery(reviewScheduleQuery(register.slug));
  return ({ ref, category, cadence }: ReviewItem): string =>
    data
      ? (conflictOf({ ref, category, reviewCadence: cadence }, data.topics, register.categories)?.message ?? '')
      : '';
};

/** Reviews as rows: chosen for a meeting, or recorded and put off one by one. */
export const ReviewTable = ({ register, caption, items, chosen, onChosen }: ReviewTableProps) => {
  const table = useRef<HTMLTableElement>(null);
  const conflict = useConflicts(register);
  const [open, setOpen] = useState<{ readonly item: ReviewItem; readonly decision?: ReviewDecision }>();

  const rows = (): HTMLElement[] => [...(table.current?.querySelectorAll<HTMLElement>('tr[data-ref]') ?? [])];
  const rowAt = (): number => rows().findIndex((row) => row.contains(document.activeElement));
  const here = (): ReviewItem | undefined => items.find(({ ref }) => ref === rows()[Math.max(0, rowAt())]?.dataset.ref);
  const step = (by: number) => () => {
    const at = rowAt();
    const next = rows()[at < 0 ? 0 : Math.max(0, Math.min(rows().length - 1, at + by))];
    next?.querySelector<HTMLElement>('input, a')?.focus();
  };
  const choose = (ref: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(ref);
    else next.delete(ref);
    onChosen?.(next);
  };
  const toggle = (): void => {
    const item = here();
    if (!item?.may.review) return;
    if (rowAt() < 0) step(0)();
    choose(item.ref, !chosen.has(item.ref));
  };
  const openHere = (decision?: ReviewDecision) => (): void => {
    const item = here();
    if (item?.may.review) setOpen({ item, ...(decision && { decision }) });
  };
  useCommands('Rows', [
    { label: 'Next row', keys: 'j', run: step(1), inPalette: false },
    { label: 'Previous row', keys: 'k', run: step(-1), inPalette: false },
    ...(onChosen
      ? [
          { label: 'Choose the row', keys: 'x', run: toggle, inPalette: false },
          { label: 'Review this one', keys: 'r', run: openHere(), inPalette: false },
          { label: 'Snooze this one', keys: 'h', run: openHere('snoozed'), inPalette: false },
        ]
      : []),
  ]);
  return (
    <>
      <table className="tbl reviewtbl" ref={table}>
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Chosen</span>
            </th>
            <th scope="col">Due</th>
            <th scope="col">Risk</th>
            <th scope="col">How often</th>
            <th scope="col">Last review</th>
            <th scope="col">Owner</th>
            <th scope="col">
              <span className="vh">Do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ReviewRow
              key={item.ref}
              slug={register.slug}
              item={item}
              conflict={conflict(item)}
              isChosen={chosen.has(item.ref)}
              onChoose={onChosen ? (isChosen) => choose(item.ref, isChosen) : undefined}
              onReview={() => setOpen({ item })}
              onSnooze={() => setOpen({ item, decision: 'snoozed' })}
            />
          ))}
        </tbody>
      </table>
      {open ? (
        <Suspense>
          <ReviewDialog
            register={register}
            risk={open.item}
            {...(open.decision && { decision: open.decision })}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      ) : null}
    </>
  );
};
