import type { Changes, EventInput } from '../audit/audit.repository.ts';
import type { RunbookRow } from './runbooks.repository.ts';

/** What is told in the trail of a runbook or of a run of it, and of the risk whose plan it is. */
export const runbookEvent = (
  { registerId, title }: Pick<RunbookRow, 'registerId' | 'title'>,
  risk: { readonly ref: string } | null | undefined,
  told: { readonly action: string; readonly changes: Changes; readonly version: number },
): EventInput => ({ registerId, entity: 'runbook', key: title, riskRef: risk?.ref, ...told });
