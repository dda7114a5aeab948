import { postgresColumns } from './columns.ts';
import { defineTables } from './tables/define-tables.ts';

export const tables = defineTables(postgresColumns);
export const {
  users,
  links,
  sessions,
  loginThrottles,
  apiTokens,
  registers,
  memberships,
  scoringModels,
  categories,
  risks,
  actions,
  assessments,
  riskCounts,
  riskTallies,
  imports,
  documents,
  idempotencyKeys,
  auditEvents,
  auditHead,
} = tables;
