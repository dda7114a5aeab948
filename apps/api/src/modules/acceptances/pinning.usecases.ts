import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  AcceptanceContent,
  Pinned,
  PinnedEntry,
  PinnedRegister,
  PinnedRisk,
  RiskAction,
  ScoringModel,
} from '@heed/contracts';
import type { Reader } from '@heed/db';
import {
  contentOfRegister,
  contentOfRisk,
  type InTurns,
  isPinnedRegister,
  isPinnedRisk,
  mapInTurns,
  pinRisk,
} from '@heed/domain';
import { inTurns } from '../../in-turns.ts';
import type { PastRegister } from '../history/past-register.usecases.ts';
import { getRegister, getScoringModel } from '../registers/registers.repository.ts';
import { blankRisk, type RiskContent, type RiskRow } from '../risks/risk-columns.ts';
import { listPinned } from './acceptances.repository.ts';
import { contentHash, registerHash } from './content-hash.ts';
import { listActionsOf, listEntries, listRisksById } from './pinning.repository.ts';

const levelOf = (levels: ScoringModel['impact'], code: string | null) => {
  if (code === null) return null;
  return { code, label: levels.find((level) => level.code === code)?.label ?? code };
};

/** What an acceptance of a risk rests on now. */
export const pinnedRiskOf = (row: RiskRow, actions: readonly RiskAction[], scoring: ScoringModel): PinnedRisk =>
  pinRisk(row, actions, {
    probability: levelOf(scoring.probability, row.probability),
    impact: levelOf(scoring.impact, row.impact),
  });

/** How many digits of the hash of a risk are kept with a sign-off: enough that no change goes unseen. */
const ENTRY_DIGITS = 32;

const CONTENT_FIELDS = Object.keys(blankRisk('', '')) as readonly (keyof RiskContent)[];

const entryOf = (row: RiskRow, actions: readonly RiskAction[]): PinnedEntry => ({
  hash: contentHash([Object.fromEntries(CONTENT_FIELDS.map((field) => [field, row[field]])), actions]).slice(
    0,
    ENTRY_DIGITS,
  ),
  ...{ version: row.version, title: row.title, state: row.state, priority: row.priority },
});

const headerWith = (
  { title, project, documentVersion, owner, executiveSummary }: PastRegister['header'],
  scoring: ScoringModel,
): PinnedRegister['header'] => ({
  Title: title,
  Project: project,
  Version: documentVersion,
  Owner: owner,
  'Executive summary': executiveSummary,
  'Scoring model': `${scoring.name} (version ${scoring.version})`,
});

/** So many risks are hashed before others get a turn. */
const AT_ONCE = 100;

const hashedEntries = async (q: Reader, ids: readonly string[]): Promise<Map<string, PinnedEntry>> => {
  const hashed = new Map<string, PinnedEntry>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    if (from > 0) await nextTurn();
    const some = ids.slice(from, from + AT_ONCE);
    const actions = await listActionsOf(q, some);
    for (const row of await listRisksById(q, some)) hashed.set(row.id, entryOf(row, actions.get(row.id) ?? []));
  }
  return hashed;
};

/** What a sign-off of a register rests on now. Risks of a version that is known are not read and hashed anew. */
export const pinnedRegisterOf = async (
  q: Reader,
  registerId: string,
  known: PinnedRegister['risks'] = {},
): Promise<PinnedRegister> => {
  const header = headerWith(await getRegister(q, registerId), await getScoringModel(q, registerId));
  const risks = await listEntries(q, registerId);
  const isKnown = ({ ref, version }: (typeof risks)[number]): boolean => known[ref]?.version === version;
  const hashed = await hashedEntries(
    q,
    risks.flatMap((risk) => (isKnown(risk) ? [] : [risk.id])),
  );
  const entries = risks.map(({ id, ref, ...entry }): [string, PinnedEntry] => [
    ref,
    hashed.get(id) ?? { hash: known[ref]?.hash ?? '', ...entry },
  ]);
  return { header, risks: Object.fromEntries(entries) };
};

/** What a sign-off would have rested on at an earlier moment. */
export function* pinnedRegisterThen({ header, scoring, risks }: PastRegister): InTurns<PinnedRegister> {
  const entries = yield* mapInTurns(risks, (risk) => [risk.ref, entryOf(risk, risk.actions)] as const);
  return { header: headerWith(header, scoring), risks: Object.fromEntries(entries) };
}

/** SHA-256 of what an acceptance rests on. */
export const hashOf = async (pinned: Pinned): Promise<string> =>
  isPinnedRegister(pinned) ? inTurns(registerHash(pinned)) : contentHash(pinned);

/** The words of what an acceptance rests on. */
export const contentOf = (pinned: Pinned): AcceptanceContent[] => {
  if (isPinnedRegister(pinned)) return contentOfRegister(pinned);
  return isPinnedRisk(pinned) ? contentOfRisk(pinned) : [];
};

/** What these acceptances rest on, as it was taken down, by id. */
export const readPinned = (q: Reader, ids: readonly string[]): Promise<Map<string, Pinned>> => listPinned(q, ids);
