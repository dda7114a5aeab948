import type { Register, ScoringChange, ScoringConsequences, ScoringModel, ScoringVersion } from '@heed/contracts';
import type { Tx } from '@heed/db';
import {
  consequencesOf,
  DEFAULT_ESCALATION,
  escalationNotes,
  FACTORS,
  type Factor,
  followBands,
  isSame,
  keepLevels,
  problemsOf,
  replacementProblems,
  type ScoringProblem,
} from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, stale } from '../../http/app-error.ts';
import { type Changes, recordEvents } from '../audit/audit.repository.ts';
import { getRegister, getScoringModel, type RegisterRow, updateRegister } from '../registers/registers.repository.ts';
import { readRegister } from '../registers/registers.usecases.ts';
import { relabel } from './relabel.usecases.ts';
import { insertScoringModel, listScored, listScoringVersions, type ScoredRow } from './scoring.repository.ts';

/** The scoring models a register has had, the one in force first. */
export const listScoringModels = async (work: Work, access: RegisterAccess): Promise<{ items: ScoringVersion[] }> => {
  const rows = await listScoringVersions(work.read, access.id);
  return {
    items: rows.map(({ definition, createdAt, by, reason }) => ({ model: definition, at: createdAt, by, reason })),
  };
};

const modelOf = (before: ScoringModel, { name, probability, impact, bands, grid }: ScoringChange): ScoringModel => ({
  version: before.version + 1,
  ...{ name, probability, impact, bands, grid },
});

/** The escalation in force: the register's own, else the default. */
const policyOf = (register: RegisterRow) =>
  register.escalation.length > 0 ? register.escalation : [...DEFAULT_ESCALATION];

interface Judged {
  readonly after: ScoringModel;
  readonly consequences: ScoringConsequences;
  /** What the model itself lacks, and what risks lose by it. */
  readonly faults: readonly ScoringProblem[];
  readonly unplaced: readonly ScoringProblem[];
}

const standingOf = (risk: ScoredRow) => ({ ...risk, estimates: [risk.inherent, risk.residual, risk.target] });

const judge = (
  before: ScoringModel,
  register: RegisterRow,
  risks: readonly ScoredRow[],
  change: ScoringChange,
): Judged => {
  const after = modelOf(before, change);
  const found = consequencesOf(before, after, risks.map(standingOf), change.replace);
  const faults = problemsOf(after);
  const unplaced = replacementProblems(found.inUse, after, change.replace);
  const notes = [...found.notes, ...escalationNotes(policyOf(register), after)];
  return { after, faults, unplaced, consequences: { ...found, notes, problems: [...faults, ...unplaced] } };
};

/** What another model would mean. Nothing is written, whatever stands against it. */
export const previewScoring = async (
  work: Work,
  access: RegisterAccess,
  change: ScoringChange,
): Promise<ScoringConsequences> => {
  const before = await getScoringModel(work.read, access.id);
  const risks = await listScored(work.read, access.id);
  return judge(before, await getRegister(work.read, access.id), risks, change).consequences;
};

const refuse = ({ faults, unplaced }: Judged): void => {
  const errors = [...faults, ...unplaced];
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? ` (${errors.length - 1} more in errors)` : '';
  const [status, code] = faults.length > 0 ? [400, 'scoring.invalid'] : [409, 'scoring.level_in_use'];
  throw new AppError(status as number, code as string, `${first.message}${more}`, { errors });
};

/** Two models that score and read alike, whatever their versions. */
const isSameModel = (a: ScoringModel, b: ScoringModel): boolean => isSame({ ...a, version: 0 }, { ...b, version: 0 });

/** Puts a model in force: adds its version, relabels the risks, and tells of it. */
const enact = async (
  q: Tx,
  work: Work,
  access: Pick<RegisterAccess, 'id' | 'slug'>,
  change: {
    readonly before: ScoringModel;
    readonly after: ScoringModel;
    readonly risks: readonly ScoredRow[];
    readonly replace: ScoringChange['replace'];
    readonly reason: string;
    /** What changes of the register with it. */
    readonly also: Changes;
    readonly version: number;
  },
): Promise<void> => {
  const { before, after, reason } = change;
  await insertScoringModel(q, {
    registerId: access.id,
    definition: after,
    createdAt: work.now,
    by: authorOf(work).name,
    reason,
  });
  const rescaled = await relabel(q, work, access, after, change.risks, change);
  await recordEvents(q, work, [
    {
      registerId: access.id,
      entity: 'register',
      key: access.slug,
      action: 'scoring changed',
      changes: { scoring: [before, after], ...change.also, ...(reason && { reason: [null, reason] }) },
      version: change.version,
    },
    ...rescaled,
  ]);
};

/** Changes the scoring model of a register: a new version, made against the register the person has seen. */
export const changeScoring = async (
  work: Work,
  access: RegisterAccess,
  version: number,
  change: ScoringChange,
): Promise<Register> =>
  work.tx(async (q) => {
    const present = () => readRegister({ ...work, read: q }, access);
    const register = await getRegister(q, access.id);
    if (register.version !== version) throw stale('register', await present());
    const before = await getScoringModel(q, access.id);
    if (isSameModel(before, modelOf(before, change))) return present();
    const escalation = followBands(policyOf(register), change.bands);
    const isFollowed = !isSame(escalation, policyOf(register));
    // Written first: from here on nobody adds or rescores a risk until this is done.
    const written = await updateRegister(q, register, { ...(isFollowed && { escalation }), updatedAt: work.now });
    if (!written) throw stale('register', await present());
    const risks = await listScored(q, access.id);
    const judged = judge(before, register, risks, change);
    refuse(judged);
    await enact(q, work, access, {
      ...{ before, risks, after: judged.after, replace: change.replace, reason: change.reason },
      also: isFollowed ? { escalation: [register.escalation, escalation] } : {},
      version: written.version,
    });
    return present();
  });

const levelsOf = (risks: readonly ScoredRow[], factor: Factor): Set<string> =>
  new Set(
    risks.flatMap(({ inherent, residual, target, ...risk }) =>
      [risk, inherent, residual, target].flatMap((made) => made?.[factor] ?? []),
    ),
  );

/**
 * Takes over the scoring model of a document that is brought into a register, in the transaction of the import and after
 * its header was written. The risks of the document (`refs`) will be written by the import itself; the levels all others
 * stand on are kept. Answers the model in force from here on.
 */
export const adoptScoring = async (
  q: Tx,
  work: Work,
  access: Pick<RegisterAccess, 'id' | 'slug'>,
  document: { readonly scoring: ScoringModel; readonly refs: ReadonlySet<string> },
  reason: string,
): Promise<ScoringModel> => {
  const before = await getScoringModel(q, access.id);
  const risks = await listScored(q, access.id);
  const others = risks.filter(({ ref }) => !document.refs.has(ref));
  const isOnScale = (risk: ScoredRow) =>
    FACTORS.every((factor) => risk[factor] === null || after[factor].some(({ code }) => code === risk[factor]));
  const [probability, impact] = FACTORS.map((factor) => levelsOf(others, factor)) as [Set<string>, Set<string>];
  const adopted = keepLevels(before, document.scoring, { probability, impact });
  const after = { ...adopted, version: before.version + 1 };
  if (isSameModel(before, after)) return before;
  await enact(q, work, access, {
    ...{ before, after, reason },
    // A risk on a level that is gone is one of the document: the import gives it its new one.
    risks: risks.filter(isOnScale),
    replace: { probability: {}, impact: {} },
    also: {},
    version: (await getRegister(q, access.id)).version,
  });
  return after;
};
