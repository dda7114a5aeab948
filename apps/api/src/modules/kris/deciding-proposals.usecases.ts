import type { RescoreProposal, ScoringModel } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { isProposalCurrent, scoreOf, withReason } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { reaches, requireOwn } from '../registers/register-access.ts';
import { getScoringModel, getSetting } from '../registers/registers.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { lockRegister } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import {
  findProposal,
  listProposals,
  type ProposalListOptions,
  type ProposalWithRisk,
  settleProposal,
} from './proposals.repository.ts';

const standingOf = (scoring: ScoringModel, risk: RiskRow, probability: string | null, impact: string | null) => ({
  ...{ probability, impact },
  ...scoreOf(scoring, probability, impact, risk.stated),
});

const present = (
  { proposal, risk, kri }: ProposalWithRisk,
  scoring: ScoringModel,
  work: Work,
  register: RegisterAccess,
): RescoreProposal => ({
  id: proposal.id,
  ref: risk.ref,
  title: risk.title,
  kri: { slug: kri.slug, name: kri.name },
  kind: proposal.kind,
  state: proposal.state,
  from: standingOf(scoring, risk, proposal.fromProbability, proposal.fromImpact),
  to: standingOf(scoring, risk, proposal.toProbability, proposal.toImpact),
  evidence: proposal.evidence,
  reason: proposal.reason,
  decidedBy: proposal.decidedBy,
  decidedAt: proposal.decidedAt,
  createdAt: proposal.createdAt,
  riskVersion: risk.version,
  may: {
    decide:
      proposal.state === 'open' && register.archivedAt === null && reaches(work.actor, register, 'risk.edit', risk),
  },
});

/** The rescores that KRIs propose. */
export const listRescores = async (work: Work, register: RegisterAccess, query: ProposalListOptions) => {
  const scoring = await getScoringModel(work.read, register.id);
  const { rows, next, total } = await listProposals(work.read, register.id, query);
  return { items: rows.map((row) => present(row, scoring, work, register)), next, total };
};

const WORDS = {
  accepted: 'accepted',
  declined: 'declined',
  withdrawn: 'withdrawn, because the KRI recovered',
} as const;

/** The proposal somebody means to decide: on a risk of theirs, and still open. */
const getOpen = async (q: Tx, work: Work, register: RegisterAccess, id: string): Promise<ProposalWithRisk> => {
  const found = await findProposal(q, register.id, id);
  if (!found) throw notFound('proposal', id);
  requireOwn(work.actor, register, 'risk.edit', found.risk);
  if (found.proposal.state !== 'open')
    throw new AppError(409, 'proposal.decided', `This proposal was ${WORDS[found.proposal.state]} already.`);
  return found;
};

const requireCurrent = ({ proposal, risk }: ProposalWithRisk, scoring: ScoringModel): void => {
  const named = (code: string | null) =>
    scoring.probability.find((level) => level.code === code)?.label ?? code ?? 'unassessed';
  if (risk.state === 'closed')
    throw new AppError(
      409,
      'proposal.risk_closed',
      `${risk.ref} is closed. Decline the proposal, or reopen the risk first.`,
    );
  const isKnown = scoring.probability.some((level) => level.code === proposal.toProbability);
  if (isKnown && isProposalCurrent(risk, { from: proposal.fromProbability ?? '' })) return;
  throw new AppError(
    409,
    'proposal.stale',
    `${risk.ref} was rescored since: its probability was ${named(proposal.fromProbability)} when this was proposed, and is ${named(risk.probability)} now. Decline the proposal, or change the risk itself.`,
  );
};

const settle = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  { proposal, risk }: ProposalWithRisk,
  state: 'accepted' | 'declined',
  reason: string,
): Promise<void> => {
  const decision = { state, reason, decidedBy: work.actor.name, decidedById: work.actor.id, decidedAt: work.now };
  if (!(await settleProposal(q, proposal.id, decision)))
    throw new AppError(409, 'proposal.decided', 'Somebody decided this proposal just now. Look at it again.');
  await recordEvent(q, work, {
    registerId: register.id,
    entity: 'proposal',
    key: risk.ref,
    action: state,
    changes: { state: ['open', state], ...(reason !== '' && { reason: [null, reason] as [unknown, unknown] }) },
  });
};

/** Rescores the risk as proposed: a change like any other, with the evidence as its reason. */
export const acceptProposal = (
  work: Work,
  register: RegisterAccess,
  id: string,
  given = '',
): Promise<RescoreProposal> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    const found = await getOpen(q, work, register, id);
    const setting = await getSetting(q, register.id);
    requireCurrent(found, setting.scoring);
    const { proposal, risk } = found;
    const why = [`${proposal.evidence}.`, given].filter((part) => part !== '').join(' ');
    const wanted = { ...risk, probability: proposal.toProbability };
    const { after, reason } = withReason(setting.scoring, setting.policy, risk, wanted, why);
    const content = after;
    const saved = await saveRisk(q, work, register, risk, {
      ...{ content, actions: undefined, reason, action: 'changed', setting },
    });
    if (!saved)
      throw new AppError(409, 'proposal.stale', `Somebody changed ${risk.ref} just now. Look at it and accept again.`);
    await settle(q, work, register, found, 'accepted', given);
    const settled = (await findProposal(q, register.id, id)) as ProposalWithRisk;
    return present(settled, setting.scoring, work, register);
  });

/** Leaves the risk as it is. */
export const declineProposal = (
  work: Work,
  register: RegisterAccess,
  id: string,
  reason = '',
): Promise<RescoreProposal> =>
  work.tx(async (q) => {
    const found = await getOpen(q, work, register, id);
    await settle(q, work, register, found, 'declined', reason);
    const settled = (await findProposal(q, register.id, id)) as ProposalWithRisk;
    return present(settled, await getScoringModel(q, register.id), work, register);
  });
