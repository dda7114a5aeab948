import { expect, it } from 'vitest';
import { firstPlainLine } from './plain-text.ts';

it.each([
  ['**Pool** the `connections`', 'Pool the connections'],
  ['- [ticket](https://example.org/7): raise _limits_', 'ticket: raise limits'],
  ['## Heading', 'Heading'],
  ['3. Third step', 'Third step'],
  ['snake_case_name stays', 'snake_case_name stays'],
  ['```sh\nls\n```', 'ls'],
  ['\n\nAfter empty lines', 'After empty lines'],
  ['', ''],
])('reads %j as %j', (markdown, plain) => {
  expect(firstPlainLine(markdown)).toBe(plain);
});
