import { type Me, type MyCounts, myApi } from '@heed/contracts';
import { paths } from '../../app/paths.ts';
import { call } from '../../lib/api-client.ts';
import { isOnlyExecutive } from '../../lib/register.ts';

/** Only an address inside the app: `//elsewhere.example` and `https:` lead out of it. */
const isInside = (to: string): boolean => /^\/(?![/\\])/.test(to) && !to.startsWith('/login');

/**
 * Where a person lands after signing in: the address they asked for, else the week of the one register they manage, the
 * reports where they only decide, else their newest register, else the start.
 */
export const landingOf = (me: Me, asked: string | null): string => {
  if (asked && isInside(asked)) return asked;
  const [newest, ...others] = me.registers;
  if (!newest) return paths.home;
  if (isOnlyExecutive(newest.roles)) return paths.reports(newest.slug);
  const isManager = newest.roles.includes('manager');
  return isManager && others.length === 0 ? paths.dashboard(newest.slug) : paths.risks(newest.slug);
};

/** Somebody whose work is their own risks: an owner somewhere, who leads no register. */
const isOwnerOnly = ({ registers }: Me): boolean => {
  const roles = registers.flatMap((register) => register.roles);
  return roles.includes('owner') && !roles.includes('manager') && !roles.includes('executive');
};

const waits = ({ registers: _where, ...counts }: MyCounts): boolean => Object.values(counts).some((count) => count > 0);

/** An owner for whom something waits lands on their own work; everybody else, or when nobody can say, on `landingOf`. */
export const findLanding = async (me: Me, asked: string | null): Promise<string> => {
  const usual = landingOf(me, asked);
  if (usual === asked || !isOwnerOnly(me)) return usual;
  const counts = await call(myApi.counts).catch(() => undefined);
  return counts && waits(counts) ? paths.my : usual;
};
