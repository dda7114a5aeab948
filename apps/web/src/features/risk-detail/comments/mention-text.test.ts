import { describe, expect, it } from 'vitest';
import { mentionBefore, offeredFor, withMention, withMentionsMarked } from './mention-text.ts';

const PEOPLE = [
  { id: '1', name: 'Ada Lovelace' },
  { id: '2', name: 'Ada' },
  { id: '3', name: 'Ben Adams' },
];

describe('a mention', () => {
  it.each([
    ['Ask @ad', { at: 4, typed: 'ad' }],
    ['@', { at: 0, typed: '' }],
    ['(@Ben A', { at: 1, typed: 'Ben A' }],
    ['ada@example', null],
    ['@Ada and then more', null],
    ['no at all', null],
  ])('is begun in "%s": %o', (text, start) => {
    expect(mentionBefore(text, text.length)).toEqual(start);
  });

  it('is offered by the beginning of any part of a name', () => {
    expect(offeredFor(PEOPLE, 'ad').map(({ name }) => name)).toEqual(['Ada Lovelace', 'Ada', 'Ben Adams']);
    expect(offeredFor(PEOPLE, 'ben a').map(({ name }) => name)).toEqual(['Ben Adams']);
    expect(offeredFor(PEOPLE, 'love').map(({ name }) => name)).toEqual(['Ada Lovelace']);
  });

  it('is written out in the middle of a sentence, with one space after it', () => {
    const text = 'Ask @ad about it';
    expect(withMention(text, { at: 4, typed: 'ad' }, 7, 'Ada')).toEqual({ text: 'Ask @Ada about it', caret: 9 });
  });

  it('stands out where it means somebody, the longest name first, and nowhere else', () => {
    expect(withMentionsMarked('@Ada Lovelace and @ada, not @Adam or x@Ada', PEOPLE)).toBe(
      '**@Ada Lovelace** and **@ada**, not @Adam or x@Ada',
    );
  });
});
