import type { TimelineEntry, TimelineEntryWrite } from '@heed/contracts';
import { daysOfPeriod, levelsNamed, readPeriod } from '@heed/domain';
import { formatDate } from '../../../lib/format.ts';

/** An entry while it is written. */
export interface EntryDraft {
  readonly period: string;
  readonly text: string;
  readonly isDated: boolean;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isMilestone: boolean;
  readonly isDone: boolean;
  readonly isChosen: boolean;
  readonly refs: readonly string[];
  readonly signOffId: string;
}

export const entryDraftOf = (entry?: TimelineEntry): EntryDraft => ({
  period: entry?.period ?? '',
  text: entry?.text ?? '',
  isDated: entry?.isDated ?? false,
  startsOn: entry?.startsOn ?? '',
  endsOn: entry?.endsOn ?? '',
  isMilestone: entry?.isMilestone ?? false,
  isDone: (entry?.doneOn ?? null) !== null,
  isChosen: (entry?.refs ?? null) !== null,
  refs: entry?.refs ?? entry?.risks.map(({ ref }) => ref) ?? [],
  signOffId: entry?.signOff?.id ?? '',
});

export const draftWrite = (draft: EntryDraft): TimelineEntryWrite => ({
  period: draft.period.trim(),
  text: draft.text.trim(),
  startsOn: draft.isDated ? draft.startsOn : null,
  endsOn: draft.isDated ? draft.endsOn : null,
  isMilestone: draft.isMilestone,
  isDone: draft.isDone,
  refs: draft.isChosen ? [...draft.refs] : null,
  signOffId: draft.isMilestone && draft.signOffId ? draft.signOffId : null,
});

export type EntryProblems = Readonly<Partial<Record<'text' | 'startsOn' | 'endsOn', string>>>;

export const entryProblems = ({ text, isDated, startsOn, endsOn }: EntryDraft): EntryProblems => ({
  ...(text.trim() === '' && { text: 'Say what is done.' }),
  ...(isDated && startsOn === '' && { startsOn: 'Choose the first day.' }),
  ...(isDated && endsOn === '' && { endsOn: 'Choose the last day.' }),
  ...(isDated &&
    startsOn !== '' &&
    endsOn !== '' &&
    endsOn < startsOn && { endsOn: 'The last day is before the first.' }),
});

/** What a period means, while it is typed. */
export const periodHint = (written: string, planStartsOn: string | null): string => {
  if (written.trim() === '') return 'Week 2, Weeks 3-4, Month 1, Q1 2027, 2027-03-01: as you would say it.';
  const period = readPeriod(written);
  if (period === null) return 'No time Heed can read. It stays as written; set the days below, or write Week 2.';
  const days = daysOfPeriod(period, planStartsOn);
  if (days === null) return 'It gets its days when you say when the plan begins.';
  return days.startsOn === days.endsOn
    ? formatDate(days.startsOn)
    : `${formatDate(days.startsOn)} to ${formatDate(days.endsOn)}`;
};

const LEVEL_WORD = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const;

/** Which risks the words of an entry name. */
export const namedHint = (text: string): string => {
  const levels = levelsNamed(text).map((level) => LEVEL_WORD[level]);
  return levels.length > 0
    ? `The active ${levels.join(' and ')} risks, and those it names by their ref.`
    : 'Name a level ("high-risk items") or refs, and it is about those.';
};
