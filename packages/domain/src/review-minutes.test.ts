import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainMarkdown, writeMinutes } from './review-minutes.ts';

const run = {
  title: 'Review, week 3',
  register: 'Apollo',
  key: '2025-W03',
  startedBy: 'Ada Lovelace',
  startedAt: '2025-01-14T09:00:00.000Z',
  finishedAt: '2025-01-14T09:12:00.000Z',
  summary: '1 risk reviewed: 1 rescored. 1 risk stays due.',
  notes: 'Everybody was there.\nNext time in room 2.',
  items: [
    {
      ref: 'RISK-001',
      title: 'Leak',
      outcome: 'Rescored to 9',
      notes: 'Twice a week now',
      by: 'Ada',
      next: '2025-01-21',
    },
    { ref: 'RISK-002', title: 'Plugins', outcome: '', notes: '', by: null, next: null },
  ],
};

it('writes the minutes of a review', () => {
  expect(writeMinutes(run)).toBe(`# Review, week 3

Apollo, 2025-W03. Started 2025-01-14 09:00 UTC by Ada Lovelace, finished 2025-01-14 09:12 UTC.

1 risk reviewed: 1 rescored. 1 risk stays due.

## Notes

> Everybody was there.
> Next time in room 2.

## 2 risks

### RISK-001 Leak

**Rescored to 9**, by Ada. Next review: 2025-01-21.

> Twice a week now

### RISK-002 Plugins

Not decided; it stays due.
`);
});

it.each([
  ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['# A heading\n## another', '\\# A heading \\#\\# another'],
  ['a | b', 'a \\| b'],
  ['**bold** _it_ ~~no~~ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\`'],
  ['1. not a list', '1\\. not a list'],
  ['- not a list', '\\- not a list'],
  ['=== no heading', '\\=== no heading'],
  ['![i](http://x/y.png)', '!\\[i\\](http&#58;//x/y.png)'],
  ['see www.example.org', 'see www&#46;example.org'],
  ['ann@example.org & co', 'ann&#64;example.org &amp; co'],
  ['\\[x]', '\\\\\\[x\\]'],
])('shows “%s” as text', (text, markdown) => {
  expect(plainMarkdown(text)).toBe(markdown);
});

it('never lets a title end its line or begin markup of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const lines = writeMinutes({ ...run, items: [{ ...run.items[1], title } as never] }).split('\n');
      expect(lines.filter((line) => line.startsWith('### '))).toHaveLength(1);
      expect(lines).toHaveLength(writeMinutes({ ...run, items: [run.items[1] as never] }).split('\n').length);
      expect(plainMarkdown(title)).not.toMatch(/[<>]|(?<!\\)[[\]`*]/);
    }),
  );
});
