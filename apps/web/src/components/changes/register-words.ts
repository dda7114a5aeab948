import type { Register } from '@heed/contracts';
import { formatDate, formatMoment } from '../../lib/format.ts';
import type { ValueWords } from './field-lines.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads the codes of a register's history in its own words: levels by their label, categories by their name. */
export const registerWords = ({ scoring, categories }: Pick<Register, 'scoring' | 'categories'>): ValueWords => {
  return (field, value) => {
    if (typeof value !== 'string') return undefined;
    if (field === 'probability' || field === 'impact')
      return scoring[field].find((level) => level.code === value)?.label ?? value;
    if (field === 'category') {
      const category = categories.find((each) => each.code === value);
      return category ? `${category.name} (${category.code})` : value;
    }
    if (MOMENT.test(value)) return formatMoment(value);
    return DAY.test(value) ? formatDate(value) : undefined;
  };
};
