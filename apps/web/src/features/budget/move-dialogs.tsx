import { type Reserve, reservesApi } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChoiceField, MoneyDialog, type MoneyForm } from '../../components/reserves/money-dialog.tsx';
import { useConfirmation } from '../../components/use-confirmation.tsx';
import { call } from '../../lib/api-client.ts';
import { holdingsQuery } from '../../lib/budget.ts';
import { useMoneyDone } from './use-money-done.ts';

export interface OfReserve {
  readonly slug: string;
  readonly reserve: Reserve;
  readonly onClose: () => void;
}

const UNTIED = '-';

/** Gives back what a risk does not need. */
export const ReturnDialog = ({ slug, reserve, onClose }: OfReserve) => {
  const done = useMoneyDone(slug);
  const { data } = useQuery(holdingsQuery(slug, reserve.id));
  const [ref, setRef] = useState('');
  const holdings = data?.items ?? [];
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: slug, id: reserve.id };
    const body = { ref: ref === UNTIED ? null : ref, amount, reason };
    await call(reservesApi.giveBack, { params, body });
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
  const done = useMoneyDone(slug);
  const { confirmed, dialog } = useConfirmation('Moving money above the limit asks for it.');
  const [to, setTo] = useState('');
  const others = reserves.filter(({ id, amount }) => id !== reserve.id && amount.currency === reserve.amount.currency);
  const submit = async ({ amount, reason }: MoneyForm): Promise<void> => {
    if (!amount) return;
    const params = { register: slug, id: reserve.id };
    const body = { to, amount, reason };
    await confirmed(() => call(reservesApi.transfer, { params, body }));
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
