import type { ExportFormat } from '@heed/contracts';
import type { ReactElement } from 'react';
import { Menu, MenuItem } from '../../components/ui/menu.tsx';
import { EXPORT_NAMES, exportAddress } from '../../lib/export-address.ts';
import { useRegisterSlug } from '../../lib/register.ts';

/** What each file is good for. */
const HINTS: readonly (readonly [ExportFormat, string])[] = [
  ['md', 'the document with your changes'],
  ['xlsx', 'risks, actions, KRIs, reserves, plan'],
  ['csv', 'one line a risk'],
  ['json', 'everything, for programs'],
];

/** The whole register as a file. */
const ExportMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const slug = useRegisterSlug();
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      {HINTS.map(([format, hint]) => (
        <MenuItem key={format} file={exportAddress(slug, format)} hint={hint}>
          {EXPORT_NAMES[format]}
        </MenuItem>
      ))}
    </Menu>
  );
};

export default ExportMenu;
