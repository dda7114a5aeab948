import type { Columns } from '../columns.ts';
import { defineAcceptances } from './acceptances.ts';
import { defineEscalations } from './escalations.ts';
import { defineJobs } from './jobs.ts';
import { defineKris } from './kris.ts';
import { defineNotices } from './notices.ts';
import { definePeople } from './people.ts';
import { defineRegisters } from './registers.ts';
import { defineReports } from './reports.ts';
import { defineReserves } from './reserves.ts';
import { defineReviews } from './reviews.ts';
import { defineRisks } from './risks.ts';
import { defineRunbooks } from './runbooks.ts';
import { defineTelling } from './telling.ts';
import { defineTimeline } from './timeline.ts';
import { defineTrail } from './trail.ts';

/** Every table, defined once and made for one database by its columns. */
export const defineTables = (c: Columns) => {
  const people = definePeople(c);
  const registers = defineRegisters(c, people);
  const risks = defineRisks(c, people, registers);
  const kris = defineKris(c, people, registers, risks);
  const signatures = defineAcceptances(c, people, registers, risks, kris);
  return {
    ...people,
    ...registers,
    ...risks,
    ...kris,
    ...defineEscalations(c, people, registers, risks, kris),
    ...defineReviews(c, people, registers, risks),
    ...signatures,
    ...defineReserves(c, people, registers, risks),
    ...defineRunbooks(c, registers, risks),
    ...defineTimeline(c, registers, signatures),
    ...defineNotices(c, registers, risks),
    ...defineTelling(c, people, registers),
    ...defineReports(c, registers),
    ...defineJobs(c),
    ...defineTrail(c, people, registers),
  };
};
export type Tables = ReturnType<typeof defineTables>;
