import type { ReactElement } from 'react';
import { Menu, MenuChoice } from '../../components/ui/menu.tsx';
import { ORDERS } from './columns.ts';
import { useRiskView } from './use-risk-view.ts';

/** The order of the list; Attention, the usual one, needs no words in the address. */
const SortMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const { sort, show } = useRiskView();
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuChoice
        label="Order"
        value={sort || 'attention'}
        options={ORDERS}
        onChange={(value) => show({ sort: value === 'attention' ? '' : value })}
      />
    </Menu>
  );
};

export default SortMenu;
