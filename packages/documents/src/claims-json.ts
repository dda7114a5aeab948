import type { RegisterDraft, RiskDraft } from '@heed/domain';
import type { FieldClaim, ItemClaim, RiskClaims, RiskPart, Value } from './claims.ts';
import { categoryText } from './draft/categories.ts';
import { entriesOf, factorsOf } from './draft/draft-risk.ts';
import { ESTIMATE_FIELDS, type EstimateKind } from './draft/estimate.ts';
import { readFactor } from './draft/factor.ts';
import { claimsFor, inlineClaim, isWatchCode } from './draft/risk-fields.ts';
import { statedOf } from './draft/stated.ts';
import { statusText } from './draft/status.ts';
import { isPriorityLabel, type RiskField, riskFieldOf } from './labels.ts';
import { lintDocument } from './lint/lint-document.ts';
import type { RegisterDocument } from './register-claims.ts';
import { repairText } from './repair-text.ts';
import { withoutEmphasis, withoutLeadingEmoji } from './words.ts';

type Json = Record<string, unknown>;

const plain = (text: string): string => withoutLeadingEmoji(repairText(text)).trim();
const oneLine = (text: string): string =>
  plain(
    withoutEmphasis(text)
      .replace(/<br\s*\/?>/gi, ' ')
      .replace(/\\\|/g, '|')
      .replace(/\s*\n\s*/g, ' '),
  );

/** Absent fields are left out, so that "not stated" and "stated as empty" stay apart. */
const present = (values: Json): Json =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

const short = (risk: RiskClaims, field: RiskField): string | undefined => {
  const value = inlineClaim(risk, field)?.inline;
  return value ? plain(field === 'status' ? statusText(value.raw) : value.text) : undefined;
};

const text = (risk: RiskClaims, field: RiskField): string | undefined => {
  const [claim] = claimsFor(risk, field);
  return claim?.body ? oneLine(claim.body.raw) : undefined;
};

const flat = (item: ItemClaim): string[] =>
  item.children.length === 0 ? [item.value.raw] : [item.value.raw, ...item.children.flatMap(flat)];

const listed = (claim: FieldClaim | undefined): string[] =>
  claim ? entriesOf(claim).map(oneLine).filter(Boolean) : [];

const entries = (risk: RiskClaims, field: RiskField): string[] => listed(claimsFor(risk, field)[0]);

const mitigations = (risk: RiskClaims): string[] => {
  const [claim] = claimsFor(risk, 'mitigation');
  if (!claim) return [];
  return claim.items.some((item) => item.children.length > 0)
    ? claim.items
        .flatMap(flat)
        .map(oneLine)
        .filter((entry) => !/^[^:]{1,40}:$/.test(entry))
    : listed(claim);
};

const rollbackOf = (drafted: RiskDraft | undefined): Json | undefined => {
  const rollback = drafted?.rollback;
  return rollback && (rollback.summary || rollback.options.length > 0)
    ? { summary: rollback.summary, options: rollback.options }
    : undefined;
};

const priorityOf = (risk: RiskClaims): string | undefined => {
  const claims = risk.parts.flatMap((part) => part.fields);
  const claim = claims.find((one) => isPriorityLabel(one.label) && one.inline?.text);
  return claim?.inline ? plain(claim.inline.text) : undefined;
};

const historyOf = (part: RiskPart): Json => {
  const value = (field: RiskField): Value | null | undefined =>
    part.fields.find((claim) => claim.field === field)?.inline;
  return present({
    likelihood: value('likelihood')?.text,
    impact: value('impact')?.text,
    score: value('score')?.text,
    status: value('status')?.text,
    mitigations: part.fields.filter((claim) => claim.field === 'mitigation').flatMap(listed),
    line: part.lines[0],
  });
};

const impactOf = (
  risk: RiskClaims,
): { readonly impact: string | undefined; readonly description: string | undefined } => {
  const factors = factorsOf(risk);
  const both = inlineClaim(risk, 'likelihoodImpact') !== undefined;
  const claims = claimsFor(risk, 'impact');
  const rated = claims.find((claim) => claim.inline && factors.impact?.text === claim.inline.text);
  const worded = claims.find((claim) => claim !== rated && readFactor(claim.inline?.text ?? '') === null);
  if (claims.length === 0) return { impact: both ? factors.impact?.text : undefined, description: undefined };
  const impact = rated?.inline?.text ?? (claims[0]?.items.length ? listed(claims[0]).join('; ') : text(risk, 'impact'));
  return {
    impact: impact === undefined ? undefined : plain(impact),
    description: worded && rated ? oneLine(worded.body?.raw ?? '') : undefined,
  };
};

const customOf = (risk: RiskClaims): Json[] =>
  risk.parts.flatMap((part) =>
    part.fields.flatMap((claim): Json[] =>
      claim.field === null && !isWatchCode(claim) && claim.body?.raw
        ? [{ label: claim.label, value: claim.body.raw, line: claim.lines[0] }]
        : [],
    ),
  );

/** An estimate as written: on one line, also where that line rates no axes, or in a column for each axis. */
const estimateOf = (risk: RiskClaims, kind: EstimateKind): string | Json | undefined => {
  const { both, probability, impact, date } = ESTIMATE_FIELDS[kind];
  const axes = present({
    likelihood: short(risk, probability),
    impact: short(risk, impact),
    date: date ? short(risk, date) : undefined,
  });
  if (axes.likelihood !== undefined || axes.impact !== undefined) return axes;
  const claims = risk.parts.flatMap((part) => part.fields);
  const claim = claims.find((one) => one.field !== 'severity' && riskFieldOf(one.label) === both && one.inline?.text);
  return claim?.inline ? plain(claim.inline.text) : undefined;
};

const riskJson = (risk: RiskClaims, drafted: RiskDraft | undefined): Json => {
  const factors = factorsOf(risk);
  const { impact, description } = impactOf(risk);
  const stated = statedOf(risk, false);
  const severity =
    short(risk, 'severity') ?? risk.parts.find((part) => part.inherited.severity)?.inherited.severity?.text;
  const hasRemark = severity !== undefined && stated?.severity && stated.reason;
  const indicators = entries(risk, 'indicators');
  return present({
    ref: risk.parts.find((part) => part.ref)?.ref?.text ?? risk.ref,
    title: plain(risk.title),
    otherTitles: risk.otherTitles,
    category: plain(categoryText(risk)),
    status: short(risk, 'status'),
    state: drafted?.state,
    stage: drafted?.stage,
    likelihood:
      short(risk, 'likelihood') ?? (inlineClaim(risk, 'likelihoodImpact') ? factors.probability?.text : undefined),
    impact,
    score: short(risk, 'score'),
    severity: hasRemark ? stated.severity : severity,
    severityReason: hasRemark ? stated.reason : undefined,
    priority: priorityOf(risk),
    owner: short(risk, 'owner'),
    description: descriptionOf(risk, drafted?.description ?? ''),
    cause: text(risk, 'cause'),
    consequence: text(risk, 'consequence') ?? description,
    impact_description: description,
    strategy: short(risk, 'response'),
    indicators,
    triggers: indicators.length === 1 ? indicators[0] : undefined,
    mitigations: mitigations(risk),
    actions: drafted?.actions,
    contingency: entries(risk, 'contingency'),
    rollback: rollbackOf(drafted),
    monitoring: monitoringOf(risk, drafted?.monitoring ?? []),
    inherent: estimateOf(risk, 'inherent'),
    residual: estimateOf(risk, 'residual'),
    target: estimateOf(risk, 'target'),
    review: short(risk, 'review'),
    date_identified: short(risk, 'identifiedOn'),
    identifiedBy: short(risk, 'identifiedBy'),
    resolution: text(risk, 'resolution'),
    closedOn: short(risk, 'closedOn'),
    documentation: text(risk, 'documentation'),
    lessonsLearned: text(risk, 'lessonsLearned'),
    processImprovement: text(risk, 'processImprovement'),
    closing: short(risk, 'closing'),
    closedBy: short(risk, 'closedBy'),
    verifiedBy: short(risk, 'verifiedBy'),
    verification: text(risk, 'verification'),
    comments: entries(risk, 'comments'),
    notes: drafted?.notes,
    custom: customOf(risk),
    history:
      risk.history.length > 0
        ? [...risk.history, ...risk.parts.filter((part) => part.shape === 'row').slice(0, 1)].map(historyOf)
        : undefined,
    lines: risk.lines,
  });
};

const risksJson = (document: RegisterDocument, draft: RegisterDraft): Json[] => {
  const drafted = Map.groupBy(draft.risks, ({ ref }) => ref);
  return document.risks.map((risk) => riskJson(risk, drafted.get(risk.ref)?.[0]));
};

const descriptionOf = (risk: RiskClaims, drafted: string): string | undefined =>
  text(risk, 'description') ?? (drafted ? oneLine(drafted) : undefined);

const monitoringOf = (risk: RiskClaims, drafted: readonly string[]): readonly string[] => {
  const [claim] = claimsFor(risk, 'monitoring');
  return claim && claim.codes.length === 0 && drafted.length <= listed(claim).length ? listed(claim) : drafted;
};

const runbooksOf = (document: RegisterDocument): Json[] =>
  document.runbooks.map(({ title, kind, steps, risk, rehearsal, line }) => ({
    title,
    kind,
    steps: steps.map((step) => present({ ...step })),
    ...present({ risk, rehearsal }),
    line,
  }));

const signOffOf = ({ signOff }: RegisterDocument): Json | null => {
  if (signOff === null) return null;
  const { cells: _, ...said } = signOff;
  return said;
};

/** The claims of a document as plain JSON: values verbatim, each list in its order, absent fields left out. */
export const claimsAsJson = (document: RegisterDocument, draft: RegisterDraft): Json => ({
  title: document.title ? plain(document.title.text) : '',
  facts: document.facts.map((fact) => ({ label: fact.label, value: plain(fact.value.text), line: fact.value.line })),
  summary: document.summary?.raw ?? '',
  overall: document.overall ? plain(document.overall.text) : '',
  categories: document.categories.map(({ details: _, value: __, cadence, ...category }) =>
    cadence === '' ? category : { ...category, cadence },
  ),
  matrix: document.matrix,
  responses: document.responseTypes,
  risks: risksJson(document, draft),
  kris: document.kris.map((kri) => present({ ...kri, status: repairText(kri.status) })),
  escalation: document.escalation,
  reviews: document.reviews,
  communication: document.communication,
  budget: document.reserves.map(({ places: _, ...reserve }) => reserve),
  criteria: { probability: document.probabilityLevels, impact: document.impactLevels },
  scoring: draft.scoring,
  signOff: signOffOf(document),
  timeline: document.timeline.map(({ head: _, place: __, lines: ___, ...entry }) => entry),
  runbooks: runbooksOf(document),
  monitoring: document.monitoring,
  process: document.process,
  templates: document.templates,
  counts: document.counts.map(({ of, count, line }) => ({ of, count, line })),
  coverage: document.coverage,
  findings: lintDocument(document, draft),
});
