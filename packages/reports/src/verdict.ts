import { PRIORITIES, type ReportSnapshot } from '@heed/contracts';
import { counted, listed } from '@heed/domain';
import { LEVEL_NAMES, levelText } from './words.ts';

type Snapshot = Omit<ReportSnapshot, 'verdict'>;

const standing = ({ counts, previous }: Snapshot): string => {
  const { active, unassessed } = counts;
  if (active.now === 0) return 'The register holds no active risk.';
  const levels = PRIORITIES.filter((each) => counts[each].now > 0).map(
    (each) => `${counts[each].now} ${LEVEL_NAMES[each]}`,
  );
  const all = unassessed.now > 0 ? [...levels, `${unassessed.now} not assessed`] : levels;
  const by = active.now - (active.before ?? active.now);
  const change =
    previous === null || by === 0 ? '' : `, ${Math.abs(by)} ${by > 0 ? 'more' : 'fewer'} than a month before`;
  return `${counted(active.now, 'risk')} ${active.now === 1 ? 'is' : 'are'} active${change}: ${listed(all, all.length)}.`;
};

const movement = ({ movers, previous }: Snapshot): string => {
  if (previous === null) return 'No previous period: this is the first report.';
  const named = (direction: string): string[] =>
    movers.flatMap(({ direction: each, ref, now }) =>
      each === direction && now ? [`${ref} to ${levelText(now)}`] : [],
    );
  const [up, down] = [named('up'), named('down')];
  const closed = movers.filter(({ direction }) => direction === 'closed').map(({ ref }) => ref);
  const fresh = movers.filter(({ direction }) => direction === 'new').map(({ ref }) => ref);
  const parts = [
    ...(up.length ? [`${listed(up, 4)} moved up`] : []),
    ...(fresh.length ? [`${listed(fresh, 4)} ${fresh.length === 1 ? 'is' : 'are'} new`] : []),
    ...(down.length ? [`${listed(down, 4)} moved down`] : []),
    ...(closed.length ? [`${listed(closed, 4)} ${closed.length === 1 ? 'was' : 'were'} closed`] : []),
  ];
  return parts.length === 0 ? 'No risk moved.' : `${parts.join('; ')}.`;
};

/** What happened, in two sentences, from the numbers alone: what stands on the first page until somebody writes. */
export const verdictOf = (snapshot: Snapshot): string => `${standing(snapshot)} ${movement(snapshot)}`;
