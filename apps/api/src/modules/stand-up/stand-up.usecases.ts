import type { StandUp } from '@heed/contracts';
import {
  daysAfter,
  kriLine,
  levelWords,
  moveLine,
  type RegisterBrief,
  riskLine,
  type StandUpSection,
  selfMarked,
  standUpMarkdown,
} from '@heed/domain';
import { instantAt, localDate, localTime } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { readBrief } from '../communication/register-brief.usecases.ts';
import {
  listActionsDueOn,
  listBreachedSince,
  listClocksDueBetween,
  listNoticesSince,
  listReviewsDueOn,
} from './stand-up.repository.ts';

const DAY_MS = 86_400_000;
const LONG_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

type Item = StandUpSection['items'][number];
type Line = { readonly text: string; readonly path?: string | undefined };

const itemOf = (ref: string | null, { text, path = '' }: Line): Item => ({ ref, text, path });

const owned = (owner: string | null): string => (owner ? `, ${owner}` : ', no owner');

const changedIn = (brief: RegisterBrief, riskPath: (ref: string) => string): Item[] => [
  ...brief.moved.map((move) => itemOf(move.ref, moveLine(brief, move))),
  ...brief.closed.map((risk) =>
    itemOf(risk.ref, {
      text: selfMarked(`${risk.ref} ${risk.title}: closed, was ${levelWords(risk)}`, risk.isSelfApproved),
      path: riskPath(risk.ref),
    }),
  ),
];

/** What happened in a register in the last 24 hours, and what is due today where it is at home. */
export const readStandUp = async (work: Work, register: RegisterAccess): Promise<StandUp> => {
  const { id, slug, timeZone } = register;
  const since = new Date(Date.parse(work.now) - DAY_MS).toISOString();
  const today = localDate(work.now, timeZone);
  const tomorrow = instantAt(daysAfter(today, 1), '00:00', timeZone);
  const brief = await readBrief(work, register, since);
  const riskPath = (ref: string): string => `/r/${encodeURIComponent(slug)}/risks/${encodeURIComponent(ref)}`;
  const risk = (ref: string, text: string): Item => itemOf(ref, { text: `${ref} ${text}`, path: riskPath(ref) });
  const breached = await listBreachedSince(work.read, id, since);
  const clocks = await listClocksDueBetween(work.read, id, work.now, tomorrow);
  const notices = await listNoticesSince(work.read, id, since);
  const noticePath = (notice: string): string => `/r/${encodeURIComponent(slug)}/notices/${notice}`;
  const reviews = await listReviewsDueOn(work.read, id, today);
  const actions = await listActionsDueOn(work.read, id, today);
  const sections: StandUpSection[] = [
    {
      title: 'New',
      items: [
        ...brief.created.map((each) => itemOf(each.ref, riskLine(brief, each))),
        ...notices.map((each) => itemOf(null, { text: `Users were told: ${each.title}`, path: noticePath(each.id) })),
      ],
    },
    { title: 'Changed', items: changedIn(brief, riskPath) },
    {
      title: 'Breached',
      items: [
        ...breached.map(({ ref, title, level }) => risk(ref, `${title}: not answered in time, ${level} is called`)),
        ...brief.kris.filter(({ isNew }) => isNew).map((kri) => itemOf(null, kriLine(kri))),
      ],
    },
    {
      title: 'Due today',
      items: [
        ...clocks.map(({ ref, title, level, dueAt }) =>
          risk(ref, `${title}: answer of ${level} by ${localTime(dueAt ?? tomorrow, timeZone)}`),
        ),
        ...reviews.map(({ ref, title, owner }) => risk(ref, `${title}: review${owned(owner)}`)),
        ...actions.map(({ ref, text, owner }) => risk(ref, `${text}${owned(owner)}`)),
      ],
    },
  ];
  return {
    ...{ since, until: work.now, sections },
    isQuiet: sections.every(({ items }) => items.length === 0),
    markdown: standUpMarkdown(register.title, LONG_DAY.format(new Date(`${today}T00:00:00Z`)), sections),
  };
};
