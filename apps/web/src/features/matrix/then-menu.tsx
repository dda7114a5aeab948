import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { dayChoices, monthBefore } from '../../components/day-choices.ts';
import { Menu, MenuChoice, MenuItem } from '../../components/ui/menu.tsx';
import { timeIn, useAsOf } from '../../lib/as-of.ts';
import { useThen } from './use-then.ts';

/** Which earlier day the matrix is compared with. */
const ThenMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const asOf = useAsOf();
  const [search] = useSearchParams();
  const then = timeIn(search.get('then'));
  const compareWith = useThen();
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuChoice
        label="Compare with"
        value={then}
        options={dayChoices(asOf, then, 'No earlier day')}
        onChange={(day) => compareWith(day)}
      />
      <MenuItem onSelect={() => compareWith(then || monthBefore(asOf), true)}>Since another day…</MenuItem>
    </Menu>
  );
};

export default ThenMenu;
