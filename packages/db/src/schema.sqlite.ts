import { sqliteColumns } from './columns.ts';
import { defineTables } from './tables/define-tables.ts';

export const tables = defineTables(sqliteColumns);
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
  owners,
  ownerPeople,
  risks,
  actions,
  assessments,
  comments,
  mentions,
  follows,
  riskCounts,
  riskTallies,
  imports,
  documents,
  idempotencyKeys,
  auditEvents,
  auditHead,
} = tables;
