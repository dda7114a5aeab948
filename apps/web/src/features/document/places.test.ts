import type { DocumentSection } from '@heed/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, lineOfHash, sectionAt, withoutHeading } from './places.ts';

const section = (from: number, to: number): DocumentSection => ({
  ...{ kind: 'notes', title: '', understood: '', markdown: '', from, to },
});

it.each([
  ['#L26', 26],
  ['#s26', undefined],
  ['', undefined],
  ['#L', undefined],
  ['#L12345678', undefined],
])('reads the address %j as line %o', (hash, line) => {
  expect(lineOfHash(hash)).toBe(line);
});

it.each([
  [1, 0],
  [6, 0],
  [8, 0],
  [10, 1],
  [99, 1],
])('finds line %i in section %i, or in the one before the gap it falls into', (line, index) => {
  expect(sectionAt([section(1, 6), section(10, 20)], line)).toBe(index);
});

it.each([
  ['## 2. Active Risks\n\ntext', 'Active Risks', '\ntext'],
  ['## Active Risks ##\ntext', 'Active Risks', 'text'],
  ['text\n## Active Risks', 'Active Risks', 'text\n## Active Risks'],
  ['## Other\ntext', 'Active Risks', '## Other\ntext'],
])('takes away only the heading that stands above the text already: %j', (markdown, title, body) => {
  expect(withoutHeading(markdown, title)).toBe(body);
});

describe('chunksOf', () => {
  const long = (line: string) => Array.from({ length: 130 }, () => line).join('\n');

  it('begins a new piece at a heading once there is enough, and counts the lines on', () => {
    const chunks = chunksOf(`${long('a')}\n## Next\nb`, 10);
    expect(chunks.map(({ from, lines }) => [from, lines])).toEqual([
      [10, 130],
      [140, 2],
    ]);
  });

  it('never cuts inside a block of code', () => {
    expect(chunksOf(`\`\`\`sh\n${long('# not a heading')}\n\`\`\``, 1)).toHaveLength(1);
  });

  it('loses nothing', () => {
    const line = fc.constantFrom('## Heading', 'text', '', '```', '~~~~', long('x'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const markdown = lines.join('\n');
        expect(
          chunksOf(markdown, 1)
            .map((chunk) => chunk.markdown)
            .join('\n'),
        ).toBe(markdown);
      }),
    );
  });
});
