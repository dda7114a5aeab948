import type { Escalation } from '@heed/contracts';
import { openKeyOf, RuleError } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { recordEvents } from '../audit/audit.repository.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { listUnresolved } from './escalations.repository.ts';
import { openEscalations } from './opening.usecases.ts';
import { presentOne } from './reading.usecases.ts';
import { requireMayAct } from './steps.usecases.ts';

/** Escalates a risk by hand. One that is escalated by hand already is raised when a higher level is asked for. */
export const escalateByHand = (
  work: Work,
  register: RegisterAccess,
  { ref, level, reason }: { readonly ref: string; readonly level?: string | undefined; readonly reason: string },
): Promise<Escalation> =>
  work.tx(async (q) => {
    const risk = await findRisk(q, register.id, ref);
    if (!risk) throw notFound('risk', ref);
    requireMayAct(work, register, risk);
    if (risk.state !== 'active')
      throw new RuleError(
        'escalation.risk_not_active',
        `${risk.ref} is ${risk.state}: only an active risk is escalated. Bring it into that state first.`,
      );
    const opening = { risk, trigger: 'manual', reason, ...(level !== undefined && { level }) } as const;
    const events = await openEscalations(q, work, register.id, [opening]);
    const [row] = await listUnresolved(q, [openKeyOf(risk.id, 'manual')]);
    if (events.length === 0)
      throw new RuleError(
        'escalation.open_already',
        `${risk.ref} is escalated to ${row?.level ?? 'somebody'} by hand already. Raise that escalation, or give it to somebody else.`,
      );
    await recordEvents(q, work, events);
    return presentOne(q, work, register, row?.id ?? '');
  });
