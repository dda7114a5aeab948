import type { Risk } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { RuleError } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound, stale } from '../../http/app-error.ts';
import type { RiskRow } from './risk-columns.ts';
import { presentRisk } from './risks.presenter.ts';
import { findLeftOwner, findRisk, listActions, listAssessments } from './risks.repository.ts';
import { type Save, saveRisk } from './saving.usecases.ts';

/** The calendar day of a request where the register is at home. */
export const today = (work: Work, { timeZone }: Pick<RegisterAccess, 'timeZone'>): string =>
  localDate(work.now, timeZone);

export const present = async (q: Reader, work: Work, register: RegisterAccess, row: RiskRow): Promise<Risk> =>
  presentRisk(row, await listActions(q, row.id), await listAssessments(q, row.id), work.actor, register);

export const getRisk = async (q: Reader, register: RegisterAccess, ref: string): Promise<RiskRow> => {
  const row = await findRisk(q, register.id, ref);
  if (!row) throw notFound('risk', ref);
  return row;
};

/** Refuses to give something to a person who left; what they own already stays theirs until it is handed over. */
export const requirePresentOwners = async (
  q: Reader,
  register: RegisterAccess,
  path: 'owner' | 'actions',
  given: readonly (string | null)[],
): Promise<void> => {
  const names = given.filter((name) => name !== null);
  const left = names.length > 0 ? await findLeftOwner(q, register.id, names) : undefined;
  if (left !== undefined)
    throw new RuleError(
      'risk.owner_left',
      `${left} left and can no longer look after anything. Choose somebody who is here.`,
      path,
    );
};

/** What a change of one risk is made of. */
export interface RiskChange {
  /** Refuses who may not make it, before anything is said about its content. */
  readonly allow: (before: RiskRow) => void;
  /** The risk as it shall be, by the rules. */
  readonly decide: (before: RiskRow, q: Tx) => Save | Promise<Save>;
}

/** Makes a change against the version the person has seen: load, decide, write over exactly that version. */
export const changeRisk = (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  { allow, decide }: RiskChange,
): Promise<Risk> =>
  work.tx(async (q) => {
    const before = await getRisk(q, register, ref);
    allow(before);
    if (before.version !== version) throw stale('risk', await present(q, work, register, before));
    const after = await saveRisk(q, work, register, before, await decide(before, q));
    if (!after) throw stale('risk', await present(q, work, register, await getRisk(q, register, ref)));
    return present(q, work, register, after);
  });
