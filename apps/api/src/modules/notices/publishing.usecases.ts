import type { NoticeAudience, UserNotice } from '@heed/contracts';
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

/** Sends a step of a notice along each line, once, and answers what the trail tells of it. */
const send = async (
  q: Parameters<Parameters<Work['tx']>[0]>[0],
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
 * Publishes a notice, and tells whom the communication plan has for notices. The one write that makes it published and
 * the sending are one transaction: however often it is asked for, it goes out once.
 */
export const publishNotice = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { readonly id: string; readonly version: number },
  outlet: NoticeOutlet,
): Promise<UserNotice> =>
  work.tx(async (q) => {
    const found = await getNotice(q, register, id);
    const { notice } = found;
    if (notice.version !== version) throw stale('notice', presentNotice(found, outlet.shownOrigin));
    if (notice.state !== 'draft')
      throw new AppError(409, 'notice.not_draft', 'This notice was published already. Change it, or draft a new one.');
    if (notice.impact.trim() === '')
      throw invalid('notice.impact_missing', 'Write what it means for users before you publish it.', 'impact');
    const published = { state: 'published', publishedAt: work.now, publishedBy: work.actor.name } as const;
    await write(q, register, notice, { ...published, updatedAt: work.now }, outlet.shownOrigin);
    const lines = await linesOf(q, register.id);
    const message = noticeMessage(notice, publicPath(notice));
    const step = { step: 'published', message, headline: notice.impact, lines } as const;
    const { events, names } = await send(q, work, register, outlet, notice, step);
    await recordEvents(q, work, [
      ...events,
      {
        ...{ registerId: register.id, entity: 'notice', key: noticeKey(notice), action: 'published' },
        changes: { state: ['draft', 'published'], to: [null, names] },
        version: version + 1,
      },
    ]);
    return readWritten(q, register, id, outlet.shownOrigin);
  });

/** Ends a notice, and says so once along the lines it went out on. A draft is set aside without a word. */
export const endNotice = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { readonly id: string; readonly version: number },
  outlet: NoticeOutlet,
): Promise<UserNotice> =>
  work.tx(async (q) => {
    const found = await getNotice(q, register, id);
    const { notice } = found;
    if (notice.version !== version) throw stale('notice', presentNotice(found, outlet.shownOrigin));
    if (notice.state === 'ended')
      throw new AppError(
        409,
        'notice.ended',
        'This notice is over already. Draft a new one, if there is more to tell.',
      );
    const ended = { state: 'ended', endedAt: work.now, updatedAt: work.now } as const;
    await write(q, register, notice, ended, outlet.shownOrigin);
    const told = new Set(await listRulesSentAt(q, register.id, dueOf(notice, 'published')));
    const lines = (await linesOf(q, register.id)).filter((rule) => told.has(rule.id));
    const message = noticeEndedMessage(notice, publicPath(notice));
    const step = { step: 'ended', message, headline: message.subject, lines } as const;
    const { events, names } = await send(q, work, register, outlet, notice, step);
    const isSetAside = notice.state === 'draft';
    await recordEvents(q, work, [
      ...events,
      {
        ...{ registerId: register.id, entity: 'notice', key: noticeKey(notice) },
        action: isSetAside ? 'set aside' : 'ended',
        changes: { state: [notice.state, 'ended'], ...(!isSetAside && { to: [null, names] }) },
        version: version + 1,
      },
    ]);
    return readWritten(q, register, id, outlet.shownOrigin);
  });
