import type { RiskAction, TextItem } from '@heed/contracts';
import type { ActionDraft, RegisterDraft, RiskDraft } from '@heed/domain';
import { newId } from '../../ids.ts';
import type { NewRegister } from '../registers/registers.usecases.ts';
import type { RiskContent } from '../risks/risk-columns.ts';

/** Gives the entries of a list an id; one that was there before with the same text keeps its own. */
const withIds = (texts: readonly string[], before: readonly TextItem[]): TextItem[] => {
  const known = [...before];
  return texts.map((text) => {
    const at = known.findIndex((item) => item.text === text);
    return at >= 0 ? (known.splice(at, 1)[0] as TextItem) : { id: newId(), text };
  });
};

export const actionsOf = (drafts: readonly ActionDraft[], before: readonly RiskAction[] = []): RiskAction[] => {
  const ids = withIds(
    drafts.map((draft) => draft.text),
    before.map(({ id, text }) => ({ id, text })),
  );
  return drafts.map((draft, i) => ({ ...draft, id: ids[i]?.id ?? newId() }));
};

/** A risk of a document as columns; `before` is the risk it updates, whose entries keep their ids. */
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
  inherent: draft.inherent,
  residual: draft.residual,
  target: draft.target,
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
  documentation: draft.documentation,
  lessonsLearned: draft.lessonsLearned,
  processImprovement: draft.processImprovement,
  closing: draft.closing && { ...draft.closing, proposedById: null, verifiedById: null },
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
  categories: [...draft.categories],
  scoring: draft.scoring,
});
