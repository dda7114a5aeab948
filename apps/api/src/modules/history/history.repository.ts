import { prepared, type Reader } from '@heed/db';
import { and, asc, desc, eq, gt, inArray, lte, notInArray, sql } from 'drizzle-orm';
import { pagesInTurns } from '../../in-turns.ts';

/** How many events are read at a time; between two of them the server answers others. */
const CHUNK = 250;

/** An event of a risk, or of the register itself. */
export interface TrailEvent {
  readonly entity: string;
  readonly key: string;
  readonly at: string;
  readonly action: string;
  readonly requestId: string;
  readonly changes: Record<string, [unknown, unknown]>;
}

const chunkOfPast = prepared((q) => {
  const { auditEvents: e } = q.t;
  return q
    .select({
      seq: e.seq,
      entity: e.entity,
      key: e.key,
      at: e.at,
      action: e.action,
      requestId: e.requestId,
      changes: e.changes,
    })
    .from(e)
    .where(
      and(
        eq(e.registerId, sql.placeholder('registerId')),
        inArray(e.entity, [sql.placeholder('entity'), 'register']),
        gt(e.seq, sql.placeholder('after')),
        lte(e.at, sql.placeholder('moment')),
      ),
    )
    .orderBy(asc(e.seq))
    .limit(CHUNK);
});

/** The events of a register up to a moment, that one included, oldest first; with those of its risks, or without. */
export async function* eventsUntil(
  q: Reader,
  registerId: string,
  moment: string,
  entity: 'risk' | 'register',
): AsyncGenerator<TrailEvent> {
  const read = (after = 0) => chunkOfPast(q, { registerId, after, moment, entity });
  for await (const rows of pagesInTurns(CHUNK, read, ({ seq }) => seq))
    for (const { seq: _, changes, ...event } of rows) yield { ...event, changes: JSON.parse(changes) };
}

const lastEvent = prepared((q) => {
  const { auditEvents: e } = q.t;
  return q
    .select({ seq: e.seq, at: e.at })
    .from(e)
    .where(eq(e.registerId, sql.placeholder('registerId')))
    .orderBy(desc(e.seq))
    .limit(1);
});

/** The event of a register that was recorded last. */
export const findLastEvent = async (q: Reader, registerId: string) => (await lastEvent(q, { registerId }))[0];

/** Records of their own: no event of theirs tells what a register or a risk is. */
const APART = ['report', 'acceptance', 'comment', 'follow', 'notice', 'kri', 'escalation'];

const firstTelling = prepared((q) => {
  const { auditEvents: e } = q.t;
  return q
    .select({ seq: e.seq })
    .from(e)
    .where(
      and(
        eq(e.registerId, sql.placeholder('registerId')),
        gt(e.seq, sql.placeholder('after')),
        notInArray(e.entity, APART),
      ),
    )
    .orderBy(asc(e.seq))
    .limit(1);
});

/** Whether anything happened to a register or its risks after an event of it. */
export const hasChangedSince = async (q: Reader, registerId: string, after: number): Promise<boolean> =>
  (await firstTelling(q, { registerId, after })).length > 0;

/** The scoring models of a register, oldest first, and since when each was in force. */
export const listScoringModels = (q: Reader, registerId: string) => {
  const { scoringModels } = q.t;
  return q
    .select({ model: scoringModels.definition, since: scoringModels.createdAt })
    .from(scoringModels)
    .where(eq(scoringModels.registerId, registerId))
    .orderBy(asc(scoringModels.version));
};

/** What of a risk no event tells: its id and its place. */
export const listPlaces = (q: Reader, registerId: string) => {
  const { risks } = q.t;
  return q
    .select({ id: risks.id, ref: risks.ref, position: risks.position })
    .from(risks)
    .where(eq(risks.registerId, registerId))
    .orderBy(asc(risks.position));
};

/** Who owns some risks now: whoever owns a risk may read its history. */
export const listOwned = (q: Reader, registerId: string, refs: readonly string[]) => {
  const { risks } = q.t;
  return q
    .select({ ref: risks.ref, ownerId: risks.ownerId, ownerTeam: risks.ownerTeam })
    .from(risks)
    .where(and(eq(risks.registerId, registerId), inArray(risks.ref, [...refs])));
};

/** Whom the owners named in a register stand for now. */
export const listNamedOwners = (q: Reader, registerId: string) => {
  const { risks } = q.t;
  return q
    .selectDistinct({ owner: risks.owner, ownerId: risks.ownerId, ownerTeam: risks.ownerTeam })
    .from(risks)
    .where(eq(risks.registerId, registerId));
};

/** The first document of a register: from then on it has one. */
export const hasDocumentSince = async (q: Reader, registerId: string, moment: string): Promise<boolean> => {
  const { documents } = q.t;
  const [row] = await q
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.registerId, registerId), lte(documents.importedAt, moment)))
    .limit(1);
  return row !== undefined;
};
