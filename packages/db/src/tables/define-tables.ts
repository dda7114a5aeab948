import type { Columns } from '../columns.ts';
import { definePeople } from './people.ts';
import { defineRegisters } from './registers.ts';
import { defineRisks } from './risks.ts';
import { defineTrail } from './trail.ts';

/** Every table, defined once and made for one database by its columns. */
export const defineTables = (c: Columns) => {
  const people = definePeople(c);
  const registers = defineRegisters(c, people);
  return { ...people, ...registers, ...defineRisks(c, people, registers), ...defineTrail(c, people, registers) };
};
export type Tables = ReturnType<typeof defineTables>;
