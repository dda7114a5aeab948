import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/fixture.ts';
import { readBlocks } from './blocks.ts';
import { splitLines } from './lines.ts';
import { cellsOf } from './tables.ts';

/** What remark finds at the top level of a document: the second opinion on our own, faster scanner. */
const byRemark = (source: string) => {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(source);
  const lines = (node: { position?: { start: { line: number }; end: { line: number } } | undefined }) => [
    node.position?.start.line,
    node.position?.end.line,
  ];
  return {
    headings: tree.children
      .filter((node) => node.type === 'heading')
      .filter((node) => node.position?.start.line === node.position?.end.line)
      .map((node) => node.position?.start.line),
    tables: tree.children.filter((node) => node.type === 'table').map(lines),
  };
};

describe('headings, fences and tables', () => {
  test.each(['project', 'phase', 'deployment'] as const)('of %s stand where remark finds them', (name) => {
    const source = fixture(name);
    const { headings, blocks } = readBlocks(splitLines(source));
    expect(headings.map((heading) => heading.line)).toEqual(byRemark(source).headings);
    expect(blocks.filter((block) => block.kind === 'table').map((block) => [block.from, block.to])).toEqual(
      byRemark(source).tables,
    );
  });

  test('in a fence are code, whatever they look like', () => {
    const { headings, blocks } = readBlocks(splitLines('```\n# no heading\n| a | b |\n|--|--|\n````\n# a heading\n'));
    expect([headings.map((heading) => heading.line), blocks.map((block) => block.kind)]).toEqual([[6], ['code']]);
  });

  test('a rule under a label is a rule, under a plain line it makes a heading', () => {
    const kinds = (source: string) => readBlocks(splitLines(source)).lines.map((line) => line.kind);
    expect(kinds('**Review Date:** Weekly\n---\n')).toEqual(['text', 'rule']);
    expect(kinds('Risk Log\n---\n')).toEqual(['heading', 'heading']);
  });

  test('a fence left open runs to the end', () => {
    expect(readBlocks(splitLines('a\n```sh\nb\n')).lines.map((line) => line.kind)).toEqual(['text', 'fence', 'code']);
  });
});

test('cells keep their places; an escaped pipe cuts nothing and a missing last pipe loses nothing', () => {
  const [line] = readBlocks(splitLines('| a \\| b |  | c')).lines;
  expect(line && cellsOf(line).map((cell) => [cell.text, cell.from, cell.to])).toEqual([
    ['a | b', 2, 8],
    ['', 11, 11],
    ['c', 14, 15],
  ]);
});
