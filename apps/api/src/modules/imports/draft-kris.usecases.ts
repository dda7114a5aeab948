import { kriCreate } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import {
  convertKriValue,
  findKriLinks,
  type KriDraft,
  parseKriTarget,
  printKriValue,
  type RegisterDraft,
} from '@heed/domain';
import { eq } from 'drizzle-orm';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { changesBetween, type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { blankKri, contentOfKri, type KriContent, type KriRow } from '../kris/kri-columns.ts';
import { rejudged, UNREAD } from '../kris/kri-course.ts';
import { freeKriSlug } from '../kris/kri-slug.ts';
import {
  insertKris,
  insertLinks,
  type KriLinkRow,
  listKriNames,
  lockKris,
  nextKriPosition,
  refreshWatched,
  setStanding,
} from '../kris/kris.repository.ts';
import { followStanding } from '../kris/moving.usecases.ts';
import { addValue } from '../kris/recording.usecases.ts';
import { ownersOf } from '../risks/risks.repository.ts';

interface Register {
  readonly id: string;
  readonly slug: string;
}

const keyOf = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/** A `heed` block is text that anybody may have edited: what is no KRI is left out. */
const isSound = ({ links: _, current, ...draft }: KriDraft): boolean =>
  kriCreate.safeParse(draft).success && (current === null || Number.isFinite(current));

const targetIn = (target: string, unit: string): KriContent['targetRule'] => {
  const parsed = parseKriTarget(target);
  const value = parsed && (parsed.unit === '' ? parsed.value : convertKriValue(parsed.value, parsed.unit, unit));
  return parsed && value !== null ? { op: parsed.op, value } : null;
};

const contentOf = ({ current: _, links: __, ...draft }: KriDraft): KriContent => ({
  ...blankKri(draft.name),
  ...draft,
  targetRule: targetIn(draft.target, draft.unit),
});

/** The day a document speaks of: its last review, else its date; never later than now. */
const readingTime = ({ lastReview, date }: Pick<RegisterDraft, 'lastReview' | 'date'>, now: string): string => {
  const day = lastReview ?? date;
  const at = day === null ? now : `${day}T00:00:00.000Z`;
  return at < now ? at : now;
};

/** Records what a document says a KRI is at. What is known of that time already stays. */
const readCurrent = async (
  q: Tx,
  work: Work,
  register: Register,
  slug: string,
  current: number,
  at: string,
): Promise<EventInput[]> => {
  const [kri] = await lockKris(q, register.id, [slug]);
  if (!kri || (kri.lastAt !== null && kri.lastAt >= at)) return [];
  const raw = printKriValue(current, kri.unit);
  return (await addValue(q, work, register, kri, { value: current, at }, 'import', raw)).events;
};

/** The risks a KRI of a document watches: those it says, else those whose indicators and titles name it. */
const linkRows = async (
  q: Reader,
  registerId: string,
  added: readonly { id: string; draft: KriDraft }[],
): Promise<KriLinkRow[]> => {
  const { risks } = q.t;
  const { id, ref, title, indicators } = risks;
  const known = await q.select({ id, ref, title, indicators }).from(risks).where(eq(risks.registerId, registerId));
  const byRef = new Map(known.map((risk) => [risk.ref, risk]));
  const texts = known.map((risk) => ({ ...risk, indicators: risk.indicators.map(({ text }) => text) }));
  return added.flatMap(({ id: kriId, draft }) =>
    (draft.links ?? findKriLinks([draft.name], texts)).flatMap(({ ref: wanted, indicator }): KriLinkRow[] => {
      const risk = byRef.get(wanted);
      const sign = risk?.indicators.find(({ text }) => text === indicator);
      return risk ? [{ kriId, riskId: risk.id, indicatorId: sign?.id ?? null }] : [];
    }),
  );
};

/** Adds the KRIs and checks of a document, linked with the risks that name them, each with the value it states. */
export const insertDraftKris = async (
  q: Tx,
  work: Work,
  register: Register,
  draft: Pick<RegisterDraft, 'lastReview' | 'date'>,
  kris: readonly KriDraft[],
): Promise<void> => {
  const sound = kris.filter(isSound);
  if (sound.length === 0) return;
  const taken = new Set((await listKriNames(q, register.id)).map(({ slug }) => slug));
  const ownerOf = await ownersOf(q, register.id);
  const first = await nextKriPosition(q, register.id);
  const added = sound.map((each, i) => {
    const slug = freeKriSlug(each.name, taken);
    taken.add(slug);
    const content = contentOf(each);
    const row: KriRow = {
      ...{ ...content, ...UNREAD, recent: [], id: newId(), registerId: register.id, slug, position: first + i },
      ...{
        ...ownerOf(content.owner),
        line: null,
        version: 1,
        createdAt: work.now,
        updatedAt: work.now,
        archivedAt: null,
      },
    };
    return { id: row.id, row, draft: each };
  });
  await insertKris(
    q,
    added.map(({ row }) => row),
  );
  const links = await linkRows(q, register.id, added);
  await insertLinks(q, links);
  await refreshWatched(
    q,
    links.map(({ riskId }) => riskId),
  );
  const events = added.map(
    ({ row }): EventInput => ({
      ...{ registerId: register.id, entity: 'kri', key: row.slug, action: 'imported', version: 1 },
      changes: changesBetween(blankKri(''), contentOfKri(row)),
    }),
  );
  const at = readingTime(draft, work.now);
  for (const { row, draft: each } of added)
    if (each.current !== null) events.push(...(await readCurrent(q, work, register, row.slug, each.current, at)));
  await recordEvents(q, work, events);
};

/** What a document may change of a KRI that is there. */
const FIELDS = ['target', 'warning', 'critical', 'warningAction', 'criticalAction', 'gate', 'cadence'] as const;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const saysNothing = (value: unknown): boolean => value === null || value === '';

/** Only what this document says otherwise than the one before: what was changed here stays. */
const mergedContent = (row: KriRow, draft: KriDraft, before: KriDraft | undefined): KriContent => {
  const content = contentOfKri(row);
  if (row.unit !== draft.unit && row.readingCount > 0) return content;
  const said = FIELDS.filter((field) => (before ? !isSame(draft[field], before[field]) : !saysNothing(draft[field])));
  if (said.length === 0) return content;
  const next = { ...content, ...Object.fromEntries(said.map((field) => [field, draft[field]])) };
  const unit = row.readingCount > 0 ? row.unit : draft.unit;
  return { ...next, unit, direction: draft.direction, targetRule: targetIn(next.target, unit) };
};

const mergeOne = async (
  q: Tx,
  work: Work,
  register: Register,
  slug: string,
  draft: KriDraft,
  before: KriDraft | undefined,
  at: string,
): Promise<EventInput[]> => {
  const [row] = await lockKris(q, register.id, [slug]);
  if (!row || row.archivedAt !== null) return [];
  const content = mergedContent(row, draft, before);
  const changes = changesBetween(contentOfKri(row), content);
  const events: EventInput[] = [];
  if (Object.keys(changes).length > 0) {
    const after = { ...row, ...content, ...rejudged(row, content, work.now), updatedAt: work.now };
    await setStanding(q, after, row.version + 1);
    events.push({
      registerId: register.id,
      entity: 'kri',
      key: slug,
      action: 'changed',
      changes,
      version: row.version + 1,
    });
    events.push(...(await followStanding(q, work, register, row, after)));
  }
  const isNews = draft.current !== null && draft.current !== before?.current;
  return isNews ? [...events, ...(await readCurrent(q, work, register, slug, draft.current as number, at))] : events;
};

/**
 * Brings the KRIs of a document into a register that has some: matched by their names, so that none is there twice.
 * `before` are those of the document that was imported last.
 */
export const mergeDraftKris = async (
  q: Tx,
  work: Work,
  register: Register,
  draft: RegisterDraft,
  before: readonly KriDraft[],
): Promise<void> => {
  const kris = (draft.kris ?? []).filter(isSound);
  const known = new Map((await listKriNames(q, register.id)).map(({ name, slug }) => [keyOf(name), slug]));
  const earlier = new Map(before.map((each) => [keyOf(each.name), each]));
  const at = readingTime(draft, work.now);
  const events: EventInput[] = [];
  for (const each of kris) {
    const slug = known.get(keyOf(each.name));
    if (slug !== undefined)
      events.push(...(await mergeOne(q, work, register, slug, each, earlier.get(keyOf(each.name)), at)));
  }
  await recordEvents(q, work, events);
  await insertDraftKris(
    q,
    work,
    register,
    draft,
    kris.filter((each) => !known.has(keyOf(each.name))),
  );
};
