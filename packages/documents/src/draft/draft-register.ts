import type { EscalationBand, Fact } from '@heed/contracts';
import { type CommunicationDraft, planOfLines, type RegisterDraft, type RiskDraft } from '@heed/domain';
import type { RegisterFactField } from '../labels.ts';
import type { FactClaim, RegisterDocument } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';
import { normalised, withoutLeadingEmoji } from '../words.ts';
import { applySealed } from './apply-sealed.ts';
import { categoriesOf, categoryCodeIn } from './categories.ts';
import { readDate } from './dates.ts';
import { draftRisk, factorsOf } from './draft-risk.ts';
import { ESTIMATE_KINDS, estimateClaims } from './estimate.ts';
import { priorityOf, scalesOf } from './factor.ts';
import { draftKris } from './kris.ts';
import { draftReserves } from './reserves.ts';
import { eventsOf, rhythmOfNextReview, topicsOf } from './review-schedule.ts';
import { draftRunbooks } from './runbooks.ts';
import { scoringModelOf } from './scoring-model.ts';
import { draftSignOff } from './sign-off.ts';
import { draftTimeline } from './timeline.ts';

const DATES: ReadonlySet<RegisterFactField> = new Set<RegisterFactField>(['date', 'lastReview', 'nextReview']);

const DUTIES: readonly (readonly [boolean, RegExp])[] = [
  [false, /^(?:not required|not enforced|no|off|waived|none)\b/],
  [true, /^(?:required|enforced|yes|on|always)\b/],
];

/** Whether somebody else has to verify a closing, where the header says so in so many words. */
const separateDutiesOf = (text: string): boolean | null =>
  DUTIES.find(([, pattern]) => pattern.test(normalised(text)))?.[0] ?? null;

const isReadable = (field: RegisterFactField, text: string): boolean =>
  DATES.has(field) ? readDate(text) !== null : field !== 'separateDuties' || separateDutiesOf(text) !== null;

/** The fact that gives a header field its value: the first one that can. */
export const factFor = (document: RegisterDocument, field: RegisterFactField): FactClaim | undefined =>
  document.facts.find((fact) => fact.field === field && isReadable(field, fact.value.text));

const textFor = (document: RegisterDocument, field: RegisterFactField): string =>
  factFor(document, field)?.value.text ?? '';
const dateOf = (document: RegisterDocument, field: RegisterFactField): string | null =>
  readDate(textFor(document, field));

const isCount = (document: RegisterDocument, fact: FactClaim): boolean =>
  document.counts.some((count) => count.line === fact.value.line);

/** Header lines Heed has no field for, and those whose value its field cannot hold. */
const factsOf = (document: RegisterDocument): Fact[] =>
  document.facts.flatMap((fact) => {
    const isTaken = fact.field !== null && factFor(document, fact.field) === fact;
    return isTaken || isCount(document, fact) ? [] : [{ label: fact.label, value: repairText(fact.value.text) }];
  });

const documentStatus = (text: string): RegisterDraft['documentStatus'] => {
  const key = normalised(text);
  if (/^(?:draft|entwurf|utkast|rascunho|borrador|черновик|草稿)/.test(key)) return 'draft';
  return /^(?:archived|obsolete|superseded|retired|archiv)/.test(key) ? 'archived' : 'active';
};

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/min/, 1],
  [/hour|hr|std|stund|hora|час|小时|時間/, 60],
  [/day|tag|dia|день|дн|天|日/, 1440],
  [/week|woche|uke|semana|недел|周|週/, 10080],
  [/month|monat|mes|месяц|月/, 43200],
];

/** Minutes until somebody must answer: `Immediate` is an hour, `As scheduled` has no clock. */
const responseMinutes = (text: string): number | null => {
  const key = normalised(text);
  if (/immediate|sofort|inmediat|imediat|немедленн|立即|即時/.test(key)) return 60;
  const amount = /(\d+(?:\.\d+)?)/.exec(key)?.[1];
  const unit = UNITS.find(([pattern]) => pattern.test(key))?.[1];
  return amount !== undefined && unit !== undefined ? Math.round(Number(amount) * unit) : null;
};

const escalationOf = (document: RegisterDocument): EscalationBand[] =>
  document.escalation.map((claim) => ({
    from: claim.from,
    to: claim.to,
    priority: priorityOf(claim.label),
    level: claim.level,
    response: claim.response,
    responseMinutes: responseMinutes(claim.response),
  }));

const communicationOf = (document: RegisterDocument): CommunicationDraft[] =>
  planOfLines(
    document.communication.map(({ stakeholder, frequency, format, content }) => ({
      stakeholder: repairText(stakeholder),
      frequency: repairText(frequency),
      format: repairText(format),
      content: repairText(content),
    })),
  );

/**
 * Turns what a document states into the register's own values: scales, categories, escalation and risks. Pure: the
 * same document always gives the same draft.
 */
export const draftRegister = (document: RegisterDocument): RegisterDraft => {
  const scales = scalesOf(document);
  const factors = document.risks.map((risk) => factorsOf(risk, scales));
  const history = document.risks.flatMap((risk) =>
    risk.history.map((part) => factorsOf({ ...risk, parts: [part] }, scales)),
  );
  const estimates = document.risks.flatMap((risk) =>
    ESTIMATE_KINDS.flatMap((kind) => estimateClaims(risk, kind, scales) ?? []),
  );
  const used = (side: 'probability' | 'impact') =>
    [...factors, ...history, ...estimates].flatMap((one) => one[side]?.factor ?? []);
  const model = scoringModelOf(document, { probability: used('probability'), impact: used('impact') });
  const categories = categoriesOf(document);
  const categoryCode = categoryCodeIn(categories);
  const risks: RiskDraft[] = document.risks.map((risk) => draftRisk(risk, { model, scales, categoryCode }));
  const reviewCadence = textFor(document, 'reviewCadence') || rhythmOfNextReview(document);
  const draft: RegisterDraft = {
    title: document.title ? repairText(document.title.text) : '',
    project: textFor(document, 'project'),
    documentVersion: textFor(document, 'documentVersion'),
    date: dateOf(document, 'date'),
    owner: textFor(document, 'owner'),
    documentStatus: documentStatus(textFor(document, 'documentStatus')),
    reviewCadence,
    lastReview: dateOf(document, 'lastReview'),
    nextReview: dateOf(document, 'nextReview'),
    facts: factsOf(document),
    executiveSummary: document.summary?.raw ?? '',
    overallStated: document.overall ? withoutLeadingEmoji(repairText(document.overall.text)) : '',
    categories,
    scoring: model,
    escalation: escalationOf(document),
    separateDuties: separateDutiesOf(textFor(document, 'separateDuties')),
    risks,
    kris: draftKris(document, risks),
    communication: communicationOf(document),
    reviewTopics: topicsOf(document, categories),
    reviewEvents: eventsOf(reviewCadence, risks),
    reserves: draftReserves(document, categories),
    timeline: draftTimeline(document),
    planStartsOn: document.planStart && readDate(document.planStart.text),
    runbooks: draftRunbooks(document),
    signOff: draftSignOff(document),
  };
  return document.sealed ? applySealed(draft, document.sealed) : draft;
};
