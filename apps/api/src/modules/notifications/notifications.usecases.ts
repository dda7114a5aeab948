import type { ListQuery, Mute, Notification, NotificationPreferences } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { isTimeZone } from '@heed/domain/calendar';
import type { Work } from '../../http/actor.ts';
import { invalid, notFound } from '../../http/app-error.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { findRegisterAccess } from '../registers/register-access.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { setDigest } from './digest-schedule.ts';
import {
  countUnread,
  findPreferences,
  listMutes,
  listNotifications,
  markRead,
  removeMuteRow,
  replacePreferencesRow,
  setMuteRow,
} from './notifications.repository.ts';

/** What the caller was told, newest first. */
export const listOwnNotifications = async (work: Work, query: ListQuery & { state: 'all' | 'unread' }) => {
  const { rows, next, total } = await listNotifications(work.read, work.actor, query);
  const items = rows.map(
    ({ row: { id, kind, ref, title, body, path, at, readAt }, register }): Notification => ({
      ...{ id, kind, register, ref, title, body, path, at, readAt },
    }),
  );
  return { items, next, total };
};

/** Marks what the caller was told as read. To read is no change others would look for: it leaves no event. */
export const readNotifications = (work: Work, which: { ids: string[] } | { upTo: string }) =>
  work.tx(async (q) => {
    await markRead(q, work.actor.id, which, work.now);
    return { unread: await countUnread(q, work.actor) };
  });

const present = (choices: NotificationPreferences, mailWorks: boolean) => ({ ...choices, mailWorks });

export const readPreferences = async (work: Work, mailWorks: boolean) =>
  present(await findPreferences(work.read, work.actor.id), mailWorks);

/** Changes how the caller is told, from the next thing on; the digest moves to its new hour. */
export const replacePreferences = (work: Work, choices: NotificationPreferences, mailWorks: boolean) =>
  work.tx(async (q) => {
    if (!isTimeZone(choices.timeZone))
      throw invalid(
        'preferences.time_zone',
        `There is no time zone "${choices.timeZone}". Use a name such as Europe/Oslo or UTC.`,
        'timeZone',
      );
    const before = await findPreferences(q, work.actor.id);
    const changes = changesBetween(before, choices);
    if (Object.keys(changes).length > 0) {
      await replacePreferencesRow(q, work.actor.id, choices, work.now);
      await setDigest(q, work.actor.id, choices, work.now);
      await recordEvent(q, work, {
        ...{ registerId: null, entity: 'preferences', key: work.actor.email, action: 'changed', changes },
      });
    }
    return present(choices, mailWorks);
  });

const presentMutes = async (q: Work['read'], work: Work): Promise<{ items: Mute[] }> => {
  const rows = await listMutes(q, [work.actor.id], work.now);
  const items = rows.map(({ slug, ref, until }) => ({ register: slug, ref: ref === '' ? null : ref, until }));
  const key = ({ register, ref }: Mute) => `${register} ${ref ?? ''}`;
  return { items: items.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
};

export const listOwnMutes = (work: Work) => presentMutes(work.read, work);

const getRegisterId = async (q: Tx, work: Work, slug: string, ref: string | null): Promise<string> => {
  const access = await findRegisterAccess(q, work.actor, slug);
  if (!access) throw notFound('register', slug);
  if (ref !== null && !(await findRisk(q, access.id, ref))) throw notFound('risk', ref);
  return access.id;
};

const recordMute = (q: Tx, work: Work, key: string, muted: [unknown, unknown]) =>
  recordEvent(q, work, {
    ...{ registerId: null, entity: 'preferences', key: work.actor.email, action: 'changed' },
    changes: { [`muted ${key}`]: muted },
  });

const nameOf = ({ register, ref }: Pick<Mute, 'register' | 'ref'>) => (ref === null ? register : `${register} ${ref}`);

/** The caller hears nothing of a register or a risk, for good or until a time. */
export const setMute = (work: Work, mute: Mute) =>
  work.tx(async (q) => {
    if (mute.until !== null && mute.until <= work.now)
      throw invalid('mute.past', `${mute.until} is over already. Choose a later time, or none for good.`, 'until');
    const registerId = await getRegisterId(q, work, mute.register, mute.ref);
    await setMuteRow(q, { userId: work.actor.id, registerId, ref: mute.ref ?? '', until: mute.until });
    await recordMute(q, work, nameOf(mute), [null, mute.until ?? 'for good']);
    return presentMutes(q, work);
  });

/** The caller hears of it again. */
export const removeMute = (work: Work, place: Pick<Mute, 'register' | 'ref'>) =>
  work.tx(async (q) => {
    const registerId = await getRegisterId(q, work, place.register, place.ref);
    if (await removeMuteRow(q, work.actor.id, registerId, place.ref ?? ''))
      await recordMute(q, work, nameOf(place), ['muted', null]);
    return presentMutes(q, work);
  });
