import {
  type ListQuery,
  type Narrative,
  REPORT_RISKS_SHOWN,
  type Report,
  type ReportContent,
  type ReportPatch,
} from '@heed/contracts';
import type { Reader } from '@heed/db';
import { permissionsOf } from '@heed/domain';
import { checkReport, compareReports, headlineOf } from '@heed/reports';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound, stale } from '../../http/app-error.ts';
import { pageInMemory } from '../../http/keyset.ts';
import { newId } from '../../ids.ts';
import { inTurns } from '../../in-turns.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { monthIn, monthsOf, requireMonth } from './months.ts';
import { contentOf, presentItem, presentVersion, stateOfIssued } from './reports.presenter.ts';
import {
  type DraftRow,
  findDraft,
  findIssued,
  findIssuedText,
  insertIssued,
  listVersions,
  withdrawIssued,
  writeDraft,
} from './reports.repository.ts';
import { contentText, hashOf, writeSnapshot } from './sealing.ts';
import { monthSnapshot } from './snapshot.usecases.ts';

const NOTHING_WRITTEN: Narrative = { summary: '', risks: '', trends: '', actions: '' };

const draftOf = async (q: Reader, registerId: string, period: string, now: string): Promise<DraftRow> =>
  (await findDraft(q, registerId, period)) ?? {
    ...{ registerId, period, narrative: NOTHING_WRITTEN, decisions: [], version: 0, updatedAt: now },
  };

/** A month there can be a report of, with the time its register began. */
const requirePeriod = async (work: Work, register: RegisterAccess, period: string): Promise<string> => {
  const { createdAt } = await getRegister(work.read, register.id);
  requireMonth(period, createdAt, work.now, register);
  return createdAt;
};

/** The months of a register, newest first. */
export const listReports = async (work: Work, register: RegisterAccess, query: ListQuery) => {
  const { createdAt } = await getRegister(work.read, register.id);
  const versions = Map.groupBy(await listVersions(work.read, register.id), ({ period }) => period);
  const items = monthsOf(createdAt, work.now, register.timeZone).map((period) =>
    presentItem(period, versions.get(period) ?? [], monthIn(period, register.timeZone).endsAt < work.now),
  );
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const found = items.filter(({ month, period }) => `${month} ${period}`.toLowerCase().includes(wanted));
  return pageInMemory(found, 'period', [{ of: ({ period }) => period, kind: 'text', descending: true }], query);
};

export const issuedContent = async (q: Reader, registerId: string, period: string, number: number) => {
  const row = await findIssued(q, registerId, period, number);
  if (!row) throw notFound('version', `${number} of ${period}`);
  return contentOf(row);
};

const draftContent = async (work: Work, register: RegisterAccess, createdAt: string, period: string) => {
  const { narrative, decisions } = await draftOf(work.read, register.id, period, work.now);
  const written = await inTurns(writeSnapshot(await monthSnapshot(work, register, createdAt, period)));
  const { snapshot, text } = written;
  const said = { narrative, decisions };
  return { content: { ...said, snapshot, state: 'draft', number: 0, hash: hashOf(written, said) } as const, text };
};

/** The version asked for; without one the latest that stands, else the draft, which is 0. */
const chooseVersion = async (work: Work, register: RegisterAccess, period: string, number?: number) => {
  const createdAt = await requirePeriod(work, register, period);
  const [latest] = number === undefined ? await listVersions(work.read, register.id, period) : [];
  return { createdAt, number: number ?? (latest && latest.withdrawnAt === null ? latest.number : 0) };
};

/** What a report says: the version asked for, else the latest that stands, else the draft. */
export const readContent = async (
  work: Work,
  register: RegisterAccess,
  period: string,
  number?: number,
): Promise<ReportContent> => {
  const chosen = await chooseVersion(work, register, period, number);
  return chosen.number === 0
    ? (await draftContent(work, register, chosen.createdAt, period)).content
    : issuedContent(work.read, register.id, period, chosen.number);
};

/** The same as JSON, for who makes a file of it. */
export const readContentText = async (work: Work, register: RegisterAccess, period: string, number?: number) => {
  const chosen = await chooseVersion(work, register, period, number);
  if (chosen.number === 0) {
    const { content, text } = await draftContent(work, register, chosen.createdAt, period);
    const { snapshot: _, ...rest } = content;
    return { number: 0, text: contentText(text, rest) };
  }
  const row = await findIssuedText(work.read, register.id, period, chosen.number);
  if (!row) throw notFound('version', `${chosen.number} of ${period}`);
  const { hash, narrative, decisions } = row;
  return { number: row.number, text: contentText(row.text, { ...stateOfIssued(row), hash, narrative, decisions }) };
};

/** A report as the page shows it. */
const presentReport = async (
  work: Work,
  register: RegisterAccess,
  period: string,
  content: ReportContent,
): Promise<Report> => {
  const may = permissionsOf({ ...work.actor, roles: register.roles });
  const isInUse = register.archivedAt === null;
  const { snapshot } = content;
  return {
    ...content,
    snapshot: { ...snapshot, risks: snapshot.risks.slice(0, REPORT_RISKS_SHOWN) },
    risksLeftOut: Math.max(0, snapshot.risks.length - REPORT_RISKS_SHOWN),
    checks: checkReport(content.snapshot, content.narrative, content.decisions),
    versions: (await listVersions(work.read, register.id, period)).map(presentVersion),
    may: {
      write: isInUse && may.includes('report.write'),
      issue: isInUse && may.includes('report.issue'),
      export: may.includes('register.export'),
    },
    version: (await draftOf(work.read, register.id, period, work.now)).version,
  };
};

/** A report with the risks a page has room for. */
export const readReport = async (
  work: Work,
  register: RegisterAccess,
  period: string,
  number?: number,
): Promise<Report> => presentReport(work, register, period, await readContent(work, register, period, number));

const givenTexts = ({ narrative = {} }: ReportPatch): Partial<Narrative> =>
  Object.fromEntries(Object.entries(narrative).filter(([, text]) => text !== undefined));

/** Writes the texts and decisions of a draft. What it says in numbers nobody writes. */
export const patchReport = async (
  work: Work,
  register: RegisterAccess,
  { period, version }: { period: string; version: number },
  patch: ReportPatch,
): Promise<Report> => {
  await requirePeriod(work, register, period);
  const current = () => readReport(work, register, period, 0);
  const isWritten = await work.tx(async (q) => {
    const before = await draftOf(q, register.id, period, work.now);
    if (before.version !== version) return false;
    const said = {
      narrative: { ...before.narrative, ...givenTexts(patch) },
      decisions: patch.decisions ?? before.decisions,
    };
    const changes = {
      ...changesBetween(before.narrative, said.narrative),
      ...changesBetween({ decisions: before.decisions }, { decisions: said.decisions }),
    };
    if (Object.keys(changes).length === 0) return true;
    const after = await writeDraft(q, { ...before, ...said, updatedAt: work.now });
    if (!after) return false;
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'report', key: period, action: 'written', changes },
      version: after.version,
    });
    return true;
  });
  if (!isWritten) throw stale('report', await current());
  return current();
};

/** Freezes what the draft says now as the next version. What it was issued from cannot be issued twice. */
export const issueReport = async (
  work: Work,
  register: RegisterAccess,
  { period, version }: { period: string; version: number },
): Promise<Report> => {
  const createdAt = await requirePeriod(work, register, period);
  const written = await inTurns(writeSnapshot(await monthSnapshot(work, register, createdAt, period)));
  const { snapshot, text } = written;
  const issued = await work.tx(async (q) => {
    const draft = await draftOf(q, register.id, period, work.now);
    if (draft.version !== version) return undefined;
    const held = await writeDraft(q, { ...draft, updatedAt: work.now });
    if (!held) return undefined;
    const { narrative, decisions } = draft;
    const [latest] = await listVersions(q, register.id, period);
    const next = (latest?.number ?? 0) + 1;
    const hash = hashOf(written, { narrative, decisions });
    await insertIssued(q, {
      ...{ id: newId(), registerId: register.id, period, number: next, text, narrative, decisions },
      ...{ headline: headlineOf(narrative, snapshot.verdict), hash, issuedAt: work.now, issuedBy: work.actor.name },
      ...{ withdrawnAt: null, withdrawnBy: null, withdrawnReason: '' },
    });
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'report', key: period, action: 'issued', version: held.version },
      changes: { number: [latest?.number ?? null, next], hash: [latest?.hash ?? null, hash] },
    });
    return { state: 'issued', number: next, hash, snapshot, narrative, decisions } as const;
  });
  if (issued === undefined) throw stale('report', await readReport(work, register, period, 0));
  return presentReport(work, register, period, issued);
};

/** Takes a version back, with the reason. It stays as it was and is marked wherever it is shown. */
export const withdrawReport = async (
  work: Work,
  register: RegisterAccess,
  period: string,
  { number, reason }: { number: number; reason: string },
): Promise<Report> => {
  await requirePeriod(work, register, period);
  await work.tx(async (q) => {
    const row = await findIssued(q, register.id, period, number);
    if (!row) throw notFound('version', `${number} of ${period}`);
    const withdrawn = { withdrawnAt: work.now, withdrawnBy: work.actor.name, withdrawnReason: reason };
    if (!(await withdrawIssued(q, row.id, withdrawn)))
      throw new AppError(409, 'report.withdrawn', `Version ${number} was withdrawn already.`);
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'report', key: period, action: 'withdrawn', version: number },
      changes: { number: [number, number], reason: [null, reason] },
    });
  });
  return readReport(work, register, period, number);
};

/** What one version says otherwise than another; 0 is the draft. */
export const compareVersions = async (
  work: Work,
  register: RegisterAccess,
  period: string,
  { from, to }: { from: number; to: number },
) => ({
  differences: compareReports(
    await readContent(work, register, period, from),
    await readContent(work, register, period, to),
  ),
});
