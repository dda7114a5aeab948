/** A unit a value is measured in. Values convert inside a family and never across families. */
export interface KriUnit {
  /** As Heed spells it: `ms`, `%`, `/day`; a word nobody knows stays as written: `errors`. */
  readonly name: string;
  readonly family: string;
  /** One of this unit in the base of its family is `times / per`: whole numbers, so that conversions stay exact. */
  readonly times: number;
  readonly per: number;
}

const unit = (name: string, family: string, times: number, per = 1): KriUnit => ({ name, family, times, per });

export const NO_UNIT: KriUnit = unit('', '', 1);
/** `pass` is 1, `fail` is 0. */
export const PASS_UNIT: KriUnit = unit('pass', 'pass', 1);

const KNOWN: readonly (readonly [RegExp, KriUnit])[] = [
  [/^%$|^(?:percent|per ?cent|pct)$/i, unit('%', 'percent', 1)],
  [/^ns$|^nano-?seconds?$/i, unit('ns', 'time', 1)],
  [/^[uµμ]s$|^micro-?seconds?$/i, unit('µs', 'time', 1e3)],
  [/^ms$|^msecs?$|^milli-?seconds?$/i, unit('ms', 'time', 1e6)],
  [/^s$|^secs?$|^seconds?$/i, unit('s', 'time', 1e9)],
  [/^mins?$|^minutes?$/i, unit('min', 'time', 60e9)],
  [/^h$|^hrs?$|^hours?$/i, unit('h', 'time', 3600e9)],
  [/^d$|^days?$/i, unit('d', 'time', 86_400e9)],
  [/^w$|^weeks?$/i, unit('w', 'time', 604_800e9)],
  [/^B$|^bytes?$/i, unit('B', 'size', 1)],
  [/^[kK]B$|^kilobytes?$/i, unit('kB', 'size', 1e3)],
  [/^MB$|^megabytes?$/i, unit('MB', 'size', 1e6)],
  [/^GB$|^gigabytes?$/i, unit('GB', 'size', 1e9)],
  [/^TB$|^terabytes?$/i, unit('TB', 'size', 1e12)],
  [/^KiB$/i, unit('KiB', 'size', 1024)],
  [/^MiB$/i, unit('MiB', 'size', 1024 ** 2)],
  [/^GiB$/i, unit('GiB', 'size', 1024 ** 3)],
];

const PERIODS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:s|secs?|seconds?)$/i, 's', 1],
  [/^(?:mins?|minutes?)$/i, 'min', 60],
  [/^(?:h|hrs?|hours?)$/i, 'h', 3600],
  [/^(?:d|days?)$/i, 'day', 86_400],
  [/^(?:w|weeks?)$/i, 'week', 604_800],
];

/** Months and years have no fixed length: "3 per month" is only ever compared with what is counted per month. */
const LONG_PERIODS: readonly (readonly [RegExp, string])[] = [
  [/^(?:months?|mo)$/i, 'month'],
  [/^quarters?$/i, 'quarter'],
  [/^(?:years?|yr)$/i, 'year'],
];

/** Suffixes that could mean a thousand, a million, metres or minutes. */
const AMBIGUOUS = /^(?:k|m|bn|mn|mio|t|g)$/i;
const WORDS = /^(?!(?:of|or|to|and|but|in|out)\b)[\p{L}°#$€£¥][\p{L} .°$€£¥-]{0,39}$/iu;

const wordFamily = (words: string): string => `word:${words.toLowerCase().replace(/\s+/g, ' ').replace(/s$/, '')}`;

const rateOf = (counted: KriUnit, period: string): KriUnit | null => {
  const known = PERIODS.find(([pattern]) => pattern.test(period));
  if (known) {
    return unit(`${counted.name}/${known[1]}`, `${counted.family} per time`, counted.times, counted.per * known[2]);
  }
  const long = LONG_PERIODS.find(([pattern]) => pattern.test(period))?.[1];
  return long ? unit(`${counted.name}/${long}`, `${counted.family} per ${long}`, counted.times, counted.per) : null;
};

/**
 * The unit a text names: `ms`, `µs`, `MB`, `%`, `/day`, `per hour`, `errors/day`, `times per week`, `Critical`. Empty
 * text is a plain number. Null for what could be two things (`5 M`, `3 k`) or is no unit.
 */
export const kriUnitOf = (text: string): KriUnit | null => {
  const written = text.trim().replace(/\s+/g, ' ');
  if (written === '') return NO_UNIT;
  const known = KNOWN.find(([pattern]) => pattern.test(written))?.[1];
  if (known) return known;
  if (/^pass(?:ed|es|ing)?$/i.test(written)) return PASS_UNIT;
  const rate = /^(.*?)\s?(?:\/\s?|\bper |\b(?:a|an|each|every) )(\p{L}+)$/iu.exec(written);
  if (rate) {
    const counted = kriUnitOf((rate[1] ?? '').replace(/^times$/i, ''));
    return counted && rateOf(counted, rate[2] ?? '');
  }
  if (AMBIGUOUS.test(written) || !WORDS.test(written)) return null;
  return unit(written, wordFamily(written), 1);
};

/** Whether values of two units can stand beside each other. A plain number has no unit and takes on any. */
export const isSameFamily = (a: string, b: string): boolean => {
  const [one, other] = [kriUnitOf(a), kriUnitOf(b)];
  return one !== null && other !== null && one.family === other.family;
};

/**
 * A value in another unit of its family: 1.5 s are 1500 ms. Null when the units are of different families. Rounded to
 * 15 digits, so that no binary noise shows.
 */
export const convertKriValue = (value: number, from: string, to: string): number | null => {
  const [source, target] = [kriUnitOf(from), kriUnitOf(to)];
  if (!source || !target || source.family !== target.family) return null;
  if (source.times === target.times && source.per === target.per) return value;
  const converted = (value * (source.times * target.per)) / (target.times * source.per);
  return Number.isFinite(converted) ? Number(converted.toPrecision(15)) : null;
};
