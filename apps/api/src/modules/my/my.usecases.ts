import type { ListQuery, MyCounts, MyRisk } from '@heed/contracts';
import { grantFor } from '@heed/domain';
import { and } from 'drizzle-orm';
import type { Work } from '../../http/actor.ts';
import { countToDecide } from '../acceptances/mine.usecases.ts';
import type { ActionListOptions } from '../actions/action-list.repository.ts';
import { listActionItems } from '../actions/actions.usecases.ts';
import { countEscalationsFor } from '../escalations/escalations.repository.ts';
import { countUnread } from '../notifications/notifications.repository.ts';
import { listAccess } from '../registers/register-access.ts';
import { countWaitingRequests } from '../reserves/requests.usecases.ts';
import { mayVerify } from '../risks/deciding.ts';
import { listFeed } from './feed.repository.ts';
import { findMine, isInUse, isMine } from './mine.ts';
import {
  countMine,
  listMyRisks,
  listOwnRegisterIds,
  listPendingClosings,
  type MyRisksContext,
} from './my-risks.repository.ts';
import type { SlugCounts } from './slug-counts.ts';

/** The risks whose proposed closing the caller may verify, in registers in use. */
const listClosingsToVerify = async ({ read, actor }: Work): Promise<string[]> => {
  const access = await listAccess(read, actor, await listOwnRegisterIds(read, actor.id));
  const deciding = [...access.values()].filter(
    ({ roles, archivedAt }) => archivedAt === null && grantFor('closing.verify', { ...actor, roles }) !== 'no',
  );
  if (deciding.length === 0) return [];
  const pending = await listPendingClosings(
    read,
    deciding.map(({ id }) => id),
  );
  return pending.flatMap(({ id, registerId, closing }) => {
    const register = access.get(registerId);
    return register && closing && mayVerify(actor, register, closing) ? [id] : [];
  });
};

const contextOf = async (work: Work): Promise<MyRisksContext> => ({
  mine: await findMine(work.read, work.actor),
  today: work.now.slice(0, 10),
  toVerify: await listClosingsToVerify(work),
});

const sumOf = (counts: SlugCounts): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

/** How much waits for the caller, across registers, and where. */
export const countMyWork = async (work: Work): Promise<MyCounts> => {
  const acceptances = await countToDecide(work);
  const money = await countWaitingRequests(work);
  const escalations = await countEscalationsFor(work.read, work.actor.id);
  const slugs = new Set([...acceptances.keys(), ...money.keys(), ...escalations.keys()]);
  return {
    ...(await countMine(work.read, await contextOf(work))),
    acceptancesToDecide: sumOf(acceptances),
    moneyToDecide: sumOf(money),
    escalations: sumOf(escalations),
    unread: await countUnread(work.read, work.actor),
    registers: [...slugs].sort().map((slug) => ({
      slug,
      acceptancesToDecide: acceptances.get(slug) ?? 0,
      moneyToDecide: money.get(slug) ?? 0,
      escalations: escalations.get(slug) ?? 0,
    })),
  };
};

/** The actions of the caller and their teams, across registers in use. */
export const listMyActions = async (work: Work, options: ActionListOptions) => {
  const mine = await findMine(work.read, work.actor);
  const within = and(isMine(work.read, mine, 'actions'), isInUse(work.read, work.actor));
  return listActionItems(work, within, options);
};

/** The risks that want something of the caller, and why. */
export const listRisksOfMine = async (work: Work, query: ListQuery) => {
  const { rows, next, total } = await listMyRisks(work.read, await contextOf(work), query);
  const items = rows.map(
    ({ register, ref, title, score, priority, reviewDue, why }): MyRisk => ({
      register: { slug: register.slug, title: register.title },
      ref,
      title,
      score,
      priority,
      nextReview: reviewDue,
      why,
    }),
  );
  return { items, next, total };
};

/** What happened to the risks the caller follows or owns, and where they were mentioned. */
export const readFeed = async (work: Work, query: ListQuery) =>
  listFeed(work.read, await findMine(work.read, work.actor), query);
