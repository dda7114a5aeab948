import type { Acceptance } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { acceptanceReference, acceptRisk, decidingPermission, isTypedName, RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, forbidden } from '../../http/app-error.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { requireGrant } from '../registers/register-access.ts';
import { today } from '../risks/change-risk.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { getRiskById, lockRegister } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { decisionNotification } from './acceptance-words.ts';
import { decisionBy, hasStake, signedOf } from './acceptances.presenter.ts';
import { listPinned, listReplaced, type ShownAcceptance, updateAcceptance } from './acceptances.repository.ts';
import { listChanges } from './changes.usecases.ts';
import { concernedBy } from './concerned.usecases.ts';
import { getAcceptance, presentOne } from './reading.usecases.ts';
import { requireDayToCome, requireQuiet } from './requesting.usecases.ts';
import { requireVersion, staleAcceptance, type Target } from './target.ts';

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

const eventOf = (
  shown: ShownAcceptance,
  { number, version }: { readonly number: number; readonly version: number },
  action: string,
  changes: EventInput['changes'],
): EventInput => ({
  ...{ registerId: shown.register.id, entity: 'acceptance', key: acceptanceReference(number), action, changes },
  version: version + 1,
});

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
    events.push(eventOf(shown, each, 'replaced', { state: [each.state, 'replaced'], reason: [null, endedReason] }));
  }
  return events;
};

/** Signs a request. For a risk this is the decision to live with it: the risk is accepted in the same step. */
export const acceptRequest = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { name, reason = '' }: { readonly name: string; readonly reason?: string | undefined },
): Promise<Acceptance> =>
  work.tx(async (q) => {
    // Two who sign at once: the second one waits here, and then finds it decided.
    await lockRegister(q, register.id);
    const shown = await getAcceptance(q, register, target.id);
    const { row, kri } = shown;
    requireMayDecide(work, register, shown);
    await requireVersion(q, work, register, shown, target);
    requireWaiting(shown);
    const by = authorOf(work);
    if (!isTypedName(name, by.name))
      throw new RuleError('acceptance.typed_name', `You sign as ${by.name}. Type that name.`, 'name');
    requireDayToCome(row.expiresOn, today(work, register));
    requireQuiet(kri);
    // Before what it rests on is compared: it is this version that is accepted, whoever changes the risk meanwhile.
    const risk = shown.risk && (await getRiskById(q, shown.risk.id));
    await requireUnchanged(q, shown);
    const selfApproved = hasStake(work.actor, register, shown);
    const after = {
      ...{ state: 'accepted' as const, openKey: null, decidedById: by.id, decidedBy: by.name, decidedAt: work.now },
      ...{ typedName: name, decisionReason: reason, selfApproved },
    };
    if (!(await updateAcceptance(q, row, after, work.now))) throw await staleAcceptance(q, work, register, row.id);
    const replaced = await replaceEarlier(q, work, shown);
    const signed = await getAcceptance(q, register, row.id);
    const people = await concernedBy(q, signed);
    await notify(q, work, [decisionNotification(signed, { what: 'accepted', by: by.name, reason }, people)]);
    if (risk) await acceptItsRisk(q, work, register, row, risk);
    await recordEvents(q, work, [
      eventOf(shown, row, 'accepted', {
        state: ['requested', 'accepted'],
        typedName: [null, name],
        contentHash: [null, row.contentHash],
        ...(selfApproved && { selfApproved: [false, true] }),
        ...(reason !== '' && { reason: [null, reason] }),
      }),
      ...replaced,
    ]);
    return presentOne(q, work, register, row.id);
  });

/** Declines a request; the risk stays as it is. */
export const declineRequest = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { reason }: { readonly reason: string },
): Promise<Acceptance> =>
  work.tx(async (q) => {
    const shown = await getAcceptance(q, register, target.id);
    const { row } = shown;
    requireMayDecide(work, register, shown);
    await requireVersion(q, work, register, shown, target);
    requireWaiting(shown);
    const by = authorOf(work);
    const after = {
      ...{ state: 'declined' as const, openKey: null, decidedById: by.id, decidedBy: by.name, decidedAt: work.now },
      decisionReason: reason,
    };
    if (!(await updateAcceptance(q, row, after, work.now))) throw await staleAcceptance(q, work, register, row.id);
    const declined = await getAcceptance(q, register, row.id);
    const people = await concernedBy(q, declined);
    await notify(q, work, [decisionNotification(declined, { what: 'declined', by: by.name, reason }, people)]);
    await recordEvents(q, work, [
      eventOf(shown, row, 'declined', { state: ['requested', 'declined'], reason: [null, reason] }),
    ]);
    return presentOne(q, work, register, row.id);
  });
