import { date, MOST_ENTRIES, priority } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { requireDays, risksNamed, type TimelineDraft } from '@heed/domain';
import { z } from 'zod';
import { authorOf, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import {
  countEntries,
  type EntryRow,
  insertEntries,
  listEntries,
  listPlanRisks,
  listSaid,
  nextEntryPosition,
  type PlanRisk,
  updateEntry,
} from './timeline.repository.ts';

/** A document is text that anybody may have edited. */
const draftShape = z
  .object({
    period: z.string(),
    text: z.string().min(1),
    levels: z.array(priority),
    refs: z.array(z.string()).nullable(),
    startsOn: date.nullable(),
    endsOn: date.nullable(),
    isMilestone: z.boolean(),
    isDone: z.boolean(),
  })
  .refine(({ startsOn, endsOn }) => {
    try {
      requireDays(startsOn, endsOn);
      return true;
    } catch {
      return false;
    }
  });

const folded = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');
const wordsOf = ({ period, text }: Pick<TimelineDraft, 'period' | 'text'>): string =>
  `${folded(period)}|${folded(text)}`;

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

/** The risks an entry of a document covers: those it lists, else those its words name. */
const covered = (draft: TimelineDraft, risks: readonly PlanRisk[]): string[] => {
  const listed = draft.refs && new Set(draft.refs);
  return (listed ? risks.filter(({ ref }) => listed.has(ref)) : risksNamed(draft, risks)).map(({ id }) => id);
};

/** Risks that came with the document join the entries whose words name them, unless a person chose. */
const joinNew = async (q: Tx, work: Work, entry: EntryRow, risks: readonly PlanRisk[]): Promise<void> => {
  if (entry.risksChosen) return;
  const before = new Set(entry.riskIds);
  const added = risksNamed(entry, risks).flatMap(({ id }) => (before.has(id) ? [] : [id]));
  if (added.length === 0) return;
  await updateEntry(q, entry, { riskIds: [...entry.riskIds, ...added], updatedAt: work.now });
};

/** A plan holds as many entries whoever brings them; an import that does not fit is refused as a whole. */
const requireRoomFor = async (q: Tx, registerId: string, added: number): Promise<void> => {
  const here = added === 0 ? 0 : await countEntries(q, registerId);
  if (here + added <= MOST_ENTRIES) return;
  throw new AppError(
    409,
    'timeline.full',
    `The plan has ${here} entries and the document brings ${added} new ones; a plan holds ${MOST_ENTRIES}. Nothing was imported. Take out what is done, shorten the plan of the document, or import it as a register of its own.`,
  );
};

/**
 * Turns the time line of a document into entries tied to their risks. An entry the plan knows, or knew until somebody
 * took it out, stays as people made it: by its words, or by its period where that is one of a kind. The event of the
 * import tells of it.
 */
export const importTimeline = async (
  q: Tx,
  work: Work,
  registerId: string,
  drafts: readonly TimelineDraft[] | null,
): Promise<void> => {
  const sound = (drafts ?? []).filter((draft) => draftShape.safeParse(draft).success);
  const said = await listSaid(q, registerId);
  if (sound.length === 0) return;
  const risks = await listPlanRisks(q, registerId);
  for (const entry of said.length > 0 ? await listEntries(q, registerId) : []) await joinNew(q, work, entry, risks);
  const words = new Set(said.map(wordsOf));
  const periodOf = ({ period }: { readonly period: string }): string => folded(period);
  const [here, there] = [countBy(said, periodOf), countBy(sound, periodOf)];
  const isKnown = (draft: TimelineDraft): boolean => {
    const period = periodOf(draft);
    return words.has(wordsOf(draft)) || (period !== '' && here.get(period) === 1 && there.get(period) === 1);
  };
  const added = sound.filter((draft) => !isKnown(draft));
  await requireRoomFor(q, registerId, added.length);
  const position = await nextEntryPosition(q, registerId);
  const rows = added.map(
    (draft, i): EntryRow => ({
      ...{ id: newId(), registerId, position: position + i, period: draft.period, text: draft.text },
      ...{ startsOn: draft.startsOn, endsOn: draft.endsOn, isMilestone: draft.isMilestone },
      ...{ levels: [...draft.levels], riskIds: covered(draft, risks), risksChosen: draft.refs !== null },
      ...{ doneAt: draft.isDone ? work.now : null, doneBy: draft.isDone ? authorOf(work).name : null },
      ...{ signOffId: null, version: 1, createdAt: work.now, updatedAt: work.now, removedAt: null },
    }),
  );
  await insertEntries(q, rows);
};

/** The day a plan begins, as a document has it; null for none, and for what is no day. */
export const planStartOf = (written: string | null): string | null => {
  const read = date.safeParse(written);
  return read.success && read.data >= '1900-01-01' && read.data <= '2199-12-31' ? read.data : null;
};
