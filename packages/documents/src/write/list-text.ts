import type { ActionDraft } from '@heed/domain';
import type { FieldClaim, ItemClaim } from '../claims.ts';
import { printAction, readAction } from '../draft/actions.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { isSame } from './differences.ts';
import type { Edit } from './edits.ts';

/** One entry of a written list with the lines it occupies. */
interface Unit {
  readonly value: unknown;
  readonly raw: string;
  readonly indent: string;
  readonly marker: string;
  readonly hasBox: boolean;
  /** The line above that gives its entries a phase (`1. **Prevention**:`). */
  readonly head: string | null;
  readonly phase: string | null;
}

/** A value that can stand in a list, and how it is printed there. */
export interface Entry {
  readonly value: unknown;
  readonly text: string;
  readonly phase: string | null;
  readonly textBelowPhase: string;
  readonly isDone: boolean;
}

export const textEntry = (text: string): Entry => ({
  value: text,
  text,
  phase: null,
  textBelowPhase: text,
  isDone: false,
});

export const actionEntry = (action: ActionDraft): Entry => ({
  value: action,
  text: printAction(action),
  phase: action.perspective === null && !action.additional ? action.phase : null,
  textBelowPhase: printAction(action, true),
  isDone: action.state === 'done',
});

const lineSlice = (document: RegisterDocument, from: number, to: number): string => {
  const start = document.starts[from - 1] ?? 0;
  return document.source.slice(start, document.starts[to] ?? document.source.length);
};

const endsOf = (item: ItemClaim): number => (item.children[0] ? item.children[0].lines[0] - 1 : item.lines[1]);

const unitsOf = (
  document: RegisterDocument,
  items: readonly ItemClaim[],
  isActions: boolean,
  head: string | null = null,
  phase: string | null = null,
): Unit[] =>
  items.flatMap((item): Unit[] => {
    const raw = lineSlice(document, item.lines[0], endsOf(item));
    const own = readAction(item.value.raw, item.checked);
    if (isActions && item.children.length > 0 && own.text === '')
      return unitsOf(document, item.children, isActions, raw, own.phase);
    const value = isActions ? { ...own, phase: own.phase ?? phase } : item.value.raw;
    const unit: Unit = {
      value,
      raw,
      indent: item.indent,
      marker: item.marker.replace(/\[.\]\s*$/, ''),
      hasBox: item.checked !== null,
      head,
      phase,
    };
    return [unit, ...unitsOf(document, item.children, isActions, head, own.phase ?? phase)];
  });

const printed = (
  entry: Entry,
  indent: string,
  marker: string,
  hasBox: boolean,
  isBelow: boolean,
  end: string,
): string => {
  const pad = marker.endsWith(' ') ? marker : `${marker} `;
  const box = hasBox || entry.isDone ? `[${entry.isDone ? 'x' : ' '}] ` : '';
  const [first = '', ...rest] = (isBelow ? entry.textBelowPhase : entry.text).split('\n');
  const inner = `${indent}${' '.repeat(pad.length)}`;
  return [`${indent}${pad}${box}${first}`, ...rest.map((line) => (line === '' ? '' : inner + line))]
    .map((line) => line + end)
    .join('');
};

/** Numbers ordered entries of one indentation anew where the list counted up before. */
const renumbered = (
  lines: readonly { readonly text: string; readonly indent: string; readonly marker: string }[],
  isCounting: boolean,
): string => {
  let count = 0;
  const top = lines[0]?.indent ?? '';
  return lines
    .map(({ text, indent, marker }) => {
      if (!isCounting || indent !== top || !/^\d/.test(marker)) return text;
      count++;
      return text.replace(/^([\s>]*)\d+(?=[.)])/, `$1${count}`);
    })
    .join('');
};

const isCountingUp = (items: readonly ItemClaim[]): boolean =>
  items.every((item, index) => Number.parseInt(item.marker, 10) === index + 1);

/** Rewrites a list so that it holds the given entries; entries that stay keep their lines byte for byte. */
export const listEdit = (
  document: RegisterDocument,
  claim: FieldClaim,
  entries: readonly Entry[],
  isActions: boolean,
): Edit | null => {
  const [first] = claim.items;
  const last = claim.items.at(-1);
  if (!first || !last || !first.marker) return null;
  const from = document.starts[first.lines[0] - 1] ?? 0;
  const next = document.starts[last.lines[1]] ?? document.source.length;
  // The last line's end stays where it is: what is added below the list starts there. An empty list takes its lines along.
  const to =
    entries.length === 0
      ? next
      : (document.starts[last.lines[1] - 1] ?? 0) + (document.lines[last.lines[1] - 1] ?? '').length;
  const units = unitsOf(document, claim.items, isActions);
  const unused = new Set(units);
  const lines: { readonly text: string; readonly indent: string; readonly marker: string }[] = [];
  let openHead: string | null = null;
  const top = { indent: first.indent, marker: first.marker.replace(/\[.\]\s*$/, '') };
  const openGroup = (unit: Unit): void => {
    if (unit.head !== null && unit.head !== openHead) lines.push({ text: unit.head, ...top });
    openHead = unit.head;
  };
  for (const [index, entry] of entries.entries()) {
    const same = units.find((unit) => unused.has(unit) && isSame(unit.value, entry.value));
    if (same) {
      unused.delete(same);
      openGroup(same);
      lines.push({ text: same.raw, indent: same.indent, marker: same.marker });
      continue;
    }
    const group =
      entry.phase === null ? undefined : units.find((unit) => unit.head !== null && unit.phase === entry.phase);
    const sample = group ?? units[Math.min(index, units.length - 1)];
    if (group) openGroup(group);
    else openHead = null;
    const style = group
      ? { indent: group.indent, marker: group.marker }
      : sample?.head === null && sample
        ? { indent: top.indent, marker: sample.indent === top.indent ? sample.marker : top.marker }
        : top;
    lines.push({
      text: printed(entry, style.indent, style.marker, sample?.hasBox ?? false, group !== undefined, document.lineEnd),
      ...style,
    });
  }
  const withEnds = lines.map((line, index) =>
    index < lines.length - 1 && !/[\r\n]$/.test(line.text) ? { ...line, text: line.text + document.lineEnd } : line,
  );
  const text = renumbered(withEnds, isCountingUp(claim.items));
  return { from, to, text: text.replace(/(?:\r\n|\r|\n)$/, '') };
};

/** A whole new list in a given style, without a line end after its last line. */
export const newList = (entries: readonly Entry[], indent: string, marker: string, end: string): string =>
  entries
    .map((entry, index) => printed(entry, indent, marker.replace(/^\d+/, String(index + 1)), false, false, end))
    .join('')
    .slice(0, -end.length || undefined);

/** Entries of a table cell: one as it is, several parted by `<br>`. */
export const cellText = (entries: readonly Entry[]): string =>
  entries
    .map((entry) => `${entry.isDone ? '[x] ' : ''}${entry.text}`)
    .join('<br>')
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/\r?\n/g, '<br>');
