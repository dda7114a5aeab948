import type { AcceptanceGroup } from './acceptance-groups.ts';
import { AcceptanceRow } from './acceptance-row.tsx';
import { AcceptanceTable } from './acceptance-table.tsx';

const COLUMNS = [
  { title: 'Reference', className: 'accref' },
  { title: 'What' },
  { title: 'Stands', className: 'accstanding' },
  { title: 'Who', className: 'accwho' },
  { title: 'Next step', className: 'accnext' },
];

/** The acceptances of one group, under its title. */
export const AcceptanceGroupTable = ({ slug, group }: { readonly slug: string; readonly group: AcceptanceGroup }) => {
  const { title, items } = group;
  const rows = items.map((acceptance) => <AcceptanceRow key={acceptance.id} slug={slug} acceptance={acceptance} />);
  return <AcceptanceTable title={title} total={items.length} columns={COLUMNS} rows={rows} />;
};
