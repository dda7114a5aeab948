import type { AcceptanceChange, Pinned, PinnedRegister, PinnedRisk, ScoringModel } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { changeOfState, changesOfRegister, changesOfRisk, isPinnedRegister, isPinnedRisk } from '@heed/domain';
import { getScoringModel } from '../registers/registers.repository.ts';
import type { ShownAcceptance } from './acceptances.repository.ts';
import { listActionsOf, listRisksById } from './pinning.repository.ts';
import { pinnedRegisterOf, pinnedRiskOf } from './pinning.usecases.ts';

type Row = ShownAcceptance['row'];
interface Rested<P extends Pinned> {
  readonly row: Row;
  readonly before: P;
}
type ById = Map<string, AcceptanceChange[]>;

/** Where something can have changed that matters: what waits and what is signed. */
const isWatched = ({ state }: Row): boolean => state === 'requested' || state === 'accepted';

const changesOfRisks = async (q: Reader, rested: readonly Rested<PinnedRisk>[]): Promise<ById> => {
  const riskIds = rested.flatMap(({ row }) => row.riskId ?? []);
  const risks = new Map((await listRisksById(q, riskIds)).map((risk) => [risk.id, risk]));
  const actions = await listActionsOf(q, riskIds);
  const models = new Map<string, ScoringModel>();
  const changes: ById = new Map();
  for (const { row, before } of rested) {
    const risk = risks.get(row.riskId ?? '');
    if (!risk) continue;
    const scoring = models.get(row.registerId) ?? (await getScoringModel(q, row.registerId));
    models.set(row.registerId, scoring);
    const after = pinnedRiskOf(risk, actions.get(risk.id) ?? [], scoring);
    const ofState = row.state === 'accepted' ? changeOfState(risk.state) : [];
    changes.set(row.id, [...ofState, ...changesOfRisk(before, after)]);
  }
  return changes;
};

/** A register is read once for all of its sign-offs: what the later ones took down is nearly all that is needed. */
const changesOfRegisters = async (q: Reader, rested: readonly Rested<PinnedRegister>[]): Promise<ById> => {
  const changes: ById = new Map();
  for (const [registerId, own] of Map.groupBy(rested, ({ row }) => row.registerId)) {
    const byTime = own.toSorted((a, b) => a.row.number - b.row.number);
    const known = Object.assign({}, ...byTime.map(({ before }) => before.risks));
    const after = await pinnedRegisterOf(q, registerId, known);
    for (const { row, before } of own) changes.set(row.id, changesOfRegister(before, after));
  }
  return changes;
};

/** What changed of what each of these rests on, by id. */
export const listChanges = async (
  q: Reader,
  shown: readonly Pick<ShownAcceptance, 'row'>[],
  pinned: ReadonlyMap<string, Pinned>,
): Promise<ReadonlyMap<string, AcceptanceChange[]>> => {
  const ofRisks: Rested<PinnedRisk>[] = [];
  const ofRegisters: Rested<PinnedRegister>[] = [];
  for (const { row } of shown.filter((each) => isWatched(each.row))) {
    const before = pinned.get(row.id) ?? {};
    if (isPinnedRisk(before)) ofRisks.push({ row, before });
    else if (isPinnedRegister(before)) ofRegisters.push({ row, before });
  }
  return new Map([...(await changesOfRisks(q, ofRisks)), ...(await changesOfRegisters(q, ofRegisters))]);
};
