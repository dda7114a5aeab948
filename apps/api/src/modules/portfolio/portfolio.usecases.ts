import type { ListQuery, PortfolioItem, RegisterCounts } from '@heed/contracts';
import { permissionsOf } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { listAccess } from '../registers/register-access.ts';
import { countsByRegister, listReadableRegisters } from '../registers/registers.repository.ts';
import { listDues } from './dues.repository.ts';
import { movementSince } from './recent-movement.usecases.ts';

/** How far back the portfolio looks for movement. */
const DAYS = 30;

/** The earlier of two days, where there are any. */
const earliest = (...days: (string | null)[]): string | null => days.filter((day) => day !== null).sort()[0] ?? null;

/** The registers a person may read, with what moved, what is overdue and what is next. */
export const listPortfolio = async (work: Work, query: ListQuery & { readonly archived: 'no' | 'only' }) => {
  const { read, actor, now } = work;
  const today = now.slice(0, 10);
  const { rows, next, total } = await listReadableRegisters(read, actor, query, query.archived);
  const ids = rows.map(({ id }) => id);
  const counts = await countsByRegister(read, ids);
  const countsOf = (id: string) => counts.get(id) as RegisterCounts;
  const dueOf = await listDues(read, ids, today);
  const since = new Date(Date.parse(now) - DAYS * 86_400_000).toISOString();
  const movement = await movementSince(
    read,
    rows.map(({ id, createdAt }) => ({ id, createdAt, counts: countsOf(id) })),
    since,
  );
  const predecessors = await listAccess(
    read,
    actor,
    rows.flatMap(({ predecessorId }) => predecessorId ?? []),
  );
  const items = rows.map((row): PortfolioItem => {
    const due = dueOf(row.id);
    return {
      slug: row.slug,
      title: row.title,
      project: row.project,
      documentStatus: row.documentStatus,
      nextReview: row.nextReview,
      counts: countsOf(row.id),
      updatedAt: row.updatedAt,
      archivedAt: row.archivedAt,
      owner: row.owner,
      documentVersion: row.documentVersion,
      overdue: { reviews: due.overdueReviews, actions: due.overdueActions },
      movement: movement.get(row.id) as PortfolioItem['movement'],
      nextDue: earliest(row.nextReview !== null && row.nextReview >= today ? row.nextReview : null, due.nextReview),
      predecessor: predecessors.get(row.predecessorId ?? '')?.title ?? null,
      roles: row.roles,
      may: permissionsOf({ ...actor, roles: row.roles }),
      version: row.version,
    };
  });
  return { items, next, total };
};
