import { FutureTimeError, momentOf } from '@heed/domain';
import { invalid } from '../../http/app-error.ts';

/** The moment a caller asks for; one that is still to come is refused with a sentence. */
export const readMoment = (time: string, now: string, parameter = 'asOf'): string => {
  try {
    return momentOf(time, now);
  } catch (error) {
    if (error instanceof FutureTimeError) throw invalid('as_of.in_future', error.message, parameter);
    throw error;
  }
};
