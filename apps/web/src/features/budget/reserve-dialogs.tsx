import { type Budget, type Money, type Register, reservesApi } from '@heed/contracts';
import { moneyText, printMoney } from '@heed/domain';
import { useState } from 'react';
import { MoneyDialog, type MoneyForm } from '../../components/reserves/money-dialog.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { call } from '../../lib/api-client.ts';
import type { OfReserve } from './move-dialogs.tsx';
import { useMoneyDone } from './use-money-done.ts';

/** Makes a reserve larger or smaller. */
export const AmountDialog = ({ slug, reserve, onClose }: OfReserve) => {
  const done = useMoneyDone(slug);
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: slug, id: reserve.id };
    await call(reservesApi.patch, { params, version: reserve.version, body: { amount, reason } });
    done(`${reserve.name} is now ${printMoney(amount)}`);
  };
  return (
    <MoneyDialog
      title={`Change the amount of ${reserve.name}`}
      description={`It is ${printMoney(reserve.amount)}; ${printMoney(reserve.allocated)} of it is allocated and stays so.`}
      verb="Change"
      usual={reserve.amount.currency}
      initial={moneyText(reserve.amount)}
      amountLabel="New amount"
      reasonLabel="Why"
      onClose={onClose}
      onSubmit={submit}
    />
  );
};

interface OpenDialogProps {
  readonly register: Register;
  readonly budget: Budget;
  /** A category without a reserve, where one was chosen. */
  readonly category: string;
  readonly onClose: () => void;
}

/** Opens a reserve for a category, or for a purpose of its own. */
export const OpenDialog = ({ register, budget, category, onClose }: OpenDialogProps) => {
  const done = useMoneyDone(register.slug);
  const [name, setName] = useState(register.categories.find(({ code }) => code === category)?.name ?? category);
  const free = register.categories.filter(({ code }) => !budget.items.some((each) => each.category === code));
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: register.slug };
    const body = { category: name.trim(), amount, reason };
    const made = await call(reservesApi.create, { params, body });
    done(`The reserve ${made.name} is open`);
  };
  return (
    <MoneyDialog
      title="Open a reserve"
      description="Money that is set aside for what a category of risks may cost."
      verb="Open"
      usual={budget.totals[0]?.amount.currency ?? 'USD'}
      reasonLabel="Where it comes from"
      missing={name.trim() === '' ? 'Name the category it is for.' : ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(fields) => (
        <>
          <TextField
            label="Category"
            hint="One of the register, or a purpose of its own."
            error={fields.choice ?? fields.category}
            value={name}
            list="categories-for-money"
            maxLength={120}
            autoComplete="off"
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id="categories-for-money">
            {free.map((each) => (
              <option key={each.code} value={each.name} />
            ))}
          </datalist>
        </>
      )}
    </MoneyDialog>
  );
};

/** Above which amount an executive decides. */
export const LimitDialog = ({
  slug,
  budget,
  onClose,
}: {
  readonly slug: string;
  readonly budget: Budget;
  readonly onClose: () => void;
}) => {
  const done = useMoneyDone(slug);
  const submit = async ({ amount }: { readonly amount: Money | null }): Promise<void> => {
    await call(reservesApi.setLimit, { params: { register: slug }, version: budget.version, body: { limit: amount } });
    done(amount ? `Above ${printMoney(amount)} an executive decides` : 'Every manager decides about any amount');
  };
  return (
    <MoneyDialog
      title="Who decides about money"
      description="Up to this amount managers and executives decide; above it only an executive who has just typed their password."
      verb="Save"
      usual={budget.limit?.currency ?? budget.totals[0]?.amount.currency ?? 'USD'}
      initial={budget.limit ? moneyText(budget.limit) : ''}
      amountLabel="Limit"
      amountHint="Leave it empty for no limit."
      isOptional
      reasonLabel=""
      onClose={onClose}
      onSubmit={submit}
    />
  );
};
