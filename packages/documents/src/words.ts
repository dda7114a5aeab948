const EMOJI =
  /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1F1E6}-\u{1F1FF}]|\uFE0F|\u200D|\u20E3|[0-9#*]\uFE0F?\u20E3)+\s*/u;

/** Removes emoji that lead a value, such as a traffic light before a status. */
export const withoutLeadingEmoji = (text: string): string =>
  text
    .replace(EMOJI, '')
    .replace(/^π[‘’΄΅\u00a0]\s*|^β\s+/, '')
    .trim();

const ESCAPES = /\\([\\`*_{}[\]()#+\-.!|<>~])/g;

const stripPlain = (text: string): string =>
  text
    .replace(/\*\*(?=\S)([^*]*?(?:\*(?!\*)[^*]*?)*?\S)\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)(.*?\S)__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*\\/])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_\\])_(?=[^\s_])([^_\n]*?[^\s_])_(?![\p{L}\p{N}_])/gu, '$1');

/** Text as a reader sees it: bold and italic marks gone, code spans and links as written. */
export const withoutEmphasis = (text: string): string => {
  if (!/[*_\\]/.test(text)) return text;
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : stripPlain(part)))
    .join('');
};

/** Pipes and brackets that Markdown needed escaped. */
export const withoutEscapes = (text: string): string => text.replace(ESCAPES, '$1');

const comparable = (text: string): string =>
  withoutLeadingEmoji(withoutEmphasis(text))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/[’‘`´']/g, ' ')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[_\s\u00a0]+/g, ' ')
    .replace(/^[\s:：.,;–—-]+|[\s:：.,;–—-]+$/g, '')
    .trim();

/** What a document says again and again, its labels and levels above all: a third of the time to read one went here. */
const known = new Map<string, string>();
const MOST_KNOWN = 5000;
const LONGEST_KNOWN = 80;

/** A word for comparing: lower case, no accents, no emphasis, emoji, numbering or punctuation at its ends. */
export const normalised = (text: string): string => {
  if (text.length > LONGEST_KNOWN) return comparable(text);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const word = comparable(text);
  known.set(text, word);
  return word;
};

/** Heading text without emphasis, emoji, numbering such as `1.2` or a keycap, and trailing colon. */
export const headingText = (text: string): string =>
  withoutLeadingEmoji(withoutEmphasis(withoutLeadingEmoji(text.trim())))
    .replace(/^(?:\d+(?:\.\d+)*[.)]?|[ivxIVX]+[.)]|[A-Z][.)])\s+(?=\S)/, '')
    .replace(/\s*[:：]\s*$/, '')
    .trim();

/** A code for addresses and comparison: `Very Low` → `very-low`. */
export const slugOf = (text: string): string =>
  normalised(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'x';

/** Letters and digits only, for telling near-equal titles apart from different ones. */
export const titleKey = (text: string): string =>
  normalised(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
