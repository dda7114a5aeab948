import type { NoticeAudience, UserNotice } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { type Message, noticeEndedMessage, noticeMessage } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, invalid, stale } from '../../http/app-error.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { audienceOf } from '../communication/audience.usecases.ts';
import { listRules, listRulesSentAt, type RuleRow } from '../communication/communication.repository.ts';
import type { Outlet } from '../communication/composing.usecases.ts';
import { noteRun } from '../communication/sending.usecases.ts';
import { noticeKey, presentNotice, publicPath } from './notices.presenter.ts';
import type { NoticeRow } from './notices.repository.ts';
import { getNotice, readWritten, write } from './notices.usecases.ts';

/** Where a notice is published from: how mails go out, and the address people use. */
export interface NoticeOutlet extends Outlet {
  /** The address of this request: what the page shows. */
  readonly shownOrigin: string;
}

const NOBODY =
  'The communication plan has no line of the format Notice in use: publishing sends it to nobody. Add one, or switch the public link on and share it.';

/** The lines of the plan that pass notices on. */
const linesOf = async (q: Work['read'], registerId: string): Promise<RuleRow[]> =>
  (await listRules(q, registerId)).filter(({ format, active }) => format === 'notice' && active);

/** Whom publishing tells today, and what stands against it. */
export const readAudience = async (work: Work, register: RegisterAccess, outlet: Outlet): Promise<NoticeAudience> => {
  const lines = await linesOf(work.read, register.id);
  const { reaches, problem } = await audienceOf(work, lines, outlet);
  return { reaches, problem: lines.length === 0 ? NOBODY : problem };
};

/** What a line of the plan has for a notice: once published, once ended. */
const dueOf = ({ id }: NoticeRow, step: 'published' | 'ended'): string => `notice:${id}:${step}`;

interface Step {
  readonly step: 'published' | 'ended';
  readonly message: Message;
  readonly headline: string;
  readonly lines: readonly RuleRow[];
}

/** A step of a notice that may be taken: when it was, and what goes out with it. */
interface Taken extends Step {
  readonly after: Partial<NoticeRow>;
  /** A draft that is set aside: nobody heard of it, and nobody is told. */
  readonly isSilent?: boolean;
}

/** Sends a step of a notice along each line, once, and answers what the trail tells of it. */
const send = async (
  q: Tx,
  work: Work,
  { slug }: RegisterAccess,
  outlet: Outlet,
  notice: NoticeRow,
  { step, message, headline, lines }: Step,
): Promise<{ readonly events: EventInput[]; readonly names: string[] }> => {
  const events: EventInput[] = [];
  const names = new Set<string>();
  const path = `/r/${encodeURIComponent(slug)}/notices/${notice.id}`;
  for (const rule of lines) {
    const composed = { message, headline, path, publicPath: publicPath(notice), register: null };
    const occasion = { due: dueOf(notice, step), kind: 'sent now', isQuiet: false } as const;
    const noted = await noteRun(q, work, outlet, rule, composed, occasion);
    if (!noted) continue;
    events.push(...noted.events);
    for (const name of noted.names) names.add(name);
  }
  return { events, names: [...names] };
};

/**
 * Takes a notice, as the person has seen it, a step on and tells of it. The one write that makes the step and the sending
 * are one transaction: however often it is asked for, it goes out once.
 */
const takeStep = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { readonly id: string; readonly version: number },
  outlet: NoticeOutlet,
  decide: (q: Tx, notice: NoticeRow) => Promise<Taken>,
): Promise<UserNotice> =>
  work.tx(async (q) => {
    const found = await getNotice(q, register, id);
    const { notice } = found;
    if (notice.version !== version) throw stale('notice', presentNotice(found, outlet.shownOrigin));
    const taken = await decide(q, notice);
    const { step, after, isSilent = false } = taken;
    await write(q, register, notice, { ...after, state: step, updatedAt: work.now }, outlet.shownOrigin);
    const { events, names } = await send(q, work, register, outlet, notice, taken);
    await recordEvents(q, work, [
      ...events,
      {
        ...{ registerId: register.id, entity: 'notice', key: noticeKey(notice), action: isSilent ? 'set aside' : step },
        changes: { state: [notice.state, step], ...(!isSilent && { to: [null, names] }) },
        version: version + 1,
      },
    ]);
    return readWritten(q, register, id, outlet.shownOrigin);
  });

/** Publishes a notice, and tells whom the communication plan has for notices. */
export const publishNotice = (
  work: Work,
  register: RegisterAccess,
  target: { readonly id: string; readonly version: number },
  outlet: NoticeOutlet,
): Promise<UserNotice> =>
  takeStep(work, register, target, outlet, async (q, notice) => {
    if (notice.state !== 'draft')
      throw new AppError(409, 'notice.not_draft', 'This notice was published already. Change it, or draft a new one.');
    if (notice.impact.trim() === '')
      throw invalid('notice.impact_missing', 'Write what it means for users before you publish it.', 'impact');
    return {
      ...{ step: 'published', after: { publishedAt: work.now, publishedBy: work.actor.name } },
      ...{ message: noticeMessage(notice, publicPath(notice)), headline: notice.impact },
      lines: await linesOf(q, register.id),
    };
  });

/** Ends a notice, and says so once along the lines it went out on. A draft is set aside without a word. */
export const endNotice = (
  work: Work,
  register: RegisterAccess,
  target: { readonly id: string; readonly version: number },
  outlet: NoticeOutlet,
): Promise<UserNotice> =>
  takeStep(work, register, target, outlet, async (q, notice) => {
    if (notice.state === 'ended')
      throw new AppError(
        409,
        'notice.ended',
        'This notice is over already. Draft a new one, if there is more to tell.',
      );
    const told = new Set(await listRulesSentAt(q, register.id, dueOf(notice, 'published')));
    const message = noticeEndedMessage(notice, publicPath(notice));
    return {
      ...{ step: 'ended', after: { endedAt: work.now }, isSilent: notice.state === 'draft' },
      ...{ message, headline: message.subject },
      lines: (await linesOf(q, register.id)).filter((rule) => told.has(rule.id)),
    };
  });
