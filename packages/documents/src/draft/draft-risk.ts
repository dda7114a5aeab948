import type { CustomField, Estimate, RiskResponse, ScoringModel } from '@heed/contracts';
import type { ActionDraft, RiskDraft, RollbackOptionDraft } from '@heed/domain';
import type { FieldClaim, ItemClaim, RiskClaims } from '../claims.ts';
import { type RiskField, riskFieldOf } from '../labels.ts';
import { isPlaceholder } from '../placeholder.ts';
import { optionsOf } from '../read/options.ts';
import { normalised, withoutEmphasis } from '../words.ts';
import { actionsOf, readAction } from './actions.ts';
import { closingOf, discussionOf } from './closing.ts';
import { readDate } from './dates.ts';
import { type EstimateKind, estimateClaims } from './estimate.ts';
import { type Factor, levelOf, type OwnScales, readFactor, readOwnFactor } from './factor.ts';
import { claimsFor, fieldOf, inlineClaim, isWatchCode } from './risk-fields.ts';
import { settleStated, statedOf } from './stated.ts';
import { statusOf } from './status.ts';

/** The two ratings of a risk as the document words them. */
export interface Factors {
  readonly probability: { readonly factor: Factor | null; readonly text: string } | null;
  readonly impact: { readonly factor: Factor | null; readonly text: string } | null;
  /** True when the column called severity is the second factor, as in many two-factor tables. */
  readonly isSeverityImpact: boolean;
}

const NO_SCALES: OwnScales = { probability: [], impact: [] };

const rating = (claim: FieldClaim | undefined, labels: readonly string[] = []): Factors['probability'] => {
  if (!claim?.inline) return null;
  const text =
    claim.items.length > 0 &&
    claim.style !== 'cell' &&
    claim.style !== 'field-row' &&
    claim.items.some((item) => item.marker)
      ? ''
      : claim.inline.text;
  return text === '' ? null : { factor: readOwnFactor(text, labels), text };
};

/** Reads both ratings, whether they have a column each, share one, or one of them is called severity. */
export const factorsOf = (risk: RiskClaims, scales: OwnScales = NO_SCALES): Factors => {
  const both = inlineClaim(risk, 'likelihoodImpact')?.inline?.text.split(/\s*[/×|]\s*|\s+x\s+/) ?? [];
  const [first, second] = both;
  const rated = (field: RiskField, labels: readonly string[]): Factors['probability'] => {
    const ratings = claimsFor(risk, field).map((claim) => rating(claim, labels));
    return ratings.find((one) => one?.factor) ?? ratings.find((one) => one !== null) ?? null;
  };
  const probability =
    rated('likelihood', scales.probability) ?? (first && second ? { factor: readFactor(first), text: first } : null);
  const impact =
    rated('impact', scales.impact) ?? (first && second ? { factor: readFactor(second), text: second } : null);
  const severity = rating(inlineClaim(risk, 'severity'));
  const isSeverityImpact =
    probability?.factor != null &&
    impact?.factor == null &&
    severity?.factor != null &&
    /^(?:severity|schweregrad|severidade|gravidade)/.test(normalised(inlineClaim(risk, 'severity')?.label ?? ''));
  return { probability, impact: isSeverityImpact ? severity : impact, isSeverityImpact };
};

const prose = (risk: RiskClaims, field: RiskField): string => claimsFor(risk, field)[0]?.body?.raw ?? '';
const short = (risk: RiskClaims, field: RiskField): string => inlineClaim(risk, field)?.inline?.text ?? '';

/** A name; dots, `[Name]` and TBD wait for one. */
const named = (text: string): string | null => (isPlaceholder(text) ? null : text);

const unescaped = (claim: FieldClaim, raw: string): string =>
  claim.style === 'cell' || claim.style === 'field-row' ? raw.replace(/\\\|/g, '|').replace(/<br\s*\/?>/gi, '\n') : raw;

const textOf = (risk: RiskClaims, field: RiskField): string => {
  const [claim] = claimsFor(risk, field);
  return claim ? unescaped(claim, prose(risk, field)) : '';
};

const flat = (item: ItemClaim): string[] =>
  [item.value.raw, ...item.children.flatMap((child) => flat(child).map((text) => text))].filter(Boolean);

/** Entries of a list field: its list, or the one value beside its label. */
export const entriesOf = (claim: FieldClaim): string[] => {
  const items = claim.items.flatMap(flat).map((text) => unescaped(claim, text));
  const isIntro = claim.items.length > 0 && claim.items.some((item) => item.marker);
  if (isIntro) return items;
  return items.length > 0 ? items : claim.inline?.raw ? [unescaped(claim, claim.inline.raw)] : [];
};

const firstList = (risk: RiskClaims, field: RiskField): string[] => {
  const claims = claimsFor(risk, field);
  return claims[0] ? entriesOf(claims[0]) : [];
};

const mitigations = (risk: RiskClaims): ActionDraft[] => {
  const [claim] = claimsFor(risk, 'mitigation');
  if (!claim) return [];
  if (claim.items.some((item) => item.marker)) return claim.items.flatMap(actionsOf);
  return entriesOf(claim).map((text) => readAction(text));
};

const monitoring = (risk: RiskClaims): string[] => {
  const claims = risk.parts.flatMap((part) =>
    part.fields.filter((claim) => claim.body?.raw && (fieldOf(claim, part) === 'monitoring' || isWatchCode(claim))),
  );
  return claims.flatMap((claim) => (claim.codes.length > 0 ? [labelledBlock(claim)] : entriesOf(claim)));
};

/** A label with its code, as one block of Markdown. */
export const labelledBlock = (claim: FieldClaim): string => {
  const name = `**${claim.label}**${claim.remark ? ` (${claim.remark})` : ''}:`;
  const inlineFirst =
    claim.inline &&
    claim.body &&
    claim.inline.from === claim.body.from &&
    claim.prefix.trim() !== '' &&
    claim.inline.line === claim.lines[0];
  return `${name}${inlineFirst ? ' ' : '\n'}${claim.body?.raw ?? ''}`;
};

const rollback = (risk: RiskClaims): RiskDraft['rollback'] => {
  const claims = claimsFor(risk, 'rollback');
  const options = claims.flatMap((claim) =>
    claim.codes.flatMap((code): RollbackOptionDraft[] => [...optionsOf(code.code, code.language).options]),
  );
  const worded = claims.find((claim) => claim.inline?.raw || claim.items.length > 0);
  const summary =
    worded === undefined
      ? ''
      : worded.codes.length === 0
        ? unescaped(worded, worded.body?.raw ?? '')
        : [worded.inline?.raw ?? '', ...worded.items.flatMap((item) => flat(item).map((text) => `- ${text}`))]
            .filter(Boolean)
            .join('\n');
  return { summary, options };
};

const RESPONSES: readonly (readonly [RiskResponse, RegExp])[] = [
  ['mitigate', /^(?:mitigat|reduc|mitigar|reduzieren|vermindern|снизить|снижение|减轻|缓解|軽減|previn|preveni)/],
  ['avoid', /^(?:avoid|evitar|vermeid|unnga|избежа|избег|规避|回避|eliminar)/],
  ['transfer', /^(?:transfer|share|transferir|ubertragen|overfor|перенос|передач|转移|移転)/],
  ['accept', /^(?:accept|aceitar|aceptar|akzeptieren|akseptere|принят|接受|受容)/],
];

const responseOf = (text: string): RiskResponse | null =>
  RESPONSES.find(([, pattern]) => pattern.test(normalised(text)))?.[0] ?? null;

const customFields = (risk: RiskClaims): CustomField[] =>
  risk.parts.flatMap((part) => {
    const seen = new Set<RiskField>();
    return part.fields.flatMap((claim): CustomField[] => {
      const field = fieldOf(claim, part);
      const value = claim.body ? unescaped(claim, claim.body.raw) : '';
      if (field === null) return isWatchCode(claim) || value === '' ? [] : [{ label: customLabel(claim), value }];
      const isUnreadable =
        (field === 'identifiedOn' || field === 'closedOn') && value !== '' && readDate(withoutEmphasis(value)) === null;
      const isRepeated =
        seen.has(field) && field !== 'monitoring' && field !== 'rollback' && field !== 'review' && value !== '';
      seen.add(field);
      return isUnreadable || isRepeated ? [{ label: customLabel(claim), value }] : [];
    });
  });

const customLabel = (claim: FieldClaim): string =>
  (claim.remark && riskFieldOf(claim.label) === null ? `${claim.label} (${claim.remark})` : claim.label).slice(0, 200);

const reviewOf = (risk: RiskClaims): { readonly cadence: string; readonly next: string | null } => {
  const texts = [...claimsFor(risk, 'review'), ...claimsFor(risk, 'nextReview')].map(
    (claim) => claim.inline?.text ?? '',
  );
  const dates = texts.map(readDate).filter((date) => date !== null);
  return {
    cadence: texts.find((text) => !isPlaceholder(text) && !/^y{4}/i.test(text) && readDate(text) === null) ?? '',
    next: dates[0] ?? null,
  };
};

const estimateOf = (risk: RiskClaims, kind: EstimateKind, model: ScoringModel, scales: OwnScales): Estimate | null => {
  const claims = estimateClaims(risk, kind, scales);
  if (!claims) return null;
  const { probability, impact, date } = claims;
  const codeIn = (levels: ScoringModel['impact'], factor: Factor | null): string | null =>
    (factor && levelOf(levels, factor)?.code) ?? null;
  return {
    probability: codeIn(model.probability, probability.factor),
    impact: codeIn(model.impact, impact.factor),
    probabilityRationale: probability.rationale,
    impactRationale: impact.rationale,
    date,
  };
};

export interface RiskSurroundings {
  readonly model: ScoringModel;
  readonly scales: OwnScales;
  readonly categoryCode: (risk: RiskClaims) => string | null;
}

/** One risk in domain values. Ratings the document does not give stay empty; nothing is guessed. */
export const draftRisk = (risk: RiskClaims, { model, scales, categoryCode }: RiskSurroundings): RiskDraft => {
  const factors = factorsOf(risk, scales);
  const probability = factors.probability?.factor
    ? (levelOf(model.probability, factors.probability.factor)?.code ?? null)
    : null;
  const impact = factors.impact?.factor ? (levelOf(model.impact, factors.impact.factor)?.code ?? null) : null;
  const status = statusOf(
    claimsFor(risk, 'status')[0]?.inline?.raw ?? null,
    risk.parts.some((part) => part.inherited.isClosed),
  );
  const [main] = risk.parts;
  const notes = risk.parts.flatMap((part) => part.notes.map((note) => note.raw));
  const described = textOf(risk, 'description');
  const firstField = main?.fields[0]?.lines[0] ?? Number.POSITIVE_INFINITY;
  const isNoteDescription =
    described === '' && main?.notes[0] !== undefined && (main.notes[0].line < firstField || main.shape === 'item');
  const impactProse = impactText(risk, factors, scales);
  const consequence = textOf(risk, 'consequence');
  const review = reviewOf(risk);
  return {
    ref: risk.ref,
    title: risk.title,
    description: isNoteDescription ? (notes[0] ?? '') : described,
    category: categoryCode(risk),
    state: status.state,
    stage: status.stage,
    statusAsWritten: status.asWritten,
    response: responseOf(short(risk, 'response')),
    owner: named(short(risk, 'owner')),
    identifiedOn: readDate(short(risk, 'identifiedOn')),
    identifiedBy: short(risk, 'identifiedBy'),
    cause: textOf(risk, 'cause'),
    consequence: consequence || impactProse,
    probability,
    impact,
    probabilityRationale: factors.probability?.factor
      ? factors.probability.factor.rationale
      : (factors.probability?.text ?? ''),
    impactRationale: factors.impact?.factor ? factors.impact.factor.rationale : consequence ? impactProse : '',
    stated: settleStated(model, probability, impact, statedOf(risk, factors.isSeverityImpact)),
    inherent: estimateOf(risk, 'inherent', model, scales),
    residual: estimateOf(risk, 'residual', model, scales),
    target: estimateOf(risk, 'target', model, scales),
    indicators: firstList(risk, 'indicators'),
    actions: mitigations(risk),
    contingency: firstList(risk, 'contingency'),
    rollback: rollback(risk),
    monitoring: monitoring(risk),
    reviewCadence: review.cadence,
    nextReview: review.next,
    closedOn: readDate(short(risk, 'closedOn')),
    resolution: textOf(risk, 'resolution'),
    documentation: textOf(risk, 'documentation'),
    lessonsLearned: textOf(risk, 'lessonsLearned'),
    processImprovement: textOf(risk, 'processImprovement'),
    closing: closingOf(risk),
    comments: claimsFor(risk, 'comments')
      .slice(0, 1)
      .flatMap((claim) => discussionOf(claim) ?? []),
    notes: notes.slice(isNoteDescription ? 1 : 0).join('\n\n'),
    customFields: customFields(risk),
    lines: [risk.lines[0], risk.lines[1]],
  };
};

/** "Impact" that is a sentence or a list rather than a rating says what would follow. */
const impactText = (risk: RiskClaims, factors: Factors, scales: OwnScales): string => {
  const worded = claimsFor(risk, 'impact').find((claim) => rating(claim, scales.impact)?.factor == null);
  if (!worded || (factors.impact?.factor && !factors.isSeverityImpact && claimsFor(risk, 'impact').length < 2))
    return '';
  return unescaped(worded, worded.body?.raw ?? '');
};
