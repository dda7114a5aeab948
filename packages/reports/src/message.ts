import type { ReportContent } from '@heed/contracts';
import type { Message, MessageBlock } from '@heed/domain';
import { reportDocument } from './content.ts';
import type { Block, Cell, Table } from './document.ts';
import { headlineOf } from './headline.ts';
import { type Prose, plainText } from './prose.ts';

const cellText = ({ text }: Cell): string => text;

/** A picture without words has no column in a mail. */
const tableOf = ({ columns, rows }: Table): MessageBlock => {
  const shown = columns.map((_, i) => i).filter((i) => rows.some((cells) => (cells[i]?.text ?? '') !== ''));
  return {
    kind: 'table',
    head: shown.map((i) => columns[i]?.title ?? ''),
    rows: rows.map((cells) => shown.map((i) => cellText(cells[i] ?? { text: '' }))),
  };
};

const proseOf = (prose: Prose): MessageBlock => {
  if (prose.kind === 'list') return { kind: 'list', items: prose.items.map((spans) => ({ text: plainText(spans) })) };
  return { kind: 'text', text: prose.kind === 'code' ? prose.text : plainText(prose.spans) };
};

const blocksOf = (block: Block): MessageBlock[] => {
  switch (block.kind) {
    case 'prose':
      return block.prose.map(proseOf);
    case 'text':
      return [{ kind: 'text', text: block.text }];
    case 'subheading':
      return [{ kind: 'heading', text: block.aside ? `${block.text}, ${block.aside}` : block.text }];
    case 'counts':
      return [
        {
          kind: 'table',
          head: ['', 'Now', 'Before'],
          rows: block.items.map(({ label, now, before }) => [label, now, before.replace(/^was /, '')]),
        },
      ];
    case 'facts':
      return [{ kind: 'table', head: ['', ''], rows: block.items.map((fact) => [...fact]) }];
    case 'table':
      return [tableOf(block)];
    // A mail shows no pictures; those of the report are in the file.
    case 'figures':
      return [];
  }
};

/** Its sections that a mail brings: what must be decided, and the first page. */
const IN_A_MAIL: readonly string[] = ['decisions', 'summary'];

const subjectOf = (title: string, { state, snapshot }: ReportContent): string =>
  `${title}${state === 'issued' ? '' : ` (${state})`}: ${snapshot.header.title}`;

const openLine = (path: string): MessageBlock => ({ kind: 'text', text: 'The whole report:', path });

/**
 * A report as a mail: its own summary and the decisions it asks for, in its own words and numbers, and where the rest
 * is. A draft says that it is one. `path` is its page in Heed.
 */
export const reportMessage = (content: ReportContent, path: string): Message => {
  const { title, standing, sections } = reportDocument(content);
  const isDraft = content.state === 'draft';
  return {
    subject: subjectOf(title, content),
    blocks: [
      { kind: 'text', text: isDraft ? `${standing} Nobody has issued it yet: it may still change.` : standing },
      ...sections
        .filter(({ id }) => IN_A_MAIL.includes(id))
        .flatMap((section): MessageBlock[] => [
          { kind: 'heading', text: section.title },
          ...section.blocks.flatMap(blocksOf),
        ]),
      openLine(path),
    ],
  };
};

/** The same where there is room for a line: what it says first, and where it is. */
export const reportNote = (content: ReportContent, path: string): Message => {
  const { title, standing } = reportDocument(content);
  const headline = headlineOf(content.narrative, content.snapshot.verdict);
  return {
    subject: subjectOf(title, content),
    blocks: [{ kind: 'text', text: headline }, { kind: 'text', text: standing }, openLine(path)],
  };
};
