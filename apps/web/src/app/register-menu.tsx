import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuSeparator } from '../components/ui/menu.tsx';
import { registerName } from '../lib/format.ts';
import { useMe } from '../lib/session.tsx';
import { paths } from './paths.ts';

/** The registers a person may read, and the ways to another one. */
const RegisterMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const me = useMe();
  return (
    <Menu trigger={trigger} defaultOpen>
      {me.registers.map(({ slug, title }) => (
        <MenuItem key={slug} to={paths.risks(slug)}>
          {registerName(title)}
        </MenuItem>
      ))}
      {me.registers.length > 0 ? <MenuSeparator /> : null}
      <MenuItem to={paths.home}>All registers</MenuItem>
      {me.may.includes('register.create') ? <MenuItem to={paths.import}>Import a file</MenuItem> : null}
    </Menu>
  );
};

export default RegisterMenu;
