import type { FeedItem, ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, count, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import type { Changes } from '../audit/audit.repository.ts';
import { isMine, isReadable, type Mine } from './mine.ts';

/** Longer comments are shown by their beginning; the whole is on the risk. */
const EXCERPT = 500;

const excerpt = (text: string): string => {
  const signs = [...text];
  return signs.length > EXCERPT ? `${signs.slice(0, EXCERPT).join('').trimEnd()}…` : text;
};

/** Risks the caller follows or owns. */
const isWatched = (q: Reader, mine: Mine, riskId: unknown): SQL => {
  const { follows, risks } = q.t;
  return sql`${riskId} in (
    select ${follows.riskId} from ${follows} where ${follows.userId} = ${mine.actor.id}
    union select ${risks.id} from ${risks} where ${isMine(q, mine, 'risks')}
  )`;
};

const newestFirst = (q: Reader, query: ListQuery, at: SQL, id: SQL) => {
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(at), down), textKey(q.bytewise(id), down)] };
  return { keyset: keysetOf(sort, chooseOrder(orders, sort), query.cursor), down };
};

/** An item with the keys it is ordered by: its time, then its id, which no two of either source share. */
interface Keyed {
  readonly k0: string;
  readonly k1: string;
  readonly item: FeedItem;
}

interface Source {
  readonly found: Keyed[];
  readonly total: number;
}

const ofComments = async (q: Reader, mine: Mine, query: ListQuery): Promise<Source> => {
  const { comments, mentions, risks, registers } = q.t;
  const isMention = sql<boolean>`${comments.id} in (
    select ${mentions.commentId} from ${mentions} where ${mentions.userId} = ${mine.actor.id}
  )`;
  const where = and(
    isNull(comments.removedAt),
    or(isNull(comments.byId), ne(comments.byId, mine.actor.id)),
    or(isMention, isWatched(q, mine, comments.riskId)),
    isReadable(q, mine.actor),
    containsText([sql`${comments.text}`, sql`${comments.by}`, sql`${risks.ref}`, sql`${risks.title}`], query.q),
  );
  const { keyset } = newestFirst(q, query, sql`${comments.at}`, sql`${comments.id}`);
  const { slug, title } = registers;
  const rows = await q
    .select({
      ...{ at: comments.at, by: comments.by, text: comments.text },
      mentioned: sql<number>`case when ${isMention} then 1 else 0 end`,
      register: { slug, title },
      risk: { ref: risks.ref, title: risks.title },
      ...keyset.columns,
    })
    .from(comments)
    .innerJoin(risks, eq(risks.id, comments.riskId))
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(comments)
    .innerJoin(risks, eq(risks.id, comments.riskId))
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(where);
  const found = rows.map(({ at, by, text, mentioned, register, risk, ...keys }) => ({
    ...(keys as unknown as Pick<Keyed, 'k0' | 'k1'>),
    item: {
      ...{ at, by, register, ...risk, text: excerpt(text) },
      kind: mentioned === 1 ? ('mention' as const) : ('comment' as const),
    },
  }));
  return { found, total: counted?.n ?? 0 };
};

/** The fields a change touched, never their values: those are for who may read the history. Empty for a new risk. */
const fieldsOf = (text: string): string => {
  const changes = JSON.parse(text) as Changes;
  const isNew = changes.title !== undefined && !changes.title[0];
  if (isNew) return '';
  return Object.keys(changes)
    .filter((field) => field !== 'reason')
    .join(', ');
};

const ofChanges = async (q: Reader, mine: Mine, query: ListQuery): Promise<Source> => {
  const { auditEvents: e, risks, registers } = q.t;
  const where = and(
    eq(e.entity, 'risk'),
    or(isNull(e.actorId), ne(e.actorId, mine.actor.id)),
    isWatched(q, mine, risks.id),
    isReadable(q, mine.actor),
    containsText([sql`${e.actor}`, sql`${risks.ref}`, sql`${risks.title}`], query.q),
  );
  const { keyset } = newestFirst(q, query, sql`${e.at}`, sql`${e.id}`);
  const ofRisk = and(eq(risks.registerId, e.registerId), eq(risks.ref, e.key));
  const { slug, title } = registers;
  const rows = await q
    .select({
      ...{ at: e.at, by: e.actor, changes: e.changes },
      register: { slug, title },
      risk: { ref: risks.ref, title: risks.title },
      ...keyset.columns,
    })
    .from(e)
    .innerJoin(risks, ofRisk)
    .innerJoin(registers, eq(registers.id, e.registerId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(e)
    .innerJoin(risks, ofRisk)
    .innerJoin(registers, eq(registers.id, e.registerId))
    .where(where);
  const found = rows.map(({ at, by, changes, register, risk, ...keys }) => ({
    ...(keys as unknown as Pick<Keyed, 'k0' | 'k1'>),
    item: { ...{ at, by, register, ...risk }, kind: 'change' as const, text: fieldsOf(changes) },
  }));
  return { found, total: counted?.n ?? 0 };
};

const isBefore = (a: Keyed, b: Keyed): boolean => a.k0 < b.k0 || (a.k0 === b.k0 && a.k1 < b.k1);

/**
 * One page of what happened to the risks the caller follows or owns, and where they were mentioned, from two sources
 * read by the same keys: from each as many as the page could hold, so that none is skipped between pages.
 */
export const listFeed = async (q: Reader, mine: Mine, query: ListQuery) => {
  const sources = [await ofComments(q, mine, query), await ofChanges(q, mine, query)];
  const { keyset, down } = newestFirst(q, query, sql``, sql``);
  const merged = sources
    .flatMap(({ found }) => found)
    .sort((a, b) => (isBefore(a, b) === down ? 1 : -1))
    .slice(0, query.limit + 1);
  const { rows, next } = keyset.page(merged, query.limit);
  const total = sources.reduce((sum, source) => sum + source.total, 0);
  return { items: rows.map(({ item }) => item), next, total };
};
