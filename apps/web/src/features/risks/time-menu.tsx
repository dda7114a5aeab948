import type { ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx';
import { dayAfter, latestDay } from '../../lib/as-of.ts';
import { formatDate } from '../../lib/format.ts';
import { useRiskView } from './use-risk-view.ts';

const PERIODS = [
  { days: -7, label: 'A week ago' },
  { days: -30, label: 'A month ago' },
  { days: -90, label: 'Three months ago' },
];

/** Against which day movement is told, and which day the list shows. */
const TimeMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const { since, asOf, show } = useRiskView();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const today = dayAfter(asOf || latestDay(), 1);
  const choices = [
    { value: '', label: 'Latest move of each risk' },
    ...PERIODS.map(({ days, label }) => {
      const value = dayAfter(today, days);
      return { value, label, hint: formatDate(value) };
    }),
  ];
  if (!choices.some(({ value }) => value === since)) {
    choices.push({ value: since, label: 'Since', hint: formatDate(since) });
  }
  const choose = (name: 'since' | 'asOf', day: string): void => {
    const next = new URLSearchParams(search);
    next.set(name, day);
    void navigate({ pathname, search: next.toString() }, { state: 'choose a day', preventScrollReset: true });
  };
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuChoice label="Movement" value={since} options={choices} onChange={(value) => show({ since: value })} />
      <MenuItem onSelect={() => choose('since', since || dayAfter(today, -30))}>Since another day…</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => choose('asOf', asOf || latestDay())}>Show the register as of…</MenuItem>
      {asOf ? <MenuItem onSelect={() => show({ asOf: '' })}>Back to now</MenuItem> : null}
    </Menu>
  );
};

export default TimeMenu;
