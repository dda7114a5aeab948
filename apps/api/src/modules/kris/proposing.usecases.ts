import type { Tx } from '@heed/db';
import { type RescoreStep, rescoreBack, rescoreUp } from '@heed/domain';
import { authorOf, type Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { getScoringModel } from '../registers/registers.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import type { KriRow } from './kri-columns.ts';
import { listPeopleOfOwners } from './kri-people.repository.ts';
import type { LinkedRisk } from './kris.repository.ts';
import {
  findAccepted,
  insertProposal,
  listOpenProposals,
  type ProposalRow,
  settleProposal,
} from './proposals.repository.ts';

interface Register {
  readonly id: string;
  readonly slug: string;
}

/** What is proposed for a risk, and why. */
interface Suggestion {
  readonly kind: ProposalRow['kind'];
  readonly risk: RiskRow;
  readonly step: RescoreStep;
  readonly evidence: string;
}

const rowOf = (
  work: Work,
  registerId: string,
  kri: KriRow,
  { kind, risk, step, evidence }: Suggestion,
): ProposalRow => ({
  id: newId(),
  ...{ registerId, riskId: risk.id, kriId: kri.id, readingId: kri.lastReadingId, kind },
  state: 'open',
  ...{ fromProbability: step.from, fromImpact: risk.impact, toProbability: step.to, toImpact: risk.impact },
  ...{ evidence, reason: '', decidedBy: null, decidedById: null, decidedAt: null },
  openKey: `${risk.id}:${kri.id}`,
  createdAt: work.now,
});

const open = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  suggestion: Suggestion,
): Promise<EventInput[]> => {
  const row = rowOf(work, register.id, kri, suggestion);
  if (!(await insertProposal(q, row))) return [];
  const { risk, step, evidence } = suggestion;
  await notify(q, work, [
    {
      registerId: register.id,
      kind: 'proposal.opened',
      ref: risk.ref,
      people: await listPeopleOfOwners(q, register.id, [risk]),
      key: `proposal:${row.id}`,
      title: `A rescore of ${risk.ref} is proposed`,
      body: `${evidence}. Decide whether its probability becomes ${step.to}.`,
      path: `/r/${register.slug}/risks/${encodeURIComponent(risk.ref)}`,
    },
  ]);
  const changes = {
    probability: [step.from, step.to] as [unknown, unknown],
    evidence: [null, evidence] as [unknown, unknown],
  };
  return [{ registerId: register.id, entity: 'proposal', key: risk.ref, action: 'opened', changes }];
};

const openAll = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  suggestions: readonly Suggestion[],
): Promise<EventInput[]> => {
  const events: EventInput[] = [];
  for (const each of suggestions) events.push(...(await open(q, work, register, kri, each)));
  return events;
};

/** A breach proposes the probability of each risk it speaks for one level up; a risk at the top gets none. */
export const proposeWorse = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  links: readonly LinkedRisk[],
  evidence: string,
): Promise<EventInput[]> => {
  const scoring = await getScoringModel(q, register.id);
  const suggestions = links.flatMap(({ risk }): Suggestion[] => {
    const step = risk.state === 'closed' ? null : rescoreUp(scoring, risk);
    return step ? [{ kind: 'worse', risk, step, evidence }] : [];
  });
  return openAll(q, work, register, kri, suggestions);
};

/** Recovering proposes the way back for each risk that still stands where this KRI brought it. */
export const proposeBack = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  links: readonly LinkedRisk[],
  evidence: string,
): Promise<EventInput[]> => {
  const scoring = await getScoringModel(q, register.id);
  const suggestions: Suggestion[] = [];
  for (const { risk } of links) {
    const last = risk.state === 'closed' ? undefined : await findAccepted(q, kri.id, risk.id);
    if (last?.kind !== 'worse' || last.fromProbability === null || last.toProbability === null) continue;
    const step = rescoreBack(scoring, risk, { from: last.fromProbability, to: last.toProbability });
    if (step) suggestions.push({ kind: 'back', risk, step, evidence });
  }
  return openAll(q, work, register, kri, suggestions);
};

/** Takes back what a KRI proposed and nobody decided yet. */
export const withdrawProposals = async (
  q: Tx,
  work: Work,
  registerId: string,
  kriId: string,
  kind: ProposalRow['kind'],
): Promise<EventInput[]> => {
  const events: EventInput[] = [];
  for (const { id, ref } of await listOpenProposals(q, kriId, kind)) {
    const decision = {
      state: 'withdrawn',
      reason: '',
      decidedBy: authorOf(work).name,
      decidedById: null,
      decidedAt: work.now,
    } as const;
    if (!(await settleProposal(q, id, decision))) continue;
    events.push({
      registerId,
      entity: 'proposal',
      key: ref,
      action: 'withdrawn',
      changes: { state: ['open', 'withdrawn'] },
    });
  }
  return events;
};
