import type { RiskAction } from '@heed/contracts';
import { type Tx, writeInChunks } from '@heed/db';
import { isActionOpen } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, invalid } from '../../http/app-error.ts';
import { findLeftOwner, getRiskById, listActions, ownerKey } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { readNames } from './owner-names.repository.ts';
import { listRisksOwnedBy } from './owners.repository.ts';

export interface HandOver {
  readonly from: string;
  readonly to: string;
  readonly risks: boolean;
  readonly actions: boolean;
  readonly reason: string;
}

const isNamed = (owner: string | null, name: string): boolean => owner !== null && ownerKey(owner) === ownerKey(name);

/** Somebody who left cannot take anything over: deactivated, or without a role here. */
const requirePresent = async (q: Tx, register: RegisterAccess, name: string): Promise<void> => {
  const known = (await readNames(q, register.id)).find(({ key }) => key === ownerKey(name));
  if (!known?.left && (await findLeftOwner(q, register.id, [name])) === undefined) return;
  throw invalid(
    'owner.left',
    `${name} left and cannot take anything over. Choose somebody who is here, or give them a role first.`,
    'to',
  );
};

const MOST_ATTEMPTS = 5;

/** Gives one risk, its actions or both from one name to another; how much of it that was. */
const handOverRisk = async (q: Tx, work: Work, register: RegisterAccess, riskId: string, input: HandOver) => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const before = await getRiskById(q, riskId);
    const known = await listActions(q, riskId);
    const isOpen = before.state !== 'closed';
    const passes = (action: RiskAction) =>
      input.actions && isOpen && isActionOpen(action) && isNamed(action.owner, input.from);
    const actions = known.filter(passes).length;
    const risks = input.risks && isOpen && isNamed(before.owner, input.from) ? 1 : 0;
    if (risks + actions === 0) return { risks, actions };
    const saved = await saveRisk(q, work, register, before, {
      content: risks > 0 ? { ...before, owner: input.to } : before,
      actions: actions > 0 ? known.map((each) => (passes(each) ? { ...each, owner: input.to } : each)) : undefined,
      reason: input.reason,
      action: 'changed',
    });
    // Somebody saved this risk between reading and writing: what they wrote is read, and kept.
    if (saved) return { risks, actions };
  }
  throw new AppError(
    409,
    'owner.busy',
    'Others are changing these risks right now, so nothing was handed over. Try again in a moment.',
  );
};

/** Gives everything open that one name owns in a register to another: all of it or nothing, each risk with its event. */
export const handOver = (work: Work, register: RegisterAccess, input: HandOver) =>
  work.tx(async (q) => {
    if (ownerKey(input.from) === ownerKey(input.to))
      throw invalid('owner.same', `Everything of ${input.from} is ${input.to}'s already. Choose somebody else.`, 'to');
    await requirePresent(q, register, input.to);
    const handedOver = { risks: 0, actions: 0 };
    const riskIds = await listRisksOwnedBy(q, register.id, ownerKey(input.from), input);
    await writeInChunks(riskIds, 25, async (chunk) => {
      for (const riskId of chunk) {
        const { risks, actions } = await handOverRisk(q, work, register, riskId, input);
        handedOver.risks += risks;
        handedOver.actions += actions;
      }
    });
    return handedOver;
  });
