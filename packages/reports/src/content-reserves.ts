import type { MoneySum, ReportContent } from '@heed/contracts';
import { counted, hasCents } from '@heed/domain';
import { cell } from './content-parts.ts';
import type { Block, Table } from './document.ts';
import { levelText, moneyText } from './words.ts';

const missingTable = (missing: ReportContent['snapshot']['reserves']['missing']): Table => ({
  kind: 'table',
  name: 'Categories without a reserve',
  columns: [
    { title: 'Without a reserve', part: 2 },
    { title: 'Open risks', part: 0, isNumber: true },
    { title: 'The worst', part: 2 },
  ],
  rows: missing.map(({ category, risks, worst }) => [
    cell(category),
    cell(String(risks)),
    { text: `${worst.ref}: ${levelText(worst)}`, level: worst.priority },
  ]),
});

/** `2 allocations were self-approved: nobody else looked.` */
export const selfApprovedText = (count: number): string =>
  `${counted(count, 'allocation')} ${count === 1 ? 'was' : 'were'} self-approved: nobody else looked.`;

/** Contingency money: what there is, what is given to risks, and which categories have none. */
export const reservesBlocks = ({ snapshot: { reserves } }: ReportContent): Block[] => {
  const { items, totals, missing, selfApproved } = reserves;
  const head: Block = { kind: 'subheading', text: 'Reserves', aside: counted(items.length, 'category', 'categories') };
  if (items.length === 0) return [head, { kind: 'text', text: 'No contingency reserve is kept.' }];
  const cents = hasCents(items.flatMap(({ amount, allocated }) => [amount, allocated]));
  const text = (sum: MoneySum): string => moneyText(sum, cents(sum.currency));
  return [
    head,
    {
      kind: 'table',
      name: 'Reserves',
      columns: [
        { title: 'Category', part: 2 },
        { title: 'Reserve', part: 1, isNumber: true },
        { title: 'Allocated', part: 1, isNumber: true },
        { title: 'Available', part: 1, isNumber: true },
      ],
      rows: [
        ...items.map(({ category, amount, allocated, available }) => [
          cell(category),
          ...[amount, allocated, available].map((each) => cell(text(each))),
        ]),
        ...totals.map(({ amount, allocated, available }) => [
          { text: totals.length === 1 ? 'Total' : `Total in ${amount.currency}`, isStrong: true },
          ...[amount, allocated, available].map((each) => ({ text: text(each), isStrong: true })),
        ]),
      ],
    },
    ...(selfApproved ? [{ kind: 'text', text: selfApprovedText(selfApproved) } as const] : []),
    missing.length === 0
      ? { kind: 'text', text: 'Every category with open risks has a reserve.' }
      : missingTable(missing),
  ];
};
