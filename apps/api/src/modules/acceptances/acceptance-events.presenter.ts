import { acceptanceReference } from '@heed/domain';
import type { Changes, EventInput } from '../audit/audit.repository.ts';
import type { AcceptanceRow } from './acceptances.repository.ts';

/** What is told in the trail of an acceptance, as it is afterwards, and of the risk it is about. */
export const acceptanceEvent = (
  { registerId, number, version }: Pick<AcceptanceRow, 'registerId' | 'number' | 'version'>,
  risk: { readonly ref: string } | null,
  action: string,
  changes: Changes,
): EventInput => ({
  ...{ registerId, entity: 'acceptance', key: acceptanceReference(number), riskRef: risk?.ref },
  ...{ action, changes, version },
});
