import type { Columns } from '../columns.ts';
import { defineJobs } from './jobs.ts';
import { definePeople } from './people.ts';
import { defineRegisters } from './registers.ts';
import { defineReports } from './reports.ts';
import { defineRisks } from './risks.ts';
import { defineTelling } from './telling.ts';
import { defineTrail } from './trail.ts';
import { defineWatch } from './watch.ts';

/** Every table, defined once and made for one database by its columns. */
export const defineTables = (c: Columns) => {
  const people = definePeople(c);
  const registers = defineRegisters(c, people);
  const risks = defineRisks(c, people, registers);
  return {
    ...people,
    ...registers,
    ...risks,
    ...defineWatch(c, people, registers, risks),
    ...defineTelling(c, people, registers),
    ...defineReports(c, registers),
    ...defineJobs(c),
    ...defineTrail(c, people, registers),
  };
};
export type Tables = ReturnType<typeof defineTables>;
