import type { ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, count, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Actor } from '../../http/actor.ts';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import { membershipOf, readableBy } from '../registers/registers.repository.ts';

/** What closed risks taught, in every register a person may read, archived ones included: that is where most of it is. */
export const listLessonRows = async (q: Reader, actor: Actor, query: ListQuery) => {
  const { registers, memberships, risks } = q.t;
  const sort = query.sort ?? '-closed';
  const isDescending = sort.startsWith('-');
  const orders = { closed: [textKey(q.bytewise(sql`coalesce(${risks.closedOn}, '')`), isDescending)] };
  const keyset = keysetOf(sort, [...chooseOrder(orders, sort), textKey(q.bytewise(risks.id), true)], query.cursor);
  const readable = q
    .select({ id: registers.id })
    .from(registers)
    .leftJoin(memberships, membershipOf(q, actor))
    .where(readableBy(q, actor));
  const { ref, title, resolution, lessonsLearned, processImprovement } = risks;
  const where = and(
    inArray(risks.registerId, readable),
    eq(risks.state, 'closed'),
    ne(risks.lessonsLearned, ''),
    containsText(
      [ref, title, resolution, lessonsLearned, processImprovement].map((column) => sql`${column}`),
      query.q,
    ),
  );
  // The keys alone are sorted; the texts are read of one page only.
  const found = await q
    .select({ id: risks.id, ...keyset.columns })
    .from(risks)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(risks).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  const ids = rows.map(({ id }) => id);
  const texts = await q
    .select({
      ...{ id: risks.id, ref, title, resolution, lessonsLearned, processImprovement },
      category: risks.category,
      closedOn: risks.closedOn,
      closing: risks.closing,
      slug: registers.slug,
      registerTitle: registers.title,
    })
    .from(risks)
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(inArray(risks.id, ids));
  const byId = new Map(texts.map((text) => [text.id, text]));
  return { rows: ids.flatMap((id) => byId.get(id) ?? []), next, total: counted?.n ?? 0 };
};
