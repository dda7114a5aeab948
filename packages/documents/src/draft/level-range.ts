import type { Level } from '@heed/contracts';

type Range = NonNullable<Level['range']>;

const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const UNIT = '(%|(?:minute|hour|day|week|month|year)s?\\b)';
const BETWEEN = new RegExp(`^${NUMBER}\\s*%?\\s*(?:-|–|—|to)\\s*${NUMBER}\\s*${UNIT}`, 'i');
const BELOW = new RegExp(`^(?:<|less than|under|below)\\s*${NUMBER}\\s*${UNIT}`, 'i');
const ABOVE = new RegExp(`^(?:>|≥|more than|over|above)\\s*${NUMBER}\\s*${UNIT}`, 'i');

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));
const unitOf = (text: string | undefined): string =>
  text === '%' ? '%' : `${(text ?? '').toLowerCase().replace(/s$/, '')}s`;

/**
 * What criteria say in numbers: `10-50% chance` is from 10 to 50 %, `> 7 days` from 7 days on. Only where the text
 * starts with a plain chance or a time; anything else is words.
 */
export const rangeOf = (criteria: string): Range | undefined => {
  const text = criteria.trim();
  const between = BETWEEN.exec(text);
  if (between && numberOf(between[1]) < numberOf(between[2]))
    return { from: numberOf(between[1]), to: numberOf(between[2]), unit: unitOf(between[3]) };
  const below = BELOW.exec(text);
  if (below) return { from: 0, to: numberOf(below[1]), unit: unitOf(below[2]) };
  const above = ABOVE.exec(text);
  return above ? { from: numberOf(above[1]), to: null, unit: unitOf(above[2]) } : undefined;
};

const isSameRange = (a: Range | undefined, b: Range | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to && a?.unit === b?.unit;

/** A range beside criteria that do not say it themselves: `Now and then [5 to 25 %]`. */
export const criteriaText = ({ criteria, range }: Level): string => {
  if (!range || isSameRange(range, rangeOf(criteria))) return criteria;
  return `${criteria} [${range.from ?? ''} to ${range.to ?? ''} ${range.unit}]`.trim();
};

const NOTED = /\s*\[(\d+(?:\.\d+)?)? to (\d+(?:\.\d+)?)? ([^\][]{0,20})\]$/;

/** Criteria and range of a level, from a text of either form. */
export const readCriteriaText = (text: string): Pick<Level, 'criteria' | 'range'> => {
  const noted = NOTED.exec(text);
  const criteria = (noted ? text.slice(0, noted.index) : text).slice(0, 500);
  const range = noted
    ? {
        from: noted[1] === undefined ? null : Number(noted[1]),
        to: noted[2] === undefined ? null : Number(noted[2]),
        unit: noted[3] ?? '',
      }
    : rangeOf(criteria);
  return range ? { criteria, range } : { criteria };
};
