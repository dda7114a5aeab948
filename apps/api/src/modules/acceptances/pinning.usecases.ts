import type { AcceptanceChange, AcceptanceContent, RiskAction, ScoringModel } from '@heed/contracts';
import type { Reader } from '@heed/db';
import {
  changeOfState,
  changesOfRegister,
  changesOfRisk,
  contentOfRegister,
  contentOfRisk,
  type PinnedEntry,
  type PinnedRegister,
  type PinnedRisk,
  pinRisk,
} from '@heed/domain';
import type { PastRegister } from '../history/past-register.usecases.ts';
import { getRegister, getScoringModel } from '../registers/registers.repository.ts';
import { blankRisk, type RiskContent, type RiskRow } from '../risks/risk-columns.ts';
import type { AcceptanceRow, ShownAcceptance } from './acceptances.repository.ts';
import { contentHash } from './content-hash.ts';
import { listActionsOf, listEntries, listRisksById, listRisksWrittenSince } from './pinning.repository.ts';

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
  ...{ title: row.title, state: row.state, priority: row.priority },
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

const headerOf = async (q: Reader, registerId: string): Promise<PinnedRegister['header']> =>
  headerWith(await getRegister(q, registerId), await getScoringModel(q, registerId));

/** Every risk of a register as it stands now; those not written since `known` was taken down are not read anew. */
const entriesNow = async (
  q: Reader,
  registerId: string,
  known?: { readonly risks: PinnedRegister['risks']; readonly since: string },
): Promise<PinnedRegister['risks']> => {
  const written = await listRisksWrittenSince(q, registerId, known?.since ?? '');
  const actions = await listActionsOf(
    q,
    written.map(({ id }) => id),
  );
  const fresh = new Map(written.map((row) => [row.ref, entryOf(row, actions.get(row.id) ?? [])]));
  const entries = (await listEntries(q, registerId)).map(({ ref, title, state, priority }): [string, PinnedEntry] => {
    const hash = known?.risks[ref]?.hash ?? '';
    return [ref, fresh.get(ref) ?? { hash, title, state, priority }];
  });
  return Object.fromEntries(entries);
};

/** What a sign-off of a register rests on now. */
export const pinnedRegisterOf = async (q: Reader, registerId: string): Promise<PinnedRegister> => ({
  header: await headerOf(q, registerId),
  risks: await entriesNow(q, registerId),
});

/** What a sign-off would have rested on at an earlier moment. */
export const pinnedRegisterThen = ({ header, scoring, risks }: PastRegister): PinnedRegister => ({
  header: headerWith(header, scoring),
  risks: Object.fromEntries(risks.map((risk) => [risk.ref, entryOf(risk, risk.actions)])),
});

const isOfRegister = ({ riskId }: Pick<AcceptanceRow, 'riskId'>): boolean => riskId === null;

/** A place for a signature rests on nothing, also after it was signed somewhere else. */
export const isPinned = (pinned: AcceptanceRow['pinned'] | undefined): pinned is AcceptanceRow['pinned'] =>
  pinned !== undefined && Object.keys(pinned).length > 0;

/** The words of what an acceptance rests on. */
export const contentOf = (
  row: Pick<AcceptanceRow, 'riskId'>,
  pinned: AcceptanceRow['pinned'] | undefined,
): AcceptanceContent[] => {
  if (!isPinned(pinned)) return [];
  return isOfRegister(row)
    ? contentOfRegister(pinned as unknown as PinnedRegister)
    : contentOfRisk(pinned as unknown as PinnedRisk);
};

/** Where something can have changed that matters: what waits and what is signed. */
const isWatched = ({ state }: Pick<AcceptanceRow, 'state'>): boolean => state === 'requested' || state === 'accepted';

/** What changed of what each of these rests on, by id. */
export const listChanges = async (
  q: Reader,
  shown: readonly Pick<ShownAcceptance, 'row'>[],
  pinned: ReadonlyMap<string, AcceptanceRow['pinned']>,
): Promise<Map<string, AcceptanceChange[]>> => {
  const rows = shown.map(({ row }) => row).filter(isWatched);
  const riskIds = rows.flatMap(({ riskId }) => riskId ?? []);
  const risks = new Map((await listRisksById(q, riskIds)).map((risk) => [risk.id, risk]));
  const actions = await listActionsOf(q, riskIds);
  const models = new Map<string, ScoringModel>();
  const changes = new Map<string, AcceptanceChange[]>();
  for (const { id, riskId, registerId, requestedAt, state } of rows) {
    if (riskId === null) {
      const before = pinned.get(id) as unknown as PinnedRegister;
      const known = { risks: before.risks, since: requestedAt };
      const after = { header: await headerOf(q, registerId), risks: await entriesNow(q, registerId, known) };
      changes.set(id, changesOfRegister(before, after));
      continue;
    }
    const risk = risks.get(riskId);
    if (!risk) continue;
    const scoring = models.get(registerId) ?? (await getScoringModel(q, registerId));
    models.set(registerId, scoring);
    const after = pinnedRiskOf(risk, actions.get(riskId) ?? [], scoring);
    const ofState = state === 'accepted' ? changeOfState(risk.state) : [];
    changes.set(id, [...ofState, ...changesOfRisk(pinned.get(id) as unknown as PinnedRisk, after)]);
  }
  return changes;
};
