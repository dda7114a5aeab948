import type { Money } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import type { Changes, EventInput } from '../audit/audit.repository.ts';

type Said = string | Money | null;

const said = (value: Said): string | null => (value !== null && typeof value === 'object' ? printMoney(value) : value);

/** Whom an event is about: the risk the money is for, or the reserve by its name. */
type About = { readonly ref: string } | { readonly reserve: string };

/** What the trail keeps of money: amounts as people read them. */
export const reserveEvent = (
  registerId: string,
  about: About,
  action: string,
  fields: Readonly<Record<string, readonly [Said, Said]>>,
  version?: number,
): EventInput => ({
  ...{ registerId, entity: 'reserve', action },
  ...('ref' in about ? { key: about.ref, riskRef: about.ref } : { key: about.reserve }),
  changes: Object.fromEntries(
    Object.entries(fields)
      .filter(([, [before, after]]) => said(before) !== said(after) && said(after) !== '')
      .map(([field, [before, after]]) => [field, [said(before), said(after)]]),
  ) as Changes,
  ...(version !== undefined && { version }),
});
