import type { NoticeStep, UserNotice } from '@heed/contracts';
import { capitalised, formatMoment } from '../../lib/format.ts';

type Standing = Pick<UserNotice, 'state' | 'publishedAt' | 'changedAt' | 'endedAt'>;

/** `Published`, or `Set aside` for a draft nobody was told of. */
export const stateWord = ({ state, publishedAt }: Standing): string => {
  if (state === 'draft') return 'Draft';
  if (state === 'published') return 'Published';
  return publishedAt === null ? 'Set aside' : 'Ended';
};

/** When it got where it is. */
export const standingWords = (notice: Standing & Pick<UserNotice, 'updatedAt' | 'by' | 'publishedBy'>): string => {
  const { state, publishedAt, publishedBy, changedAt, endedAt, updatedAt, by } = notice;
  if (state === 'draft') return `by ${by}, written ${formatMoment(updatedAt)}`;
  if (state === 'ended') return endedAt === null ? '' : formatMoment(endedAt);
  const changed = changedAt === null ? '' : `; changed ${formatMoment(changedAt)}`;
  return `${publishedAt === null ? '' : formatMoment(publishedAt)} by ${publishedBy}${changed}`;
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'the title',
  impact: 'what it means',
  timeline: 'what happens when',
  ref: 'the risk',
};

const toWords = (to: unknown): string => {
  const names = Array.isArray(to) ? (to as string[]) : [];
  if (names.length === 0) return 'sent to nobody';
  return `sent to ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
};

/** What was done, in words: `Changed what it means; the public link is off`. */
export const stepWords = ({ action, changes }: NoticeStep): string => {
  if (action === 'published' || action === 'ended') return `${capitalised(action)}, ${toWords(changes.to?.[1])}`;
  if (action !== 'changed') return capitalised(action);
  const fields = Object.keys(changes).flatMap((field) => FIELD_WORDS[field] ?? []);
  const link = changes.isPublic && `switched the public link ${changes.isPublic[1] ? 'on' : 'off'}`;
  return capitalised([fields.length > 0 && `changed ${fields.join(', ')}`, link].filter(Boolean).join('; '));
};
