/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** A mention somebody is about to write: where its `@` stands and what follows it so far. */
export interface MentionStart {
  readonly at: number;
  readonly typed: string;
}

/** The mention before the caret, if one is being written: an `@` after a space or at the start, and a part of a name. */
export const mentionBefore = (text: string, caret: number): MentionStart | null => {
  const match = /(?:^|[\s(])@([\p{L}\p{N}._'’-]*(?: [\p{L}\p{N}._'’-]*)?)$/u.exec(text.slice(0, caret));
  return match ? { at: caret - (match[1]?.length ?? 0) - 1, typed: match[1] ?? '' } : null;
};

const MOST_OFFERED = 6;

/** The people a mention may mean: a name, or one of its words, begins like what was typed. */
export const offeredFor = (people: readonly Mentionable[], typed: string): Mentionable[] => {
  const wanted = typed.toLowerCase();
  const begins = ({ name }: Mentionable) =>
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => wanted !== '' && word.startsWith(wanted));
  return people.filter(begins).slice(0, MOST_OFFERED);
};

/** The text with the mention written out, and where the caret goes. */
export const withMention = (
  text: string,
  start: MentionStart,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } => {
  const head = `${text.slice(0, start.at)}@${name} `;
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length };
};

/** Mentions in a comment as Markdown that stands out, so that one sees who was meant. */
export const withMentionsMarked = (text: string, people: readonly Mentionable[]): string => {
  const names = people.map(({ name }) => name).sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replace(
    new RegExp(`(^|[\\s(])@(${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
    (_, lead: string, name: string) => `${lead}**@${name}**`,
  );
};
