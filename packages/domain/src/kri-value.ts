import { convertKriValue, kriUnitOf } from './kri-unit.ts';
import { RuleError } from './rule-error.ts';

/** A number with the unit it is measured in. */
export interface KriMeasure {
  readonly value: number;
  /** As Heed spells it; empty for a plain number. */
  readonly unit: string;
}

const SPACES = /[\u00a0\u2007\u2009\u202f'’_]/g;
const CURRENCY = /^(?:[$€£¥]|USD|EUR|GBP|CHF|JPY)\s?(?=[\d.+-])/;
const NUMBER = /^([+-]?)((?:\d[\d., ]*)?\d(?:[eE][+-]?\d{1,3})?|\.\d+)\s*(.*)$/s;

/**
 * A number as people of different countries write it: `1,050`, `1 050`, `1.050,5`, `0,3`, `1e3`. Three digits behind
 * a single comma are thousands; a single point is always a decimal point. Null where it is none or has no end.
 */
export const readNumber = (text: string): number | null => {
  const digits = text.replace(SPACES, ' ').trim();
  const grouped = /^[1-9]\d{0,2}(?:([ ,.])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/.exec(digits);
  let plain = digits;
  if (grouped?.[1] === ' ') plain = digits.replaceAll(' ', '').replace(',', '.');
  else if (grouped?.[1] === ',' && /^[^.]*(?:\.\d+)?$/.test(digits) && !/,\d{1,2}$/.test(digits))
    plain = digits.replaceAll(',', '');
  else if (grouped?.[1] === '.' && (/,\d+$/.test(digits) || /\..*\./.test(digits)))
    plain = digits.replaceAll('.', '').replace(',', '.');
  else if (/^\d+,\d+$/.test(digits)) plain = digits.replace(',', '.');
  if (!/^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
};

/** What stands before a value that is only about right: `~615ms`. The text as written says so; the number counts. */
const ABOUT = /^(?:~|≈|about|approx\.?|ca\.?)\s*/i;

/**
 * A value as typed: `850`, `850ms`, `1,050 ms`, `0.3%`, `2/day`, `pass`. The number and its unit, or null for what is
 * no value: a word, a range, two numbers, a number without end.
 */
export const parseKriValue = (text: string): KriMeasure | null => {
  const written = text.replace(SPACES, ' ').replace(/[−–]/g, '-').trim().replace(ABOUT, '');
  if (/^(?:pass(?:ed|es|ing)?|success(?:ful)?)$/i.test(written)) return { value: 1, unit: 'pass' };
  if (/^fail(?:ed|s|ing|ure)?$/i.test(written)) return { value: 0, unit: 'pass' };
  const currency = CURRENCY.exec(written)?.[0] ?? '';
  const match = NUMBER.exec(written.slice(currency.length));
  if (!match) return null;
  const [, sign, digits, behind = ''] = match;
  const number = readNumber(digits ?? '');
  const unit = kriUnitOf(currency !== '' && behind === '' ? currency : behind);
  if (number === null || !unit || (currency !== '' && behind !== '') || unit.family === 'pass') return null;
  return { value: sign === '-' ? -number : number, unit: unit.name };
};

/**
 * What somebody recorded, as a number in the unit of the KRI: a number counts as it is, a text may bring a unit of
 * the same family along ("1.05 s" is 1050 for a KRI in ms). Throws a RuleError: `reading.not_a_number` for what is no
 * finite number, `reading.unit` for a unit that cannot be converted.
 */
export const kriValueIn = (unit: string, given: number | string): number => {
  const measure =
    typeof given === 'number' ? (Number.isFinite(given) ? { value: given, unit: '' } : null) : parseKriValue(given);
  if (!measure) {
    const expected = unit === 'pass' ? '"pass" or "fail"' : `a number${unit ? ` in ${unit}` : ''}, such as 850`;
    throw new RuleError('reading.not_a_number', `Expected ${expected}, but found "${given}".`, 'value');
  }
  if (unit === 'pass' && measure.unit === '' && measure.value !== 0 && measure.value !== 1) {
    throw new RuleError('reading.not_a_number', `Expected "pass" or "fail", but found "${given}".`, 'value');
  }
  if (measure.unit === '') return measure.value;
  const converted = convertKriValue(measure.value, measure.unit, unit);
  if (converted !== null) return converted;
  throw new RuleError(
    'reading.unit',
    unit === ''
      ? `This KRI is a plain number, but the value is in ${measure.unit}. Record the number alone, or give the KRI a unit.`
      : `This KRI is measured in ${unit}, but the value is in ${measure.unit}, which does not convert. Record it in ${unit}.`,
    'value',
  );
};

const spelled = (value: number): string => {
  const text = String(Number(value.toPrecision(12)));
  return /e/.test(text) ? text : text.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
};

/** A value as it is printed: `1,050 ms`, `0.3 %`, `2/day`, `pass`. */
export const printKriValue = (value: number, unit: string): string => {
  if (unit === 'pass') return value >= 1 ? 'pass' : 'fail';
  if (unit === '' || unit.startsWith('/')) return spelled(value) + unit;
  return `${spelled(value)} ${unit}`;
};
