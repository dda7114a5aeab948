import type { Acceptance } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { acceptanceReference, acceptRisk, decidingPermission, isTypedName, RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, forbidden } from '../../http/app-error.ts';
import { type Changes, type EventInput, recordEvent, recordEvents } from '../audit/audit.repository.ts';
import { requireGrant } from '../registers/register-access.ts';
import { today } from '../risks/change-risk.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { getRiskById, lockRegister } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { acceptanceEvent } from './acceptance-events.presenter.ts';
import { decisionBy, hasStake, signedOf } from './acceptances.presenter.ts';
import { listPinned, listReplaced, type ShownAcceptance, updateAcceptance } from './acceptances.repository.ts';
import { listChanges } from './changes.usecases.ts';
import { listReopening } from './holding.usecases.ts';
import { getAcceptance, presentOne } from './reading.usecases.ts';
import { requireDayToCome, requireQuiet } from './requesting.usecases.ts';
import { settle, takeUpItsRisk } from './settling.usecases.ts';
import { requireVersion, type Target } from './target.ts';

/** Who may decide this very request, and with a password typed just now where the table asks for it. */
const requireMayDecide = (work: Work, register: RegisterAccess, shown: ShownAcceptance): void => {
  const { grant, code, whyNot } = decisionBy(work.actor, register, shown);
  if (grant === 'no') throw forbidden(code, `${whyNot} Ask somebody who can.`);
  requireGrant(grant, work.actor, decidingPermission(signedOf(shown)), work.now);
};

const requireWaiting = ({ row }: ShownAcceptance): void => {
  if (row.state === 'requested') return;
  throw new RuleError(
    'acceptance.not_waiting',
    row.state === 'unsigned'
      ? 'Nobody asked for this signature yet. Ask for it first.'
      : `${acceptanceReference(row.number)} was decided already. There is nothing left to decide.`,
  );
};

/** Refuses to sign what is not as it was when it was asked for, and says what it is. */
const requireUnchanged = async (q: Tx, shown: ShownAcceptance): Promise<void> => {
  const { row } = shown;
  const changes = (await listChanges(q, [shown], await listPinned(q, [row.id]))).get(row.id) ?? [];
  if (changes.length === 0) return;
  const named = changes.slice(0, 5).map(({ name }) => name);
  const others = changes.length > 5 ? ` and ${changes.length - 5} more` : '';
  throw new AppError(
    409,
    'acceptance.changed_since',
    `What you would sign changed since it was asked for: ${named.join(', ')}${others}. ${row.requestedBy} can put the request onto what stands now.`,
  );
};

/** Brings the risk to accepted, as the change of a risk it is. One that is accepted already stays so. */
const acceptItsRisk = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  row: ShownAcceptance['row'],
  before: RiskRow,
): Promise<void> => {
  if (before.state === 'accepted') return;
  const reason = `${acceptanceReference(row.number)}: ${row.statement}`.slice(0, 2000);
  const content = acceptRisk(before);
  const after = await saveRisk(q, work, register, before, { content, actions: undefined, reason, action: 'accepted' });
  if (!after)
    throw new AppError(409, 'acceptance.changed_since', `${before.ref} is being changed this very moment. Look again.`);
};

/** Ends what was signed of the same before: there is one signature in force. */
const replaceEarlier = async (q: Tx, work: Work, shown: ShownAcceptance): Promise<EventInput[]> => {
  const reference = acceptanceReference(shown.row.number);
  const events: EventInput[] = [];
  for (const each of await listReplaced(q, shown.row, shown.row.id)) {
    const endedReason = each.state === 'unsigned' ? `Signed as ${reference}.` : `Replaced by ${reference}.`;
    const after = { state: 'replaced' as const, endedBy: authorOf(work).name, endedAt: work.now, endedReason };
    if (!(await updateAcceptance(q, each, after, work.now))) continue;
    const { registerId } = shown.row;
    const ended = { ...each, registerId, version: each.version + 1 };
    const changes: Changes = { state: [each.state, 'replaced'], reason: [null, endedReason] };
    events.push(acceptanceEvent(ended, shown.risk, 'replaced', changes));
  }
  return events;
};

/** The request as the person saw it, if it waits and they may decide it. */
const getToDecide = async (q: Tx, work: Work, register: RegisterAccess, target: Target): Promise<ShownAcceptance> => {
  const shown = await getAcceptance(q, register, target.id);
  requireMayDecide(work, register, shown);
  await requireVersion(q, work, register, shown, target);
  requireWaiting(shown);
  return shown;
};

const decidedBy = (work: Work, reason: string) => {
  const { id, name } = authorOf(work);
  return { decidedById: id, decidedBy: name, decidedAt: work.now, decisionReason: reason };
};

/**
 * Signs a request. For a risk this is the decision to live with it: the risk is accepted in the same step, where it is
 * not already.
 */
export const acceptRequest = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { name, reason = '' }: { readonly name: string; readonly reason?: string | undefined },
): Promise<Acceptance> =>
  work.tx(async (q) => {
    // Two who sign at once: the second one waits here, and then finds it decided.
    await lockRegister(q, register.id);
    const shown = await getToDecide(q, work, register, target);
    const { row, kri } = shown;
    const by = authorOf(work);
    if (!isTypedName(name, by.name))
      throw new RuleError('acceptance.typed_name', `You sign as ${by.name}. Type that name.`, 'name');
    requireDayToCome(row.expiresOn, today(work, register));
    requireQuiet(kri);
    // Before what it rests on is compared: it is this version that is accepted, whoever changes the risk meanwhile.
    const risk = shown.risk && (await getRiskById(q, shown.risk.id));
    await requireUnchanged(q, shown);
    const selfApproved = hasStake(work.actor, register, shown);
    const event = await settle(q, work, register, shown, {
      ...{ what: 'accepted', reason, after: { ...decidedBy(work, reason), typedName: name, selfApproved } },
      changes: {
        typedName: [null, name],
        contentHash: [null, row.contentHash],
        ...(selfApproved && { selfApproved: [false, true] }),
      },
    });
    const replaced = await replaceEarlier(q, work, shown);
    if (risk) await acceptItsRisk(q, work, register, row, risk);
    await recordEvents(q, work, [event, ...replaced]);
    return presentOne(q, work, register, row.id);
  });

/**
 * Declines a request; the risk stays as it is. One that is accepted without a signature that holds is active again:
 * whoever may decide has said that it is not to be lived with.
 */
export const declineRequest = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { reason }: { readonly reason: string },
): Promise<Acceptance> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    const shown = await getToDecide(q, work, register, target);
    const { row, risk } = shown;
    const event = await settle(q, work, register, shown, { what: 'declined', reason, after: decidedBy(work, reason) });
    if (risk && (await listReopening(q, register, [risk], work.now)).has(risk.id)) {
      const because = `${acceptanceReference(row.number)} was declined: ${reason}`.slice(0, 2000);
      await takeUpItsRisk(q, work, register, risk.id, { reason: because, action: 'acceptance declined' });
    }
    await recordEvent(q, work, event);
    return presentOne(q, work, register, row.id);
  });
