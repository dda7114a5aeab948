/** A line of a message; `path` is the page of Heed it is about. */
export interface MessageLine {
  readonly text: string;
  readonly path?: string;
}

export type MessageBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | ({ readonly kind: 'text' } & MessageLine)
  | { readonly kind: 'list'; readonly items: readonly MessageLine[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/**
 * Something Heed tells people, before it becomes an e-mail, a chat message or a page. All of it is plain text: what
 * people wrote has no meaning as Markdown or HTML, it is shown as they typed it.
 */
export interface Message {
  readonly subject: string;
  readonly blocks: readonly MessageBlock[];
  /** Why the reader gets this, and where to change that. */
  readonly footer?: readonly MessageLine[];
}

/** Control characters and line breaks have no place within a line: as spaces they cannot begin a header or another line. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();

const withLink = (line: MessageLine, origin: string, mark: string): string =>
  line.path === undefined ? oneLine(line.text) : `${oneLine(line.text)}${mark}${origin}${line.path}`;

const tableText = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [head, ...rows].map((row) => row.map(oneLine));
  const widths = head.map((_, i) => Math.max(...all.map((row) => [...(row[i] ?? '')].length)));
  const padded = all.map((row) =>
    widths.map((width, i) => `${row[i] ?? ''}${' '.repeat(width - [...(row[i] ?? '')].length)}`),
  );
  return padded.map((row) => row.join('  ').trimEnd()).join('\n');
};

const blockText = (block: MessageBlock, origin: string): string => {
  if (block.kind === 'heading') return `${oneLine(block.text)}\n${'-'.repeat([...oneLine(block.text)].length)}`;
  if (block.kind === 'list') return block.items.map((item) => `- ${withLink(item, origin, '\n  ')}`).join('\n');
  if (block.kind === 'table') return tableText(block.head, block.rows);
  return withParagraphs(block, origin);
};

const withParagraphs = (block: MessageLine, origin: string): string => {
  const text = block.text
    .split(/\r\n?|\n/)
    .map(oneLine)
    .join('\n')
    .trim();
  return block.path === undefined ? text : `${text}\n${origin}${block.path}`;
};

/** The message as plain text, with whole addresses. `origin` is the address people reach Heed at: `https://heed.example.org`. */
export const messageText = ({ blocks, footer = [] }: Message, origin: string): string => {
  const body = blocks.map((block) => blockText(block, origin)).join('\n\n');
  const end = footer.map((line) => withLink(line, origin, ' ')).join('\n');
  return `${body}\n${end && `\n-- \n${end}\n`}`;
};

/** The subject of an e-mail: one line, not longer than mail programs show. */
export const messageSubject = ({ subject }: Message): string => {
  const signs = [...oneLine(subject)];
  return signs.length > 200 ? `${signs.slice(0, 199).join('').trimEnd()}…` : signs.join('');
};
