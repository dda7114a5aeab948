import type { Me } from '@heed/contracts';
import { paths } from '../../app/paths.ts';

/** Only an address inside the app: `//elsewhere.example` and `https:` lead out of it. */
const isInside = (to: string): boolean => /^\/(?![/\\])/.test(to) && !to.startsWith('/login');

/** Where a person lands after signing in: the address they asked for, else their newest register, else the start. */
export const landingOf = (me: Me, asked: string | null): string => {
  if (asked && isInside(asked)) return asked;
  const newest = me.registers[0];
  return newest ? paths.risks(newest.slug) : paths.home;
};
