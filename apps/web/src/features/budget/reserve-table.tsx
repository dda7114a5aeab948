import type { Budget, MoneySum, Register, Reserve } from '@heed/contracts';
import { hasCents, printMoney } from '@heed/domain';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { More } from '../../components/signs.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { Menu, MenuItem } from '../../components/ui/menu.tsx';
import type { ReserveStep } from './reserve-steps.ts';

/** How much of a reserve is allocated, and how much more is asked for, as widths of a hundred. */
const barOf = ({ amount, allocated, asked }: Reserve) => {
  const all = amount.amount || 1;
  const used = Math.min(100, (allocated.amount / all) * 100);
  return { used, asked: Math.min(100 - used, (asked.amount / all) * 100) };
};

/** The figures beside it say the same: the bar is for the eye only. */
const ReserveBar = ({ reserve }: { readonly reserve: Reserve }) => {
  const { used, asked } = barOf(reserve);
  return (
    <svg className="reservebar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="all" width="100" height="4" />
      <rect className="asked" x={used} width={asked} height="4" />
      <rect className="used" width={used} height="4" />
    </svg>
  );
};

interface ReserveTableProps {
  readonly register: Register;
  readonly budget: Budget;
  readonly steps: (reserve: Reserve) => readonly ReserveStep[];
  readonly onStep: (step: ReserveStep['step'], reserve: Reserve) => void;
}

interface Cents {
  /** Whether sums of a currency are written with cents here. */
  readonly cents: (currency: string) => boolean;
}

const Figure = ({ label, value, cents }: Cents & { readonly label: string; readonly value: MoneySum }) => (
  <td className="num" data-label={label}>
    {printMoney(value, cents(value.currency))}
  </td>
);

const Row = ({
  register,
  reserve,
  steps,
  onStep,
  cents,
}: Omit<ReserveTableProps, 'budget'> & Cents & { readonly reserve: Reserve }) => {
  const { slug } = register;
  const { worst, asked } = reserve;
  const possible = steps(reserve);
  return (
    <tr>
      <th scope="row">
        <Link className="med" to={paths.budget(slug, { reserve: reserve.id })}>
          {reserve.name}
        </Link>
        {worst ? (
          <small>
            <LevelGlyph priority={worst.priority} size="s" label={PRIORITY_WORD[worst.priority]} /> worst:{' '}
            <Link className="ref" to={paths.risk(slug, worst.ref)}>
              {worst.ref}
            </Link>
          </small>
        ) : null}
      </th>
      <Figure label="Amount" value={reserve.amount} cents={cents} />
      <Figure label="Allocated" value={reserve.allocated} cents={cents} />
      <td className="num" data-label="Available">
        <b className="strong">{printMoney(reserve.available, cents(reserve.available.currency))}</b>
        {asked.amount > 0 ? <small>{printMoney(asked, cents(asked.currency))} asked for</small> : null}
      </td>
      <td className="reservebarcell">
        <ReserveBar reserve={reserve} />
      </td>
      <td className="reservemenu">
        {possible.length > 0 ? (
          <Menu
            align="end"
            trigger={
              <IconButton label={`Steps for ${reserve.name}`}>
                <More />
              </IconButton>
            }
          >
            {possible.map(({ step, label }) => (
              <MenuItem key={step} onSelect={() => onStep(step, reserve)}>
                {label}
              </MenuItem>
            ))}
          </Menu>
        ) : null}
      </td>
    </tr>
  );
};

/** The reserves with aligned figures, and a total for each currency. */
export const ReserveTable = ({ budget, ...rest }: ReserveTableProps) => {
  const cents = hasCents(budget.items.flatMap(({ amount, allocated, asked }) => [amount, allocated, asked]));
  return (
    <table className="tbl reserves">
      <caption className="vh">The reserves: amount, allocated, available</caption>
      <thead>
        <tr>
          <th scope="col">Category</th>
          <th scope="col" className="num">
            Amount
          </th>
          <th scope="col" className="num">
            Allocated
          </th>
          <th scope="col" className="num">
            Available
          </th>
          <th scope="col">
            <span className="vh">Share allocated</span>
          </th>
          <th scope="col">
            <span className="vh">Steps</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {budget.items.map((reserve) => (
          <Row key={reserve.id} reserve={reserve} cents={cents} {...rest} />
        ))}
      </tbody>
      <tfoot>
        {budget.totals.map((total) => (
          <tr key={total.amount.currency}>
            <th scope="row">{budget.totals.length > 1 ? `Total ${total.amount.currency}` : 'Total'}</th>
            <Figure label="Amount" value={total.amount} cents={cents} />
            <Figure label="Allocated" value={total.allocated} cents={cents} />
            <Figure label="Available" value={total.available} cents={cents} />
            <td className="reservebarcell" />
            <td className="reservemenu" />
          </tr>
        ))}
      </tfoot>
    </table>
  );
};
