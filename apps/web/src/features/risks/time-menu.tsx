import type { ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { dayChoices, monthBefore } from '../../components/day-choices.ts';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx';
import { latestDay } from '../../lib/as-of.ts';
import { useRiskView } from './use-risk-view.ts';

/** Against which day movement is told, and which day the list shows. */
const TimeMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const { since, asOf, show } = useRiskView();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const choose = (name: 'since' | 'asOf', day: string): void => {
    const next = new URLSearchParams(search);
    next.set(name, day);
    void navigate({ pathname, search: next.toString() }, { state: 'choose a day', preventScrollReset: true });
  };
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuChoice
        label="Movement"
        value={since}
        options={dayChoices(asOf, since, 'Latest move of each risk')}
        onChange={(day) => show({ since: day })}
      />
      <MenuItem onSelect={() => choose('since', since || monthBefore(asOf))}>Since another day…</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => choose('asOf', asOf || latestDay())}>Show the register as of…</MenuItem>
      {asOf ? <MenuItem onSelect={() => show({ asOf: '' })}>Back to now</MenuItem> : null}
    </Menu>
  );
};

export default TimeMenu;
