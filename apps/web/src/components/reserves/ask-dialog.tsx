import { type AllocationRequest, type Reserve, reservesApi } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { budgetQuery, refreshBudget } from '../../lib/budget.ts';
import { RiskField } from '../risk-picker/risk-field.tsx';
import { notify } from '../ui/notice.tsx';
import { ChoiceField, MoneyDialog, type MoneyForm } from './money-dialog.tsx';

interface AskDialogProps {
  readonly slug: string;
  /** The risk it is for; empty where it is chosen here. */
  readonly riskRef?: string;
  /** The reserve it is asked of; empty where it is chosen here. */
  readonly reserveId?: string;
  readonly onClose: () => void;
}

const saidOf = ({ state, amount, ref }: AllocationRequest): string =>
  state === 'approved'
    ? `${printMoney(amount)} is allocated to ${ref}`
    : `${printMoney(amount)} for ${ref} is asked for; who may decide has been told`;

/** Asks for money for a risk. */
export const AskDialog = ({ slug, riskRef = '', reserveId = '', onClose }: AskDialogProps) => {
  const client = useQueryClient();
  const { data: budget } = useQuery(budgetQuery(slug));
  const [ref, setRef] = useState(riskRef);
  const [chosen, setChosen] = useState(reserveId);
  const reserves = budget?.items ?? [];
  const reserve: Reserve | undefined =
    reserves.find(({ id }) => id === chosen) ?? (reserves.length === 1 ? reserves[0] : undefined);
  const usual = reserve?.amount.currency ?? budget?.totals[0]?.amount.currency ?? 'USD';
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!reserve || !amount) return;
    const body = { ref: ref.trim(), amount, reason };
    const params = { register: slug, id: reserve.id };
    const asked = await call(reservesApi.allocate, { params, body });
    void refreshBudget(client, slug);
    notify({ text: saidOf(asked) });
  };
  const isReserveGiven = reserveId !== '' && riskRef === '';
  return (
    <MoneyDialog
      title={riskRef === '' ? `Ask for money${reserve ? ` of ${reserve.name}` : ''}` : `Ask for money for ${riskRef}`}
      description={
        reserve
          ? `${printMoney(reserve.available)} of ${reserve.name} is available.`
          : 'Somebody else decides about it.'
      }
      verb="Ask"
      usual={usual}
      amountHint={
        budget?.limit
          ? `Such as ${printMoney({ amount: budget.limit.amount, currency: budget.limit.currency })}; above that an executive decides.`
          : undefined
      }
      missing={reserve ? (ref.trim() === '' ? 'Name the risk it is for.' : '') : 'Choose the reserve it is asked of.'}
      onClose={onClose}
      onSubmit={submit}
    >
      {(fields) => (
        <>
          {isReserveGiven ? null : (
            <ChoiceField
              label="Reserve"
              error={reserve ? undefined : fields.choice}
              value={reserve?.id ?? ''}
              onChange={setChosen}
              options={reserves.map(({ id, name, available }) => ({
                value: id,
                text: `${name}: ${printMoney(available)} available`,
              }))}
            />
          )}
          {riskRef === '' ? (
            <RiskField
              slug={slug}
              label="Risk"
              hint="Its ref or words of its title."
              error={fields.ref ?? (reserve ? fields.choice : undefined)}
              value={ref}
              autoFocus
              onChange={setRef}
            />
          ) : null}
        </>
      )}
    </MoneyDialog>
  );
};
