import type { Columns } from '../columns.ts';
import { defineAcceptances } from './acceptances.ts';
import { defineJobs } from './jobs.ts';
import { defineNotices } from './notices.ts';
import { definePeople } from './people.ts';
import { defineRegisters } from './registers.ts';
import { defineReports } from './reports.ts';
import { defineReserves } from './reserves.ts';
import { defineRisks } from './risks.ts';
import { defineRunbooks } from './runbooks.ts';
import { defineTelling } from './telling.ts';
import { defineTimeline } from './timeline.ts';
import { defineTrail } from './trail.ts';
import { defineWatch } from './watch.ts';

/** Every table, defined once and made for one database by its columns. */
export const defineTables = (c: Columns) => {
  const people = definePeople(c);
  const registers = defineRegisters(c, people);
  const risks = defineRisks(c, people, registers);
  const watch = defineWatch(c, people, registers, risks);
  const signatures = defineAcceptances(c, people, registers, risks, watch);
  return {
    ...people,
    ...registers,
    ...risks,
    ...watch,
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
