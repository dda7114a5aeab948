import type { PortfolioItem } from '@heed/contracts';
import type { ReactElement } from 'react';
import { paths } from '../../app/paths.ts';
import { Menu, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx';
import { mayIn } from '../../lib/register.ts';
import type { RegisterCommands } from './use-register-commands.ts';

interface PortfolioMenuProps {
  readonly trigger: ReactElement;
  readonly item: PortfolioItem;
  readonly commands: RegisterCommands;
}

/** What can be done with a register from outside. */
const PortfolioMenu = ({ trigger, item, commands }: PortfolioMenuProps) => {
  const mayArchive = mayIn(item, 'register.archive');
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuItem to={paths.risks(item.slug)}>Open</MenuItem>
      <MenuItem to={paths.matrix(item.slug)}>Matrix</MenuItem>
      {item.predecessor ? <MenuItem to={paths.comparison(item.slug)}>Against the period before</MenuItem> : null}
      {mayIn(item, 'register.settings') ? <MenuItem to={paths.settings(item.slug)}>Settings</MenuItem> : null}
      {mayArchive ? <MenuSeparator /> : null}
      {mayArchive && !item.archivedAt ? (
        <MenuItem onSelect={() => commands.nextPeriod(item)}>Next period…</MenuItem>
      ) : null}
      {mayArchive && !item.archivedAt ? <MenuItem onSelect={() => commands.archive(item)}>Archive</MenuItem> : null}
      {mayArchive && item.archivedAt ? <MenuItem onSelect={() => commands.bringBack(item)}>Bring back</MenuItem> : null}
    </Menu>
  );
};

export default PortfolioMenu;
