import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Message, messageSubject, messageText } from './message.ts';
import { messageHtml } from './message-html.ts';

const ORIGIN = 'https://heed.example.org';

const MESSAGE: Message = {
  subject: 'Server room: 1 risk moved up',
  blocks: [
    { kind: 'text', text: 'First line\nsecond line' },
    { kind: 'heading', text: 'Moved' },
    {
      kind: 'list',
      items: [{ text: 'RISK-1 Fire: 9 Critical, was 6 High', path: '/registers/a/risks/RISK-1' }, { text: 'plain' }],
    },
    {
      kind: 'table',
      head: ['Level', 'Now'],
      rows: [
        ['Critical', '1'],
        ['High', '12'],
      ],
    },
    { kind: 'text', text: 'Open', path: '/registers/a' },
  ],
  footer: [{ text: 'Change how you are told:', path: '/my/preferences' }],
};

describe('a message', () => {
  it('is plain text with whole addresses', () => {
    expect(messageText(MESSAGE, ORIGIN)).toBe(
      [
        'First line\nsecond line',
        'Moved\n-----',
        '- RISK-1 Fire: 9 Critical, was 6 High\n  https://heed.example.org/registers/a/risks/RISK-1\n- plain',
        'Level     Now\nCritical  1\nHigh      12',
        'Open\nhttps://heed.example.org/registers/a',
        '-- \nChange how you are told: https://heed.example.org/my/preferences\n',
      ].join('\n\n'),
    );
  });

  it('is HTML with the same words and links', () => {
    const html = messageHtml(MESSAGE, ORIGIN);
    expect(html).toContain('<p>First line<br>second line</p>');
    expect(html).toContain('<a href="https://heed.example.org/registers/a/risks/RISK-1"');
    expect(html).toContain('>RISK-1 Fire: 9 Critical, was 6 High</a>');
    expect(html).toMatch(/<th [^>]*>Level<\/th>/);
    expect(html).toContain('href="https://heed.example.org/my/preferences"');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><a href="https://evil">',
    "' onload='x",
    '&lt;b&gt;',
  ])('shows %s as it was typed, wherever it stands', (text) => {
    const html = messageHtml(
      {
        subject: text,
        blocks: [
          { kind: 'heading', text },
          { kind: 'text', text },
          { kind: 'text', text, path: `/registers/${text}` },
          { kind: 'list', items: [{ text, path: text }] },
          { kind: 'table', head: [text], rows: [[text]] },
        ],
        footer: [{ text, path: text }],
      },
      ORIGIN,
    );
    expect(html).not.toContain(text);
    expect(html).not.toMatch(/<(script|img)|href="[^"]*[<>]/);
  });

  it('has the same tags whatever people typed', () => {
    const tagsOf = (text: string) =>
      messageHtml(
        {
          subject: text,
          blocks: [
            { kind: 'heading', text },
            { kind: 'list', items: [{ text }, { text, path: '/my' }] },
            { kind: 'table', head: [text], rows: [[text, text]] },
          ],
          footer: [{ text }],
        },
        ORIGIN,
      ).match(/<[^>]*>/g);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tagsOf(`x${text}`)).toEqual(tagsOf('x'));
      }),
    );
  });

  it('keeps a subject on one line and within what mail programs show', () => {
    expect(messageSubject({ subject: 'A\r\nBcc: x@example.org\u2028b', blocks: [] })).toBe('A Bcc: x@example.org b');
    const long = messageSubject({ subject: 'ä'.repeat(300), blocks: [] });
    expect([...long]).toHaveLength(200);
    expect(long.endsWith('…')).toBe(true);
  });
});
