import { counted } from './wording.ts';

/** One risk of a run as the minutes tell of it. */
export interface MinutesItem {
  readonly ref: string;
  readonly title: string;
  /** `Rescored to 9`; empty where nothing was decided. */
  readonly outcome: string;
  readonly notes: string;
  readonly by: string | null;
  readonly next: string | null;
}

/** A run as the minutes tell of it. */
export interface Minutes {
  readonly title: string;
  readonly register: string;
  readonly key: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** The sentence that sums the run up. */
  readonly summary: string;
  readonly notes: string;
  readonly items: readonly MinutesItem[];
}

/** What a backslash does not make plain everywhere: tags and entities. */
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/**
 * Text of people as Markdown that shows exactly that text: in one line, with everything that could become a link, an
 * image, a heading, a list, a table, HTML or emphasis made plain.
 */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]#|~$<>&]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`)
    // Addresses that many renderers make links of by themselves.
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/@/g, '&#64;')
    .replace(/www\./gi, (found) => found.replace('.', '&#46;'))
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');

const quoted = (text: string): string[] =>
  text.trim() === ''
    ? []
    : text
        .trim()
        .split(/\r\n|[\r\n\u2028\u2029]/)
        .map((each) => `> ${plainMarkdown(each)}`.trimEnd());

const itemLines = ({ ref, title, outcome, notes, by, next }: MinutesItem): string[] => {
  const who = by === null ? '' : `, by ${plainMarkdown(by)}`;
  const then = next === null ? '' : ` Next review: ${next}.`;
  const head = `### ${plainMarkdown(ref)} ${plainMarkdown(title)}`;
  const what = outcome === '' ? 'Not decided; it stays due.' : `**${plainMarkdown(outcome)}**${who}.${then}`;
  const said = quoted(notes);
  return [head, '', what, '', ...(said.length > 0 ? [...said, ''] : [])];
};

const minuteOf = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/**
 * The minutes of a review as Markdown: when and by whom, the summary, then every risk with what was decided about it.
 * What people wrote is shown as they wrote it and never becomes markup.
 */
export const writeMinutes = (run: Minutes): string => {
  const ended = run.finishedAt === null ? 'not finished yet' : `finished ${minuteOf(run.finishedAt)}`;
  const notes = quoted(run.notes);
  const lines = [
    `# ${plainMarkdown(run.title)}`,
    '',
    `${plainMarkdown(run.register)}, ${run.key}. Started ${minuteOf(run.startedAt)} by ${plainMarkdown(run.startedBy)}, ${ended}.`,
    '',
    plainMarkdown(run.summary),
    '',
    ...(notes.length > 0 ? ['## Notes', '', ...notes, ''] : []),
    `## ${counted(run.items.length, 'risk')}`,
    '',
    ...run.items.flatMap(itemLines),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
