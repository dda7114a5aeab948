import type { Estimate, ReviewEvent, ReviewTopic } from '@heed/contracts';
import type {
  ActionDraft,
  ClosingDraft,
  CommentDraft,
  CommunicationDraft,
  KriDraft,
  RegisterDraft,
  RiskDraft,
} from '@heed/domain';
import type { SealedValues } from '../register-claims.ts';
import { NO_KRI } from './kris.ts';
import { NO_RESERVE } from './reserves.ts';
import { NO_RUNBOOK } from './runbooks.ts';
import { NO_SIGN_OFF } from './sign-off.ts';
import { NO_ENTRY } from './timeline.ts';

const EMPTY_RISK: Omit<RiskDraft, 'ref'> = {
  title: '',
  description: '',
  category: null,
  state: 'active',
  stage: '',
  statusAsWritten: '',
  response: null,
  owner: null,
  identifiedOn: null,
  identifiedBy: '',
  cause: '',
  consequence: '',
  probability: null,
  impact: null,
  probabilityRationale: '',
  impactRationale: '',
  stated: null,
  inherent: null,
  residual: null,
  target: null,
  indicators: [],
  actions: [],
  contingency: [],
  rollback: { summary: '', options: [] },
  monitoring: [],
  reviewCadence: '',
  nextReview: null,
  closedOn: null,
  resolution: '',
  documentation: '',
  lessonsLearned: '',
  processImprovement: '',
  closing: null,
  comments: [],
  notes: '',
  customFields: [],
  lines: null,
};

const EMPTY_ESTIMATE: Estimate = {
  probability: null,
  impact: null,
  probabilityRationale: '',
  impactRationale: '',
  date: null,
};

const EMPTY_ACTION: ActionDraft = {
  text: '',
  phase: null,
  perspective: null,
  additional: false,
  owner: null,
  due: null,
  state: 'todo',
  doneOn: null,
  cost: null,
  recurring: '',
};

const EMPTY_CLOSING: ClosingDraft = {
  proposedBy: '',
  proposedAt: '',
  closedOn: '',
  verifiedBy: null,
  verifiedAt: null,
  verification: '',
  selfApproved: false,
};

const EMPTY_COMMENT: CommentDraft = { by: '', at: '', text: '' };

const EMPTY_KRI: KriDraft = { ...NO_KRI, name: '' };

const EMPTY_COMMUNICATION: CommunicationDraft = {
  stakeholder: '',
  frequency: '',
  format: 'notice',
  content: '',
  channel: 'e-mail',
  timing: { every: 'as needed' },
  roles: [],
  addresses: [],
};

const EMPTY_TOPIC: ReviewTopic = { cadence: '', text: '', categories: [] };

const EMPTY_EVENT: ReviewEvent = { name: '', startsOn: null, endsOn: null };

/** What the parts of a field look like; a block of an earlier version knows fewer of them. */
const PARTS: Readonly<Record<string, object>> = {
  inherent: EMPTY_ESTIMATE,
  residual: EMPTY_ESTIMATE,
  target: EMPTY_ESTIMATE,
  closing: EMPTY_CLOSING,
  actions: EMPTY_ACTION,
  comments: EMPTY_COMMENT,
  kris: EMPTY_KRI,
  communication: EMPTY_COMMUNICATION,
  reviewTopics: EMPTY_TOPIC,
  reviewEvents: EMPTY_EVENT,
  runbooks: NO_RUNBOOK,
  reserves: NO_RESERVE,
  timeline: NO_ENTRY,
  signOff: NO_SIGN_OFF,
};

const isSameKind = (a: unknown, b: unknown): boolean =>
  b === null || a === null || (Array.isArray(a) === Array.isArray(b) && typeof a === typeof b);

const completed = (key: string, value: unknown): unknown => {
  const parts = PARTS[key];
  if (!parts || value === null || typeof value !== 'object') return value;
  const whole = (one: unknown): object[] =>
    typeof one === 'object' && one !== null ? [overlay(parts, one as Readonly<Record<string, unknown>>)] : [];
  return Array.isArray(value) ? value.flatMap(whole) : whole(value)[0];
};

/** Only known fields of the right shape are taken over: the block is text that anybody may have edited. */
const overlay = <T extends object>(base: T, values: Readonly<Record<string, unknown>>): T => {
  const known = Object.entries(values)
    .filter(
      ([key, value]) => key in base && key !== 'lines' && isSameKind((base as Record<string, unknown>)[key], value),
    )
    .map(([key, value]) => [key, completed(key, value)] as const);
  return { ...base, ...Object.fromEntries(known) };
};

/** Puts the values of the document's `heed` block in the place of what its Markdown says. */
export const applySealed = (draft: RegisterDraft, sealed: SealedValues): RegisterDraft => {
  const register = overlay(draft, sealed.register);
  const risks = draft.risks.flatMap((risk) => {
    const values = sealed.risks[risk.ref];
    if (values?.removed === true) return [];
    return [values ? overlay(risk, values) : risk];
  });
  const known = new Set(draft.risks.map((risk) => risk.ref));
  const added = Object.entries(sealed.risks).flatMap(([ref, values]) =>
    known.has(ref) || values.removed === true ? [] : [overlay({ ref, ...EMPTY_RISK }, values)],
  );
  return { ...register, risks: [...risks, ...added] };
};

/** A risk of which only the ref is known. */
export const emptyRisk = (ref: string): RiskDraft => ({ ref, ...EMPTY_RISK });
