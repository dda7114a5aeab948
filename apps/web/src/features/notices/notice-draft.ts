import type { UserNotice, UserNoticeWrite } from '@heed/contracts';

/** A notice while it is written. */
export interface NoticeDraft {
  readonly title: string;
  readonly impact: string;
  readonly timeline: string;
  /** Of the risk it is about; empty for none. */
  readonly ref: string;
}

export const EMPTY_NOTICE: NoticeDraft = { title: '', impact: '', timeline: '', ref: '' };

export const draftOf = ({ title, impact, timeline, risk }: UserNotice): NoticeDraft => ({
  ...{ title, impact, timeline, ref: risk?.ref ?? '' },
});

export const isSameDraft = (a: NoticeDraft, b: NoticeDraft): boolean =>
  a.title.trim() === b.title.trim() &&
  a.impact.trim() === b.impact.trim() &&
  a.timeline.trim() === b.timeline.trim() &&
  a.ref.trim() === b.ref.trim();

export const wordsOf = ({ title, impact, timeline, ref }: NoticeDraft): Omit<UserNoticeWrite, 'isPublic'> => ({
  ...{ title: title.trim(), impact: impact.trim(), timeline: timeline.trim(), ref: ref.trim() || null },
});

/** What stands against saving, by field. */
export const draftProblems = ({ title }: NoticeDraft): Readonly<Record<string, string>> =>
  title.trim() === '' ? { title: 'Give it a title users will recognise.' } : {};
