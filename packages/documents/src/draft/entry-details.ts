import type { TimelineDraft } from '@heed/domain';
import { readDate } from './dates.ts';

type Details = Pick<TimelineDraft, 'startsOn' | 'endsOn' | 'refs' | 'isMilestone'>;

const NONE: Details = { startsOn: null, endsOn: null, refs: null, isMilestone: false };
const DAYS = /^(\d{4}-\d{2}-\d{2})\s*(?:–|—|-|to)\s*(\d{4}-\d{2}-\d{2})$/;
const FOR = /^for (no risk|\S+(?:, \S+)*)$/;

const isDay = (text: string): boolean => readDate(text) !== null;

const readPart = (details: Details, part: string): Details | null => {
  const [, startsOn = '', endsOn = ''] = DAYS.exec(part) ?? [];
  if (startsOn !== '')
    return isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn ? { ...details, startsOn, endsOn } : null;
  if (part === 'milestone') return { ...details, isMilestone: true };
  const risks = FOR.exec(part)?.[1];
  if (risks === undefined || details.refs !== null) return null;
  return { ...details, refs: risks === 'no risk' ? [] : risks.split(', ') };
};

/**
 * `Load test (2025-03-03 – 2025-03-07; milestone; for R1, R2)`: what stands in brackets behind an entry of a plan when
 * a person set its days, chose its risks or made it a milestone. Anything else in brackets is a part of its words.
 */
export const entryDetails = (words: string): { readonly text: string } & Details => {
  const [, text = '', inside = ''] = /^(.*\S)\s+\(([^()]*)\)$/s.exec(words) ?? [];
  const read =
    text === ''
      ? null
      : inside.split(';').reduce<Details | null>((details, part) => details && readPart(details, part.trim()), NONE);
  return read ? { text, ...read } : { text: words, ...NONE };
};

/** The words of an entry with what is set of it. */
export const withDetails = (entry: TimelineDraft, isNamedMilestone: boolean): string => {
  const { text, startsOn, endsOn, refs, isMilestone } = entry;
  const parts = [
    ...(startsOn !== null && endsOn !== null ? [`${startsOn} – ${endsOn}`] : []),
    ...(isMilestone && !isNamedMilestone ? ['milestone'] : []),
    ...(refs === null ? [] : [`for ${refs.length === 0 ? 'no risk' : refs.join(', ')}`]),
  ];
  return parts.length === 0 ? text : `${text} (${parts.join('; ')})`;
};
