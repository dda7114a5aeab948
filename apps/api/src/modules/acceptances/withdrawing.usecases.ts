import type { Acceptance } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { acceptanceReference, changeState, RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { getRiskById } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { decisionNotification } from './acceptance-words.ts';
import { mayWithdraw } from './acceptances.presenter.ts';
import { type ShownAcceptance, updateAcceptance } from './acceptances.repository.ts';
import { concernedBy } from './concerned.usecases.ts';
import { getAcceptance, presentOne } from './reading.usecases.ts';
import { requireVersion, staleAcceptance, type Target } from './target.ts';

/** Takes the risk up again, unless somebody did already or it ended. */
const takeUpItsRisk = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  { row, risk }: ShownAcceptance,
  reason: string,
): Promise<void> => {
  if (!risk || row.state !== 'accepted') return;
  const before = await getRiskById(q, risk.id);
  if (before.state !== 'accepted') return;
  const content = changeState(before, 'active', reason);
  const save = { content, actions: undefined, reason, action: 'acceptance withdrawn' };
  if (!(await saveRisk(q, work, register, before, save)))
    throw new AppError(412, 'risk.stale', `${risk.ref} is being changed this very moment. Look again.`);
};

/** Takes a request back, or ends what was signed: an accepted risk is active again. What was signed stays readable. */
export const withdrawAcceptance = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { reason }: { readonly reason: string },
): Promise<Acceptance> =>
  work.tx(async (q) => {
    const shown = await getAcceptance(q, register, target.id);
    const { row } = shown;
    if (!mayWithdraw(work.actor, register, shown))
      throw new AppError(
        403,
        'permission.not_owner',
        'You may take back what you asked for, and end acceptances of risks you own. Ask the owner or a manager.',
      );
    await requireVersion(q, work, register, shown, target);
    if (row.state !== 'requested' && row.state !== 'accepted')
      throw new RuleError(
        'acceptance.ended',
        `${acceptanceReference(row.number)} is ${row.state}: there is nothing to take back.`,
      );
    const by = authorOf(work).name;
    const after = {
      ...{ state: 'withdrawn' as const, openKey: null },
      ...{ endedBy: by, endedAt: work.now, endedReason: reason },
    };
    if (!(await updateAcceptance(q, row, after, work.now))) throw await staleAcceptance(q, work, register, row.id);
    const people = await concernedBy(q, shown);
    await notify(q, work, [decisionNotification(shown, { what: 'withdrawn', by, reason }, people)]);
    await takeUpItsRisk(q, work, register, shown, reason);
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'acceptance', key: acceptanceReference(row.number), action: 'withdrawn' },
      ...{ changes: { state: [row.state, 'withdrawn'], reason: [null, reason] }, version: row.version + 1 },
    });
    return presentOne(q, work, register, row.id);
  });
