import { type Budget, type Money, type Register, type Reserve, reservesApi } from '@heed/contracts';
import { moneyText, printMoney } from '@heed/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ChoiceField, MoneyDialog, type MoneyForm } from '../../components/reserves/money-dialog.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { useConfirmation } from '../../components/use-confirmation.tsx';
import { call } from '../../lib/api-client.ts';
import { holdingsQuery, refreshBudget } from '../../lib/budget.ts';
import { keys } from '../../lib/register.ts';
import { useAttemptKey } from '../../lib/use-attempt-key.ts';

interface OfReserve {
  readonly slug: string;
  readonly reserve: Reserve;
  readonly onClose: () => void;
}

/** Says what was done, and reads everything about money again. */
const useDone = (slug: string) => {
  const client = useQueryClient();
  return (text: string): void => {
    void refreshBudget(client, slug);
    void client.invalidateQueries({ queryKey: keys.register(slug), exact: true });
    notify({ text });
  };
};

const UNTIED = '-';

/** Gives back what a risk does not need. */
export const ReturnDialog = ({ slug, reserve, onClose }: OfReserve) => {
  const done = useDone(slug);
  const keyOf = useAttemptKey();
  const { data } = useQuery(holdingsQuery(slug, reserve.id));
  const [ref, setRef] = useState('');
  const holdings = data?.items ?? [];
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: slug, id: reserve.id };
    const body = { ref: ref === UNTIED ? null : ref, amount, reason };
    await call(reservesApi.giveBack, { params, body, idempotencyKey: keyOf({ params, body }) });
    done(`${printMoney(amount)} is back in ${reserve.name}`);
  };
  return (
    <MoneyDialog
      title={`Return money to ${reserve.name}`}
      verb="Return"
      usual={reserve.amount.currency}
      reasonLabel="Why it is not needed"
      missing={ref === '' ? 'Choose what gives money back.' : ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(fields) => (
        <ChoiceField
          label="From"
          error={fields.choice ?? fields.ref}
          value={ref}
          onChange={setRef}
          options={holdings.map((each) => ({
            value: each.ref ?? UNTIED,
            text: `${each.ref ? `${each.ref} ${each.title}` : 'Tied to no risk'}: ${printMoney(each.amount)}`,
          }))}
        />
      )}
    </MoneyDialog>
  );
};

/** Moves available money to another reserve; above the limit the password is asked for. */
export const TransferDialog = ({
  slug,
  reserve,
  reserves,
  onClose,
}: OfReserve & { readonly reserves: readonly Reserve[] }) => {
  const done = useDone(slug);
  const keyOf = useAttemptKey();
  const { confirmed, dialog } = useConfirmation('Moving money above the limit asks for it.');
  const [to, setTo] = useState('');
  const others = reserves.filter(({ id, amount }) => id !== reserve.id && amount.currency === reserve.amount.currency);
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: slug, id: reserve.id };
    const body = { to, amount, reason };
    await confirmed(() => call(reservesApi.transfer, { params, body, idempotencyKey: keyOf({ params, body }) }));
    done(`${printMoney(amount)} moved from ${reserve.name}`);
  };
  return (
    <>
      <MoneyDialog
        title={`Transfer money from ${reserve.name}`}
        description={`${printMoney(reserve.available)} is available.`}
        verb="Transfer"
        usual={reserve.amount.currency}
        reasonLabel="Why"
        missing={to === '' ? 'Choose the reserve that gets it.' : ''}
        onClose={onClose}
        onSubmit={submit}
      >
        {(fields) => (
          <ChoiceField
            label="To"
            error={fields.choice ?? fields.to}
            value={to}
            onChange={setTo}
            options={others.map(({ id, name, available }) => ({
              value: id,
              text: `${name}: ${printMoney(available)} available`,
            }))}
          />
        )}
      </MoneyDialog>
      {dialog}
    </>
  );
};

/** Makes a reserve larger or smaller. */
export const AmountDialog = ({ slug, reserve, onClose }: OfReserve) => {
  const done = useDone(slug);
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
  const done = useDone(register.slug);
  const keyOf = useAttemptKey();
  const [name, setName] = useState(register.categories.find(({ code }) => code === category)?.name ?? category);
  const free = register.categories.filter(({ code }) => !budget.items.some((each) => each.category === code));
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: register.slug };
    const body = { category: name.trim(), amount, reason };
    const made = await call(reservesApi.create, { params, body, idempotencyKey: keyOf(body) });
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
  const done = useDone(slug);
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
