import type { Closing, RiskResponse, RiskState } from '@heed/contracts';
import { RuleError } from './rule-error.ts';

/**
 * What a step from one state to another needs. `nothing`: a proposed risk is taken up. `reason`: a step back, reopening
 * included. `decision`: somebody who may decides to live with the risk. `closing`: proposed, and verified by another
 * person.
 */
export type StepNeed = 'nothing' | 'reason' | 'decision' | 'closing';

/** What it takes to bring a risk from one state into another. */
export const stepNeeds = (from: RiskState, to: RiskState): StepNeed => {
  if (from === to || (from === 'proposed' && to === 'active')) return 'nothing';
  if (to === 'accepted') return 'decision';
  return to === 'closed' ? 'closing' : 'reason';
};

/** What of a risk its lifecycle is about. */
export interface Lifecycle {
  readonly state: RiskState;
  readonly response: RiskResponse | null;
  readonly identifiedOn: string | null;
  /** The day it ended; null while it is open. An imported closed risk may have none. */
  readonly closedOn: string | null;
  /** Null where nobody proposed to close it, and for a closed risk that a document brought. */
  readonly closing: Closing | null;
}

/** Who takes a step. The id is null for somebody without an account. */
export interface Person {
  readonly id: string | null;
  readonly name: string;
}

/** Whether a closing waits for somebody to verify it. */
export const isClosingPending = (risk: Pick<Lifecycle, 'closing'>): boolean =>
  risk.closing !== null && risk.closing.verifiedAt === null;

/** Whether a person proposed this closing. A document knows names only: there the name decides. */
export const isProposer = (closing: Pick<Closing, 'proposedBy' | 'proposedById'>, person: Person): boolean =>
  closing.proposedById === null
    ? closing.proposedBy.trim().toLowerCase() === person.name.trim().toLowerCase()
    : closing.proposedById === person.id;

const STATE_WORDS: Record<RiskState, string> = {
  proposed: 'Proposed',
  active: 'Active',
  accepted: 'Accepted',
  closed: 'Closed',
};

/** Refuses a state a new risk cannot start in: it can only be decided or closed once it is there. */
export const requireStartState = (state: RiskState): void => {
  if (state === 'accepted')
    throw new RuleError(
      'risk.needs_decision',
      'A new risk starts as proposed or active. Add it, then ask that it be accepted: that is a decision of its own.',
      'state',
    );
  if (state === 'closed')
    throw new RuleError(
      'risk.needs_closing',
      'A new risk starts as proposed or active. Add it, then propose its closing.',
      'state',
    );
};

/** Takes a step that needs no more than a reason; the others have a place of their own, and the sentence names it. */
export const changeState = <R extends Lifecycle>(risk: R, to: RiskState, reason: string): R => {
  const need = stepNeeds(risk.state, to);
  if (need === 'decision')
    throw new RuleError(
      'risk.needs_decision',
      'To live with a risk is a decision of its own. Ask that it be accepted (POST …/acceptances); somebody else signs it.',
      'state',
    );
  if (need === 'closing')
    throw new RuleError(
      'risk.needs_closing',
      'A risk is closed in two steps. Propose the closing (POST …/closing); somebody else verifies it.',
      'state',
    );
  if (need === 'reason' && reason.trim() === '')
    throw new RuleError(
      'risk.reason_required',
      `From ${STATE_WORDS[risk.state]} back to ${STATE_WORDS[to]}. Say why.`,
      'reason',
    );
  if (risk.state !== 'closed' || to === 'closed') return { ...risk, state: to };
  return { ...risk, state: to, closedOn: null, closing: null };
};

/** Refuses a day a risk cannot have ended on: one to come, or one before it was identified. */
const requirePossibleEnd = (risk: Lifecycle, closedOn: string, today: string): void => {
  if (closedOn > today)
    throw new RuleError(
      'risk.closed_in_future',
      `A risk cannot have ended on ${closedOn}: that day is still to come. Today is ${today}.`,
      'closedOn',
    );
  if (risk.identifiedOn !== null && closedOn < risk.identifiedOn)
    throw new RuleError(
      'risk.closed_before_identified',
      `The risk was identified on ${risk.identifiedOn}; it cannot have ended before, on ${closedOn}.`,
      'closedOn',
    );
};

/** Corrects the day a closed risk ended. An open one has no such day: it is proposed with its closing. */
export const correctClosedOn = <R extends Lifecycle>(risk: R, closedOn: string | null, today: string): R => {
  if (closedOn === risk.closedOn) return risk;
  if (risk.state !== 'closed')
    throw new RuleError(
      'risk.not_closed',
      'An open risk has no day it ended on. Give the day when you propose its closing.',
      'closedOn',
    );
  if (closedOn === null) {
    if (risk.closing === null) return { ...risk, closedOn };
    throw new RuleError('risk.closed_day_required', 'A closed risk has the day it ended on. Give one.', 'closedOn');
  }
  requirePossibleEnd(risk, closedOn, today);
  return { ...risk, closedOn };
};

/** Refuses to say of a closed risk that it was identified after it ended. */
export const requireDaysInOrder = (risk: Lifecycle): void => {
  if (risk.closedOn !== null && risk.identifiedOn !== null && risk.identifiedOn > risk.closedOn)
    throw new RuleError(
      'risk.closed_before_identified',
      `The risk ended on ${risk.closedOn}; it cannot have been identified after that, on ${risk.identifiedOn}.`,
      'identifiedOn',
    );
};

/** Decides to live with a risk as it is: accepted, with `accept` as its response unless it has one. */
export const acceptRisk = <R extends Lifecycle>(risk: R): R => {
  if (risk.state === 'accepted')
    throw new RuleError('risk.accepted_already', 'This risk is accepted already. There is nothing to decide.');
  if (risk.state === 'closed')
    throw new RuleError('risk.closed_already', 'This risk is closed. Reopen it first, if it is to be lived with.');
  return { ...risk, state: 'accepted', response: risk.response ?? 'accept' };
};

/** Proposes to close a risk; it stays in its state until somebody verified that it is resolved. */
export const proposeClosing = <R extends Lifecycle>(
  risk: R,
  proposal: { readonly by: Person; readonly at: string; readonly closedOn: string; readonly today: string },
): R => {
  if (risk.state === 'closed')
    throw new RuleError('closing.closed_already', 'This risk is closed already. Reopen it to close it anew.');
  if (isClosingPending(risk))
    throw new RuleError(
      'closing.proposed_already',
      `${risk.closing?.proposedBy} proposed to close this risk already. Verify that, or withdraw it first.`,
    );
  requirePossibleEnd(risk, proposal.closedOn, proposal.today);
  return {
    ...risk,
    closing: {
      proposedBy: proposal.by.name,
      proposedById: proposal.by.id,
      proposedAt: proposal.at,
      closedOn: proposal.closedOn,
      verifiedBy: null,
      verifiedById: null,
      verifiedAt: null,
      verification: '',
      selfApproved: false,
    },
  };
};

/** The steps of closing that are written down; the fourth is the verification itself. */
const CLOSING_STEPS = {
  resolution: 'The resolution',
  documentation: 'The documentation',
  lessonsLearned: 'What was learned',
  processImprovement: 'What will be done differently',
} as const;

/** Refuses to close a risk while one of its steps is empty: a text may have been taken out while the closing waited. */
export const requireClosingSteps = (texts: Readonly<Record<keyof typeof CLOSING_STEPS, string>>): void => {
  for (const [field, name] of Object.entries(CLOSING_STEPS))
    if (texts[field as keyof typeof CLOSING_STEPS].trim() === '')
      throw new RuleError('closing.step_missing', `${name} is empty. Write it down before the risk is closed.`, field);
};

const pendingOf = (risk: Lifecycle): Closing => {
  if (risk.closing !== null && isClosingPending(risk)) return risk.closing;
  throw new RuleError(
    'closing.not_proposed',
    risk.state === 'closed'
      ? 'This risk is closed, and its closing is verified. There is nothing left to decide.'
      : 'Nobody proposes to close this risk. Propose its closing first.',
  );
};

/** Verifies that a risk is resolved, which closes it. By its proposer it is marked: nobody else looked. */
export const verifyClosing = <R extends Lifecycle>(
  risk: R,
  verified: {
    readonly by: Person;
    readonly at: string;
    readonly verification: string;
    /** The day where the register is at home. */
    readonly today: string;
  },
): R => {
  const closing = pendingOf(risk);
  // The day it was identified may have been corrected while the closing waited.
  requirePossibleEnd(risk, closing.closedOn, verified.today);
  return {
    ...risk,
    state: 'closed',
    closedOn: closing.closedOn,
    closing: {
      ...closing,
      verifiedBy: verified.by.name,
      verifiedById: verified.by.id,
      verifiedAt: verified.at,
      verification: verified.verification,
      selfApproved: isProposer(closing, verified.by),
    },
  };
};

/** Takes a proposed closing back; the risk stays in its state, and what was written about its end stays with it. */
export const withdrawClosing = <R extends Lifecycle>(risk: R): R => {
  pendingOf(risk);
  return { ...risk, closing: null };
};
