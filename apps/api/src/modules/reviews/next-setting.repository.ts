import type { Reader } from '@heed/db';
import { listCategories } from '../registers/registers.repository.ts';
import type { NextSetting } from './next-review.ts';
import { readSchedule } from './schedule.repository.ts';

/** What the day after a review in a register follows from. */
export const getNextSetting = async (q: Reader, registerId: string, today: string): Promise<NextSetting> => ({
  categories: await listCategories(q, registerId),
  ...(await readSchedule(q, registerId)),
  today,
});
