import type { Matrix, Risk, RiskItem } from '@heed/contracts';
import { matchesRisk, POSITION_KEY, type RiskCondition, type RiskListContext, riskOrders } from '@heed/domain';
import type { Actor, RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { chooseOrder, pageOf } from '../../http/keyset.ts';
import { listNamedOwners, listOwned } from '../history/history.repository.ts';
import { type PastRegister, type PastRisk, pastOf } from '../history/past-register.usecases.ts';
import { readMoment } from '../history/past-time.ts';
import { isOwn, reaches } from '../registers/register-access.ts';
import { IN_CELL, type MatrixRows, OUTSIDE } from './matrix.repository.ts';
import { cellOf } from './risk-counters.repository.ts';
import { readFilter } from './risk-filter.ts';
import { presentMatrix, presentRisk, presentRiskItem } from './risks.presenter.ts';
import { findRisk, listAssessments, ownersOf } from './risks.repository.ts';

/** Nobody may do anything with what is past: presented to nobody, all of `may` is no. */
const nobody = (work: Work, register: RegisterAccess): [Actor, RegisterAccess] => [
  { ...work.actor, isAdmin: false },
  { ...register, roles: [] },
];

/** What is past can only be read; its history stays open to whoever may read that of the risk now. */
const mayOnlyRead = async <Item extends Pick<RiskItem, 'ref' | 'may'>>(
  work: Work,
  register: RegisterAccess,
  items: readonly Item[],
): Promise<Item[]> => {
  const refs = items.map(({ ref }) => ref);
  const owned = new Map((await listOwned(work.read, register.id, refs)).map((each) => [each.ref, each]));
  return items.map((item) => {
    const owner = owned.get(item.ref) ?? { ownerId: null, ownerTeam: null };
    return { ...item, may: { ...item.may, audit: reaches(work.actor, register, 'audit.read', owner) } };
  });
};

/** Who is meant by `owner:me`: the names that stand for the caller, or a team of theirs, today. */
const isMineFor = async (work: Work, register: RegisterAccess, conditions: readonly RiskCondition[]) => {
  if (!conditions.some((each) => each.field === 'owner' && each.values.includes('me'))) return () => false;
  const named = Map.groupBy(await listNamedOwners(work.read, register.id), ({ owner }) => owner);
  const meant = await ownersOf(work.read, register.id);
  return (owner: string) => (named.get(owner) ?? [meant(owner)]).some((owned) => isOwn(work.actor, register, owned));
};

/** One page of the risks of a register as they stood at an earlier time, filtered and sorted like those of now. */
export const listPastRisks = async (
  work: Work,
  register: RegisterAccess,
  query: { q?: string | undefined; sort?: string | undefined; limit: number; cursor?: string | undefined },
  asOf: string,
) => {
  const moment = readMoment(asOf, work.now);
  const conditions = readFilter(query.q);
  const sort = query.sort ?? 'attention';
  const keys = [...chooseOrder(riskOrders(sort.startsWith('-')), sort), POSITION_KEY];
  const { risks } = await pastOf(work, register, moment);
  const context: RiskListContext = {
    today: moment.slice(0, 10),
    isMine: await isMineFor(work, register, conditions),
  };
  const matching = risks.filter((risk) => matchesRisk(risk, conditions, context));
  const page = pageOf(matching, { sort, keys, cursor: query.cursor, limit: query.limit });
  const items = page.rows.map((row) => presentRiskItem(row, ...nobody(work, register)));
  return { items: await mayOnlyRead(work, register, items), next: page.next, total: matching.length };
};

/** The rows of the matrix out of a whole register: how many in each cell, and the first of each. */
const matrixRowsOf = (risks: readonly PastRisk[]): MatrixRows => {
  const order = (a: PastRisk, b: PastRisk) =>
    a.priorityRank - b.priorityRank ||
    a.kriRank - b.kriRank ||
    a.overdueRank - b.overdueRank ||
    a.position - b.position;
  const active = risks.filter(({ state }) => state === 'active').sort(order);
  const cells = Map.groupBy(active, cellOf);
  const counts = new Map([...cells].map(([cell, members]) => [cell, members.length]));
  const isFront = (risk: PastRisk, i: number, members: readonly PastRisk[]) =>
    i < (risk.probability === null || risk.impact === null ? OUTSIDE : IN_CELL) || members.length <= i;
  const fronts = new Set([...cells.values()].flatMap((members) => members.filter(isFront)));
  return { counts, firsts: active.filter((risk) => fronts.has(risk)) };
};

/** The matrix of a register that was read as it stood, on the scales of then. */
export const matrixOf = ({ scoring, risks }: Pick<PastRegister, 'scoring' | 'risks'>): Matrix =>
  presentMatrix(scoring, matrixRowsOf(risks));

/** The matrix of a register as it stood at an earlier time, on the scales of then. */
export const readPastMatrix = async (work: Work, register: RegisterAccess, asOf: string): Promise<Matrix> => {
  return matrixOf(await pastOf(work, register, readMoment(asOf, work.now)));
};

/** One risk with everything it owned at an earlier time. */
export const readPastRisk = async (work: Work, register: RegisterAccess, ref: string, asOf: string): Promise<Risk> => {
  const moment = readMoment(asOf, work.now);
  const now = await findRisk(work.read, register.id, ref);
  if (!now) throw notFound('risk', ref);
  const { risks } = await pastOf(work, register, moment);
  const then = risks.find((risk) => risk.ref === ref);
  if (!then) {
    const message = `${ref} was not there yet at ${moment}: it was added at ${now.createdAt}. Choose a later time.`;
    throw new AppError(404, 'risk.not_found', message);
  }
  const { actions, ...row } = { ...then, linesFrom: now.linesFrom, linesTo: now.linesTo };
  const made = (await listAssessments(work.read, now.id)).filter(({ at }) => at <= moment);
  const [risk] = await mayOnlyRead(work, register, [presentRisk(row, actions, made, ...nobody(work, register))]);
  return risk as Risk;
};
