import type { Money } from '@heed/contracts';

/** The largest amount kept, in minor units: ten thousand million of most currencies. */
export const MOST_MONEY = 1_000_000_000_000;

/** How many decimals a currency has by ISO 4217: USD 2, JPY 0, KWD 3. */
export const currencyDigits = (currency: string): number => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

let known: ReadonlySet<string> | undefined;

/** The code of ISO 4217 for amounts of which nobody says in which currency they are. */
export const NO_CURRENCY = 'XXX';

/** Whether three letters are a currency of ISO 4217. */
export const isCurrency = (code: string): boolean => {
  if (code === NO_CURRENCY) return true;
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known.has(code);
};

const signs = new Map<string, string>();

/** The sign of a currency as it is printed: `$`, `€`, `CA$`; its code where it has none, or none that is one plain word. */
export const currencySign = (currency: string): string => {
  if (currency === NO_CURRENCY) return '';
  const known = signs.get(currency);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  const found = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  const sign = /[\s.,]/.test(found) ? currency : found;
  signs.set(currency, sign);
  return sign;
};

/**
 * An amount as people read it, without empty decimals unless a column wants them: `$8,500`, `€10.50`, `¥1,200`,
 * `KWD 1.250`. The one way money is written: on screens, in reports, certificates, mails and documents. `parseMoney` reads it back.
 */
export const printMoney = ({ amount, currency }: Money, withCents = false): string => {
  const digits = currencyDigits(currency);
  const value = Math.abs(amount) / 10 ** digits;
  const decimals = amount % 10 ** digits === 0 && !withCents ? 0 : digits;
  const sign = amount < 0 ? '−' : '';
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (currency === NO_CURRENCY) return sign + value.toLocaleString('en-US', options);
  try {
    const currencyDisplay = currencySign(currency) === currency ? 'code' : 'symbol';
    return (
      sign + new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay, ...options }).format(value)
    );
  } catch {
    return `${sign}${currency} ${value.toLocaleString('en-US', options)}`;
  }
};

/**
 * Whether the sums of a currency are printed with decimals in one column: where one has cents all have them,
 * so that digits stand below digits of the same worth.
 */
export const hasCents = (sums: readonly Money[]): ((currency: string) => boolean) => {
  const broken = new Set(
    sums.flatMap(({ amount, currency }) => (amount % 10 ** currencyDigits(currency) === 0 ? [] : currency)),
  );
  return (currency) => broken.has(currency);
};

/** An amount as it is put into a field to be changed: `10,000.50 USD`. Reading it again gives the same. */
export const moneyText = ({ amount, currency }: Money): string => {
  const digits = currencyDigits(currency);
  const decimals = amount % 10 ** digits === 0 ? 0 : digits;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const number = (amount / 10 ** digits).toLocaleString('en-US', options);
  return currency === NO_CURRENCY ? number : `${number} ${currency}`;
};

const SYMBOLS: Readonly<Record<string, string>> = {
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '₴': 'UAH',
  '₪': 'ILS',
  ZŁ: 'PLN',
  FR: 'CHF',
  SFR: 'CHF',
};

/** Signs several currencies share: the one the register uses, where it is one of them, else the first. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'AUD', 'CAD', 'NZD', 'HKD', 'SGD', 'MXN', 'CLP', 'COP', 'ARS', 'TWD'],
  '¥': ['JPY', 'CNY'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK', 'CZK'],
};

let printed: ReadonlyMap<string, string> | undefined;

/** The currency that is printed with a sign, such as `MX$`. */
const printedWith = (sign: string): string | undefined => {
  printed ??= new Map(Intl.supportedValuesOf('currency').map((code) => [currencySign(code).toUpperCase(), code]));
  return printed.get(sign);
};

const currencyOf = (mark: string, usual: string): string | null => {
  const sign = mark.toUpperCase().replace(/\.$/, '');
  if (sign === '') return usual;
  const shared = SHARED[sign];
  if (shared) return shared.includes(usual) ? usual : (shared[0] ?? null);
  return SYMBOLS[sign] ?? (/^[A-Z]{3}$/.test(sign) && isCurrency(sign) ? sign : (printedWith(sign) ?? null));
};

const GROUPED = /^\d{1,3}(?:([.,' \u00a0\u202f’])\d{3})(?:\1\d{3})*$/;
/** Lakh and crore: the last three digits, then groups of two. */
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}$/;

const isWhole = (text: string): boolean => /^\d+$/.test(text) || GROUPED.test(text) || INDIAN.test(text);

/** The digits before and after the decimal mark; null for what is no number. */
const splitNumber = (text: string, digits: number): readonly [whole: string, decimals: string] | null => {
  const plain = (whole: string, decimals: string) => [whole.replace(/\D/g, ''), decimals] as const;
  const decimal = /^(.*\d|)([.,])(\d+)$/.exec(text);
  const [, head = '', mark = '', tail = ''] = decimal ?? [];
  // `1,500` is a thousand and a half, unless the currency has three decimals and writes them behind a point.
  const isDecimal = decimal !== null && !head.includes(mark) && (tail.length !== 3 || (digits === 3 && mark === '.'));
  if (isDecimal) return isWhole(head || '0') ? plain(head || '0', tail) : null;
  if (decimal && /[.,]/.test(head.replaceAll(mark, ''))) return isWhole(head) ? plain(head, tail) : null;
  return isWhole(text) ? plain(text, '') : null;
};

const SCALES: Readonly<Record<string, number>> = { k: 3, m: 6, mio: 6, million: 6 };

export type ParsedMoney = { readonly money: Money } | { readonly problem: string };

/**
 * An amount as people write it, in minor units of its currency: `$10,000`, `10.000 €`, `1.250,50 EUR`, `CHF 300k`, `1500`.
 * Without a sign or a code it is in the currency given. What cannot be read is refused with a sentence, never guessed.
 */
export const parseMoney = (text: string, usual: string): ParsedMoney => {
  const written = text.trim();
  const like = `Write an amount such as ${printMoney({ amount: 1500 * 10 ** currencyDigits(usual), currency: usual })}`;
  if (written === '') return { problem: `${like}.` };
  if (/^\(.*\)$|^[^\d]*[-−–]\s*\D{0,3}\d/.test(written))
    return { problem: `“${written}” is below zero. ${like}: how it moves is chosen beside it.` };
  const parts =
    /^([^\d.,\s]*)\s*((?:[.,]\d|\d)[\d.,' \u00a0\u202f’]*?)\s*(?:(k|mio|million|m)(?![^\s\d]))?\s*([^\d.,\s]*)$/i.exec(
      written,
    );
  const [, before = '', number = '', scale = '', after = ''] = parts ?? [];
  if (!parts || (before !== '' && after !== '')) return { problem: `“${written}” is no amount. ${like}.` };
  const currency = currencyOf(before || after, usual);
  if (currency === null)
    return { problem: `“${before || after}” is no currency we know. Use its three letters, such as USD 1,500.` };
  const digits = currencyDigits(currency);
  const split = splitNumber(number, digits);
  if (!split) return { problem: `“${written}” is no amount: its groups of digits do not fit. ${like}.` };
  const [whole, decimals] = split;
  const places = digits + (SCALES[scale.toLowerCase()] ?? 0);
  const kept = decimals.replace(/0+$/, '');
  if (kept.length > places)
    return {
      problem: `${currency} has ${digits === 0 ? 'no decimals' : `${digits} decimals`}; “${written}” has ${kept.length}. Round it.`,
    };
  const amount = Number(`${whole}${kept.padEnd(places, '0')}`);
  if (amount > MOST_MONEY)
    return {
      problem: `“${written}” is more than we can count: at most ${printMoney({ amount: MOST_MONEY, currency })}.`,
    };
  return { money: { amount, currency } };
};
