import type { Money } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import type { Changes, EventInput } from '../audit/audit.repository.ts';

type Said = string | Money | null;

const said = (value: Said): string | null => (value !== null && typeof value === 'object' ? printMoney(value) : value);

/** What the trail keeps of money: amounts as people read them. The key is the risk it is for, or the reserve. */
export const reserveEvent = (
  registerId: string,
  key: string,
  action: string,
  fields: Readonly<Record<string, readonly [Said, Said]>>,
  version?: number,
): EventInput => ({
  ...{ registerId, entity: 'reserve', key, action },
  changes: Object.fromEntries(
    Object.entries(fields)
      .filter(([, [before, after]]) => said(before) !== said(after) && said(after) !== '')
      .map(([field, [before, after]]) => [field, [said(before), said(after)]]),
  ) as Changes,
  ...(version !== undefined && { version }),
});
