/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** Code is quoted, not said: a fenced block, also one that never ends, and a span within one paragraph. */
const FENCE = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n(?:[\s\S]*?^ {0,3}\1[`~]*[ \t]*$|[\s\S]*)/gm;
const SPAN = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)/g;
const blank = (code: string): string => ' '.repeat(code.length);

/** Before an `@` that begins a mention stands no letter or digit (an address), and nothing of a path or an escape. */
const BEGINS = /(?<![\p{L}\p{N}_@./\\+-])@/gu;
const CONTINUES = /^[\p{L}\p{N}_]/u;

/**
 * The ids of the people a comment mentions as `@Name`, each once, in the order of their first mention. The longest name
 * that fits is meant, in either case; people of one name are all meant. Nothing inside code is a mention.
 */
export const findMentions = (markdown: string, people: readonly Mentionable[]): string[] => {
  const text = markdown.normalize('NFC').replace(FENCE, blank).replace(SPAN, blank);
  const byName = Map.groupBy(people, ({ name }) => name.normalize('NFC').trim().toLowerCase());
  byName.delete('');
  const longestFirst = [...byName.keys()].sort((a, b) => b.length - a.length);
  const mentioned = new Set<string>();
  for (const { index } of text.matchAll(BEGINS)) {
    const rest = text.slice(index + 1);
    const meant = longestFirst.find(
      (name) => rest.slice(0, name.length).toLowerCase() === name && !CONTINUES.test(rest.slice(name.length)),
    );
    for (const { id } of (meant !== undefined && byName.get(meant)) || []) mentioned.add(id);
  }
  return [...mentioned];
};
