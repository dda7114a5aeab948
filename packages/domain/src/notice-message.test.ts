import { describe, expect, test } from 'vitest';
import { messageText } from './message.ts';
import { messageHtml } from './message-html.ts';
import { noticeEndedMessage, noticeMessage } from './notice-message.ts';

const NOTICE = { title: 'No water tonight', impact: 'Taps run dry.', timeline: '22:00 to 02:00' };
const ORIGIN = 'https://heed.example.org';

describe('a notice as it is sent', () => {
  test.each([
    [
      'with a public address',
      noticeMessage(NOTICE, '/n/abc'),
      'What it means for you\n---------------------\n\nTaps run dry.\n\nWhat happens when\n-----------------\n\n22:00 to 02:00\n\nWhat is known now:\nhttps://heed.example.org/n/abc\n',
    ],
    [
      'without times and address',
      noticeMessage({ ...NOTICE, timeline: '  ' }, null),
      'What it means for you\n---------------------\n\nTaps run dry.\n',
    ],
    ['when it is over', noticeEndedMessage(NOTICE, null), 'This is over: No water tonight\n'],
  ])('%s', (_, message, text) => expect(messageText(message, ORIGIN)).toBe(text));

  test('is text, whatever people typed', () => {
    const html = messageHtml(noticeMessage({ ...NOTICE, impact: '<script>alert(1)</script>' }, null), ORIGIN);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
  });
});
