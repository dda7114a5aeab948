import { expect, it } from 'vitest';
import { findMentions } from './mentions.ts';

const PEOPLE = ['Ada', 'Ada King', 'Bram Okafor', 'Émile Ödön', 'R2-D2', 'Bo'].map((name) => ({ id: name, name }));

it.each([
  ['a name alone', '@Ada', ['Ada']],
  ['in a sentence', 'Could @Bram Okafor look, please?', ['Bram Okafor']],
  ['before a full stop', 'Ask @Ada.', ['Ada']],
  ['in brackets and quotes', '(@Ada) "@Bo"', ['Ada', 'Bo']],
  ['the longest name that fits', '@Ada King and nobody else', ['Ada King']],
  ['the shorter name where the longer does not go on', '@Ada Kingston', ['Ada']],
  ['in either case', '@BRAM okafor and @émile ÖDÖN', ['Bram Okafor', 'Émile Ödön']],
  ['however its letters are composed', `@${'Émile Ödön'.normalize('NFD')}`, ['Émile Ödön']],
  ['a name with signs', 'beep @R2-D2!', ['R2-D2']],
  ['at the start of any line', 'Hello,\n@Ada\n- @Bo', ['Ada', 'Bo']],
  ['in bold', '**@Ada**', ['Ada']],
  ['once each, in the order of mention', '@Bo, @Ada, @bo', ['Bo', 'Ada']],
  ['after a code span that was closed', '`x` @Ada', ['Ada']],
  ['after a lone backtick', 'it`s @Ada', ['Ada']],
  ['between two lone backticks of two paragraphs', 'it`s\n\n@Ada`s', ['Ada']],
  ['after a fence that was closed', '```sh\n@Bo\n```\n@Ada', ['Ada']],
])('mentions %s', (_, text, expected) => {
  expect(findMentions(text, PEOPLE)).toEqual(expected);
});

it.each([
  ['a longer word', '@Adams'],
  ['an address', 'write to info@Ada'],
  ['a path', 'https://example.org/@Ada'],
  ['an escaped sign', '\\@Ada'],
  ['a code span', 'run `git blame @Ada`'],
  ['a code span of two backticks', '``a ` @Ada``'],
  ['a fenced block', '```\n@Ada\n```'],
  ['a fenced block with tildes', '~~~\n@Ada\n~~~'],
  ['a fence that never ends', 'see\n```\n@Ada'],
  ['the sign alone', '@ Ada'],
  ['a name nobody has', '@Zoë'],
])('does not mention anybody in %s', (_, text) => {
  expect(findMentions(text, PEOPLE)).toEqual([]);
});

it('mentions everybody of one name', () => {
  const twins = [
    { id: '1', name: 'Sam' },
    { id: '2', name: 'sam' },
  ];
  expect(findMentions('@Sam', twins)).toEqual(['1', '2']);
});

it('stays quick on a long comment without an end', () => {
  const steps = (text: string) => findMentions(text, PEOPLE).length;
  expect([steps('`'.repeat(20_000)), steps('@'.repeat(20_000)), steps('`a ``b '.repeat(2500))]).toEqual([0, 0, 0]);
});
