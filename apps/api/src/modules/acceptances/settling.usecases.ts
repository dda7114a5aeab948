import type { Tx } from '@heed/db';
import { changeState } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import type { Changes, EventInput } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { getRiskById } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { acceptanceEvent } from './acceptance-events.presenter.ts';
import { decisionNotification } from './acceptance-words.ts';
import { type AcceptanceRow, type ShownAcceptance, updateAcceptance } from './acceptances.repository.ts';
import { concernedBy } from './concerned.usecases.ts';
import { getAcceptance } from './reading.usecases.ts';
import { staleAcceptance } from './target.ts';

interface Settled {
  readonly what: 'accepted' | 'declined' | 'withdrawn';
  /** Empty where none was given. */
  readonly reason: string;
  readonly after: Partial<AcceptanceRow>;
  /** What is told of it in the trail, beside its state and the reason. */
  readonly changes?: Changes;
}

/** Writes over what the person saw what becomes of it, tells those concerned, and answers the event for the trail. */
export const settle = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  { row, risk }: ShownAcceptance,
  { what, reason, after, changes }: Settled,
): Promise<EventInput> => {
  if (!(await updateAcceptance(q, row, { ...after, state: what, openKey: null }, work.now)))
    throw await staleAcceptance(q, work, register, row.id);
  const settled = await getAcceptance(q, register, row.id);
  const people = await concernedBy(q, settled);
  await notify(q, work, [decisionNotification(settled, { what, by: authorOf(work).name, reason }, people)]);
  return acceptanceEvent({ ...row, version: row.version + 1 }, risk, what, {
    state: [row.state, what],
    ...changes,
    ...(reason !== '' && { reason: [null, reason] }),
  });
};

/** Takes an accepted risk up again, as the change of a risk it is; somebody may have done that already, or it ended. */
export const takeUpItsRisk = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  riskId: string,
  { reason, action }: { readonly reason: string; readonly action: string },
): Promise<void> => {
  const before = await getRiskById(q, riskId);
  if (before.state !== 'accepted') return;
  const content = changeState(before, 'active', reason);
  if (!(await saveRisk(q, work, register, before, { content, actions: undefined, reason, action })))
    throw new AppError(412, 'risk.stale', `${before.ref} is being changed this very moment. Look again.`);
};
