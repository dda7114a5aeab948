import { describe, expect, it } from 'vitest';
import { webhookBody } from './webhook-body.ts';
import type { WebhookEvent } from './webhook-event.ts';

const ORIGIN = 'https://heed.example.org';

const EVENT: WebhookEvent = {
  type: 'escalation.breached',
  timestamp: '2026-03-02T09:00:00.000Z',
  register: { slug: 'depot', title: 'Depot' },
  ref: 'RISK-1',
  title: 'RISK-1 <!channel> & "Fire": not answered',
  body: 'Nobody *answered* <https://evil.example|here>.\nDue 09:00.',
  path: '/r/depot/risks/RISK-1',
  message: null,
};

const REPORT: WebhookEvent = {
  ...EVENT,
  message: {
    subject: 'Report',
    blocks: [
      { kind: 'heading', text: 'Moved' },
      { kind: 'list', items: [{ text: 'A|b [c](d)', path: '/r/depot/risks/A' }, { text: 'plain' }] },
      { kind: 'table', head: ['Level', 'Now'], rows: [['Critical', '1 (was 0)']] },
    ],
  },
};

const shaped = (event: WebhookEvent, shape: 'standard' | 'slack' | 'teams') =>
  JSON.parse(webhookBody(event, shape, ORIGIN));

describe('the body of a webhook', () => {
  it('is the event with its type and time', () => {
    expect(shaped(EVENT, 'standard')).toEqual({
      type: 'escalation.breached',
      timestamp: EVENT.timestamp,
      data: {
        register: EVENT.register,
        ref: 'RISK-1',
        title: EVENT.title,
        body: EVENT.body,
        url: 'https://heed.example.org/r/depot/risks/RISK-1',
      },
    });
    expect(shaped(REPORT, 'standard').data.body).toContain('- A|b [c](d)\n  https://heed.example.org/r/depot/risks/A');
  });

  it('is a message for Slack in which nobody is called and no link is hidden by what people typed', () => {
    const { text, blocks } = shaped(EVENT, 'slack');
    expect(text).toBe('RISK-1 &lt;!channel&gt; &amp; "Fire": not answered');
    expect(blocks[0]).toMatchObject({ type: 'header', text: { type: 'plain_text', text: EVENT.title } });
    expect(blocks[1].text.text).toContain('&lt;https://evil.example|here&gt;');
    expect(blocks[2].text.text).toBe('<https://heed.example.org/r/depot/risks/RISK-1|Open in Heed>');
    const report = shaped(REPORT, 'slack').blocks.map((block: { text: { text: string } }) => block.text.text);
    expect(report).toEqual([
      ...['Report', '*Moved*', '• <https://heed.example.org/r/depot/risks/A|A¦b [c](d)>\n• plain'],
      '• Critical: 1 (was 0)',
    ]);
  });

  it('is a card for Teams in which what people typed is no Markdown', () => {
    const { type, attachments } = shaped(EVENT, 'teams');
    expect(type).toBe('message');
    expect(attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    const { body } = attachments[0].content;
    expect(body[1].text).toContain('Nobody \\*answered\\*');
    expect(body[2].text).toBe('[Open in Heed](https://heed.example.org/r/depot/risks/RISK-1)');
    const report = shaped(REPORT, 'teams').attachments[0].content.body;
    expect(report[2].text).toBe('- [A|b \\[c\\]\\(d\\)](https://heed.example.org/r/depot/risks/A)\n- plain');
    expect(report[3].facts).toEqual([{ title: 'Critical', value: '1 \\(was 0\\)' }]);
  });

  it('keeps to what Slack takes', () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ text: `item ${i} ${'x'.repeat(50)}` }));
    const blocks = Array.from({ length: 80 }, () => ({ kind: 'list' as const, items }));
    const made = shaped({ ...EVENT, message: { subject: 's'.repeat(400), blocks } }, 'slack');
    expect(made.blocks.length).toBeLessThanOrEqual(50);
    for (const { text } of made.blocks) expect(text.text.length).toBeLessThanOrEqual(3000);
    expect(made.blocks[0].text.text.length).toBeLessThanOrEqual(150);
  });
});
