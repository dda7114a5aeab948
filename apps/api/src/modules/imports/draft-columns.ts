import type { Closing, RiskAction, TextItem } from '@heed/contracts';
import type { ActionDraft, RegisterDraft, RiskDraft } from '@heed/domain';
import { newId } from '../../ids.ts';
import type { NewRegister } from '../registers/registers.usecases.ts';
import type { RiskContent } from '../risks/risk-columns.ts';
import { planStartOf } from '../timeline/importing-plan.usecases.ts';
import { scheduleOf } from './draft-schedule.ts';

/** Gives the entries of a list an id; one that was there before with the same text keeps its own. */
const withIds = (texts: readonly string[], before: readonly TextItem[]): TextItem[] => {
  const known = [...before];
  return texts.map((text) => {
    const at = known.findIndex((item) => item.text === text);
    return at >= 0 ? (known.splice(at, 1)[0] as TextItem) : { id: newId(), text };
  });
};

/** Actions of a document; one that was there before with the same text keeps what the document has no word for. */
export const actionsOf = (drafts: readonly ActionDraft[], before: readonly RiskAction[] = []): RiskAction[] => {
  const ids = withIds(
    drafts.map((draft) => draft.text),
    before.map(({ id, text }) => ({ id, text })),
  );
  return drafts.map((draft, i): RiskAction => {
    const id = ids[i]?.id ?? newId();
    const old = before.find((action) => action.id === id);
    return {
      ...{ id, text: draft.text, phase: draft.phase, perspective: draft.perspective, additional: draft.additional },
      ...{ owner: draft.owner, due: draft.due, state: draft.state },
      doneOn: draft.doneOn ?? (draft.state === old?.state ? old.doneOn : null),
      cost: draft.cost ?? old?.cost ?? null,
      recurring: draft.recurring || (old?.recurring ?? ''),
    };
  });
};

/** A closing of a document; of one that is known, who took part stays known. Where it says nothing, a state that stays keeps it. */
const closingOf = (draft: RiskDraft, before: RiskContent | undefined): Closing | null => {
  const known = before?.closing ?? null;
  if (!draft.closing) return draft.state === before?.state ? known : null;
  const isKnown = known?.proposedBy === draft.closing.proposedBy && known.proposedAt === draft.closing.proposedAt;
  const isVerifierKnown = isKnown && known.verifiedBy === draft.closing.verifiedBy;
  return {
    ...{ proposedBy: draft.closing.proposedBy, proposedById: isKnown ? known.proposedById : null },
    ...{ proposedAt: draft.closing.proposedAt, closedOn: draft.closing.closedOn },
    ...{ verifiedBy: draft.closing.verifiedBy, verifiedById: isVerifierKnown ? known.verifiedById : null },
    ...{ verifiedAt: draft.closing.verifiedAt, verification: draft.closing.verification },
    selfApproved: draft.closing.selfApproved,
  };
};

/**
 * A risk of a document as columns. `before` is the risk it updates: entries keep their ids, and what few documents have a
 * place for stays where the document is silent.
 */
export const contentOf = (draft: RiskDraft, before?: RiskContent): RiskContent => ({
  ref: draft.ref,
  title: draft.title,
  description: draft.description,
  category: draft.category,
  state: draft.state,
  stage: draft.stage,
  statusAsWritten: draft.statusAsWritten,
  response: draft.response,
  owner: draft.owner,
  identifiedOn: draft.identifiedOn,
  identifiedBy: draft.identifiedBy,
  cause: draft.cause,
  consequence: draft.consequence,
  probability: draft.probability,
  impact: draft.impact,
  probabilityRationale: draft.probabilityRationale,
  impactRationale: draft.impactRationale,
  inherent: draft.inherent ?? before?.inherent ?? null,
  residual: draft.residual ?? before?.residual ?? null,
  target: draft.target ?? before?.target ?? null,
  stated: draft.stated,
  indicators: withIds(draft.indicators, before?.indicators ?? []),
  contingency: withIds(draft.contingency, before?.contingency ?? []),
  rollback: {
    summary: draft.rollback.summary,
    options: draft.rollback.options.map((option, i) => ({ ...option, id: before?.rollback.options[i]?.id ?? newId() })),
  },
  monitoring: withIds(draft.monitoring, before?.monitoring ?? []),
  customFields: draft.customFields.map((field) => ({ ...field })),
  notes: draft.notes,
  reviewCadence: draft.reviewCadence,
  nextReview: draft.nextReview,
  closedOn: draft.closedOn,
  resolution: draft.resolution,
  documentation: draft.documentation || (before?.documentation ?? ''),
  lessonsLearned: draft.lessonsLearned || (before?.lessonsLearned ?? ''),
  processImprovement: draft.processImprovement || (before?.processImprovement ?? ''),
  closing: closingOf(draft, before),
});

/** The header, scales and categories a document brings. */
export const registerOf = (draft: RegisterDraft, findingCount: number): NewRegister => ({
  title: draft.title,
  project: draft.project,
  documentVersion: draft.documentVersion,
  date: draft.date,
  owner: draft.owner,
  documentStatus: draft.documentStatus,
  reviewCadence: draft.reviewCadence,
  lastReview: draft.lastReview,
  nextReview: draft.nextReview,
  facts: [...draft.facts],
  executiveSummary: draft.executiveSummary,
  overallStated: draft.overallStated,
  escalation: [...draft.escalation],
  findingCount,
  separateDuties: draft.separateDuties,
  predecessorId: null,
  planStartsOn: planStartOf(draft.planStartsOn),
  categories: [...draft.categories],
  scoring: draft.scoring,
  schedule: scheduleOf(
    draft,
    draft.categories.map(({ code }) => code),
  ),
});
