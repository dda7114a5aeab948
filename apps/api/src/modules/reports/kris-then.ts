import type { ReportKri } from '@heed/contracts';
import { foldKriReadings, kriDebounceOf, kriStaleAfterMinutes, kriStaleAt, printKriValue } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { linkedRefs, listReadingsUntil, listWatched } from './snapshot.repository.ts';

/** How many values a sparkline shows. */
const RECENT = 18;

type Kri = Awaited<ReturnType<typeof listWatched>>[number];
type Readings = Awaited<ReturnType<typeof listReadingsUntil>>;

/** What the readings up to a moment say by the limits of today; without news for too long it is stale. */
const stateThen = (kri: Kri, readings: Readings, moment: string): ReportKri['state'] => {
  const last = readings.at(-1);
  if (!last) return 'no data';
  const staleAt = kriStaleAt(last.at, kriStaleAfterMinutes(kri.staleAfterMinutes, kri.cadence));
  if (staleAt !== null && staleAt <= moment) return 'stale';
  const lines = { target: kri.targetRule, warning: kri.warning, critical: kri.critical };
  return foldKriReadings(readings, lines, kriDebounceOf(kri.debounce)).level ?? 'ok';
};

/** The KRIs of a register as their readings left them at a moment, with the values a month before. */
export const krisThen = async (
  { read }: Work,
  registerId: string,
  moment: string,
  before: string | null,
): Promise<ReportKri[]> => {
  const watched = await listWatched(read, registerId, moment);
  const refs = await linkedRefs(
    read,
    watched.map(({ id }) => id),
  );
  const found: ReportKri[] = [];
  for (const kri of watched) {
    const readings = await listReadingsUntil(read, kri.id, moment);
    if (readings.length === 0 && kri.createdAt > moment) continue;
    const last = readings.at(-1);
    const was = before === null ? undefined : (await listReadingsUntil(read, kri.id, before)).at(-1);
    const words = (reading: Readings[number] | undefined) => (reading ? printKriValue(reading.value, kri.unit) : '');
    found.push({
      ...{ name: kri.name, state: stateThen(kri, readings, moment), value: words(last), was: words(was) },
      ...{ target: kri.target, number: last?.value ?? null, targetValue: kri.targetRule?.value ?? null },
      ...{ warningValue: kri.warning?.value ?? null, criticalValue: kri.critical?.value ?? null },
      ...{ direction: kri.direction, recent: readings.slice(-RECENT).map(({ value }) => value) },
      ...{ readAt: last?.at ?? null, refs: refs.get(kri.id) ?? [] },
    });
  }
  return found;
};
