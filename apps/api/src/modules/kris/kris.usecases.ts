import type { Kri, KriCreate, KriLink, KriPatch, KriQuery } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, invalid, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { changesBetween, recordEvents } from '../audit/audit.repository.ts';
import { findRisk, lockRegister, ownersOf } from '../risks/risks.repository.ts';
import { requireOwnKri } from './kri-access.ts';
import { blankKri, contentOfKri, fillInKri, type KriContent, type KriRow, requireSameUnit } from './kri-columns.ts';
import { rejudged, UNREAD } from './kri-course.ts';
import { findKriWithLast, listKris } from './kri-list.repository.ts';
import { freeKriSlug } from './kri-slug.ts';
import { presentKri, presentKriItem } from './kris.presenter.ts';
import {
  findKri,
  insertKris,
  type KriLinkRow,
  type LinkedRisk,
  listKriNames,
  listLinkedRefs,
  listLinkedRisks,
  lockKris,
  nextKriPosition,
  refreshWatched,
  replaceLinks,
  updateKri,
} from './kris.repository.ts';
import { followStanding } from './moving.usecases.ts';
import { findNextPull, schedulePull } from './pull-schedule.ts';

const presentOne = async (q: Reader, work: Work, register: RegisterAccess, slug: string): Promise<Kri> => {
  const found = await findKri(q, register.id, slug);
  const row = found && (await findKriWithLast(q, found.id));
  if (!row) throw notFound('kri', slug);
  const links = await listLinkedRisks(q, [row.kri.id]);
  return presentKri(row, links, await findNextPull(q, row.kri), { actor: work.actor, access: register });
};

export const readKri = (work: Work, register: RegisterAccess, slug: string): Promise<Kri> =>
  presentOne(work.read, work, register, slug);

/** The KRIs of a register, nearest to their limits first unless asked otherwise. */
export const listRegisterKris = async (work: Work, register: RegisterAccess, query: KriQuery) => {
  const { rows, next, total } = await listKris(work.read, register.id, query);
  const links = await listLinkedRefs(
    work.read,
    rows.map(({ kri }) => kri.id),
  );
  const byKri = Map.groupBy(links, ({ kriId }) => kriId);
  const viewer = { actor: work.actor, access: register };
  return { items: rows.map((row) => presentKriItem(row, byKri.get(row.kri.id) ?? [], viewer)), next, total };
};

const takenName = (name: string): AppError =>
  new AppError(
    409,
    'kri.name_taken',
    `There is a KRI "${name}" in this register already. Give this one another name.`,
    {
      errors: [{ path: 'name', message: 'This name is taken.' }],
    },
  );

const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A link that shall be, with the risk at its other end. */
type NewLink = KriLinkRow & { readonly ref: string; readonly owned: LinkedRisk['risk'] };

const linkRows = async (
  q: Reader,
  register: RegisterAccess,
  kriId: string,
  links: readonly KriLink[],
): Promise<NewLink[]> => {
  const rows: NewLink[] = [];
  for (const { ref, indicator } of links) {
    const risk = await findRisk(q, register.id, ref);
    if (!risk) throw invalid('kri.unknown_risk', `There is no risk ${ref} in this register.`, 'links');
    if (indicator !== null && !risk.indicators.some(({ id }) => id === indicator))
      throw invalid('kri.unknown_indicator', `${ref} has no such indicator any more. Choose it again.`, 'links');
    if (rows.some(({ riskId }) => riskId === risk.id))
      throw invalid('kri.linked_twice', `${ref} is in the list twice. Link each risk once.`, 'links');
    rows.push({ kriId, riskId: risk.id, indicatorId: indicator, ref, owned: risk });
  }
  return rows;
};

const newRow = (
  work: Work,
  registerId: string,
  content: KriContent,
  own: Pick<KriRow, 'slug' | 'position'>,
): KriRow => ({
  ...content,
  ...UNREAD,
  recent: [],
  id: newId(),
  registerId,
  ...own,
  ...{
    ownerId: null,
    ownerTeam: null,
    line: null,
    version: 1,
    createdAt: work.now,
    updatedAt: work.now,
    archivedAt: null,
  },
});

/** Starts to watch something. */
export const createKri = (work: Work, register: RegisterAccess, input: KriCreate): Promise<Kri> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    const names = await listKriNames(q, register.id);
    if (names.some(({ name }) => isSameName(name, input.name))) throw takenName(input.name);
    const taken = new Set(names.map(({ slug }) => slug));
    if (input.slug !== undefined && taken.has(input.slug))
      throw new AppError(409, 'kri.slug_taken', `There is a KRI at "${input.slug}" already. Choose another address.`);
    const { slug, ...patch } = input;
    const content = fillInKri(blankKri(input.name), patch);
    const own = { slug: slug ?? freeKriSlug(input.name, taken), position: await nextKriPosition(q, register.id) };
    const row = { ...newRow(work, register.id, content, own), ...(await ownersOf(q, register.id))(content.owner) };
    const links = await linkRows(q, register, row.id, input.links ?? []);
    requireOwnKri(
      work.actor,
      register,
      'kri.edit',
      row,
      links.map(({ owned }) => owned),
    );
    await insertKris(q, [row]);
    await replaceLinks(
      q,
      row.id,
      links.map(({ kriId, riskId, indicatorId }) => ({ kriId, riskId, indicatorId })),
    );
    await refreshWatched(
      q,
      links.map(({ riskId }) => riskId),
    );
    await schedulePull(q, row, work.now);
    await recordEvents(q, work, [
      {
        ...{ registerId: register.id, entity: 'kri', key: row.slug, action: 'created', version: 1 },
        changes: {
          ...changesBetween(blankKri(''), told(content)),
          ...(links.length > 0 && { risks: [[], links.map(({ ref }) => ref)] }),
        },
      },
    ]);
    return presentOne(q, work, register, row.slug);
  });

/** What the trail keeps: never the values of headers. */
const told = (content: KriContent): KriContent => ({
  ...content,
  pull: content.pull && {
    ...content.pull,
    headers: Object.fromEntries(Object.keys(content.pull.headers).map((name) => [name, '…'])),
  },
});

/** The KRI somebody means to change, locked, and as they have seen it. */
const lockSeen = async (q: Tx, work: Work, register: RegisterAccess, slug: string, version: number) => {
  const [before] = await lockKris(q, register.id, [slug]);
  if (!before) throw notFound('kri', slug);
  const links = await listLinkedRisks(q, [before.id]);
  requireOwnKri(
    work.actor,
    register,
    'kri.edit',
    before,
    links.map(({ risk }) => risk),
  );
  if (before.version !== version) throw stale('kri', await presentOne(q, work, register, slug));
  return { before, links };
};

const refsOf = (links: readonly LinkedRisk[]): string[] => links.map(({ risk }) => risk.ref);

/** Changes a KRI. Other limits count at once: where the last value stands by them is where the KRI stands. */
export const patchKri = (
  work: Work,
  register: RegisterAccess,
  slug: string,
  version: number,
  patch: KriPatch,
): Promise<Kri> =>
  work.tx(async (q) => {
    const { before, links } = await lockSeen(q, work, register, slug, version);
    const content = fillInKri(contentOfKri(before), patch);
    requireSameUnit(before, content);
    if (!isSameName(content.name, before.name)) {
      const names = await listKriNames(q, register.id);
      if (names.some(({ id, name }) => id !== before.id && isSameName(name, content.name)))
        throw takenName(content.name);
    }
    const owner = content.owner === before.owner ? {} : (await ownersOf(q, register.id))(content.owner);
    const after = await updateKri(q, before, {
      ...content,
      ...owner,
      ...rejudged(before, content, work.now),
      updatedAt: work.now,
    });
    if (!after) throw stale('kri', await presentOne(q, work, register, slug));
    const rows = patch.links && (await linkRows(q, register, before.id, patch.links));
    if (rows) {
      await replaceLinks(
        q,
        before.id,
        rows.map(({ kriId, riskId, indicatorId }) => ({ kriId, riskId, indicatorId })),
      );
      await refreshWatched(q, [...links.map(({ risk }) => risk.id), ...rows.map(({ riskId }) => riskId)]);
    }
    await schedulePull(q, after, work.now);
    const changes = {
      ...changesBetween(told(contentOfKri(before)), told(content)),
      ...(rows && changesBetween({ risks: refsOf(links) }, { risks: rows.map(({ ref }) => ref) })),
    };
    const followed = await followStanding(q, work, register, before, after);
    await recordEvents(q, work, [
      { ...{ registerId: register.id, entity: 'kri', key: slug, action: 'changed', changes, version: after.version } },
      ...followed,
    ]);
    return presentOne(q, work, register, slug);
  });

/** Stops to watch something, or starts again. The readings stay; pulls rest meanwhile. */
export const setKriArchived = (
  work: Work,
  register: RegisterAccess,
  slug: string,
  version: number,
  archived: boolean,
): Promise<Kri> =>
  work.tx(async (q) => {
    const { before, links } = await lockSeen(q, work, register, slug, version);
    if ((before.archivedAt !== null) === archived) return presentOne(q, work, register, slug);
    const archivedAt = archived ? work.now : null;
    const after = await updateKri(q, before, { archivedAt, updatedAt: work.now });
    if (!after) throw stale('kri', await presentOne(q, work, register, slug));
    await refreshWatched(
      q,
      links.map(({ risk }) => risk.id),
    );
    await schedulePull(q, after, work.now);
    await recordEvents(q, work, [
      {
        ...{ registerId: register.id, entity: 'kri', key: slug, action: archived ? 'archived' : 'restored' },
        ...{ changes: { archivedAt: [before.archivedAt, archivedAt] }, version: after.version },
      },
    ]);
    return presentOne(q, work, register, slug);
  });
