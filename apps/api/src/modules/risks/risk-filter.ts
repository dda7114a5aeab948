import { parseRiskQuery, type RiskCondition, RiskQueryError } from '@heed/domain';
import { invalid } from '../../http/app-error.ts';

/** The filter of a list as a person typed it; what cannot be understood is answered with a sentence. */
export const readFilter = (text: string | undefined): RiskCondition[] => {
  try {
    return parseRiskQuery(text ?? '');
  } catch (error) {
    if (error instanceof RiskQueryError) throw invalid('list.bad_filter', error.message, 'q');
    throw error;
  }
};
