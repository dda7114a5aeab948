import type { WebhookShape } from '@heed/contracts';
import { type Message, type MessageBlock, type MessageLine, messageSubject, messageText, oneLine } from '@heed/domain';
import type { WebhookEvent } from './webhook-event.ts';

const messageOf = ({ title, body, path, message }: WebhookEvent): Message =>
  message ?? {
    subject: title,
    blocks: [
      ...(body === '' ? [] : [{ kind: 'text', text: body } as const]),
      ...(path === null ? [] : [{ kind: 'text', text: 'Open in Heed', path } as const]),
    ],
  };

const cut = (text: string, most: number): string => {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text;
};

const standard = (event: WebhookEvent, origin: string): unknown => ({
  type: event.type,
  timestamp: event.timestamp,
  data: {
    register: event.register,
    ref: event.ref,
    title: event.title,
    body: event.message ? messageText(event.message, origin) : event.body,
    url: event.path === null ? null : `${origin}${event.path}`,
  },
});

/** What a chat shows of a table: its rows as lines, its head left out where it says nothing. */
const rowsAsLines = ({ rows }: Extract<MessageBlock, { kind: 'table' }>): MessageLine[] =>
  rows.map(([name = '', ...cells]) => ({ text: `${name}: ${cells.join(', ')}` }));

const linesOf = (block: Exclude<MessageBlock, { kind: 'heading' }>): MessageLine[] => {
  if (block.kind === 'list') return [...block.items];
  if (block.kind === 'table') return rowsAsLines(block);
  return [block];
};

/** Slack takes 50 blocks of 3,000 signs. */
const SLACK_BLOCKS = 48;
const SLACK_SIGNS = 2900;

const slackText = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

const slackLine = ({ text, path }: MessageLine, origin: string): string =>
  path === undefined ? slackText(text) : `<${origin}${path}|${slackText(oneLine(text)).replaceAll('|', '¦')}>`;

const slackSection = (block: MessageBlock, origin: string): unknown => {
  const text =
    block.kind === 'heading'
      ? `*${slackText(oneLine(block.text))}*`
      : linesOf(block)
          .map((line) => `${block.kind === 'text' ? '' : '• '}${slackLine(line, origin)}`)
          .join('\n');
  return { type: 'section', text: { type: 'mrkdwn', text: cut(text, SLACK_SIGNS) } };
};

const slack = (event: WebhookEvent, origin: string): unknown => {
  const message = messageOf(event);
  const title = messageSubject(message);
  return {
    text: slackText(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, 150), emoji: false } },
      ...message.blocks.slice(0, SLACK_BLOCKS).map((block) => slackSection(block, origin)),
    ],
  };
};

/** A card shows a little Markdown: what people typed is none. */
const teamsText = (text: string): string => text.replace(/[\\`*_[\]()<>#]/g, '\\$&');

const teamsLine = ({ text, path }: MessageLine, origin: string): string =>
  path === undefined ? teamsText(text) : `[${teamsText(oneLine(text))}](${origin}${path})`;

const teamsBlock = (block: MessageBlock, origin: string): unknown => {
  if (block.kind === 'heading')
    return { type: 'TextBlock', text: teamsText(oneLine(block.text)), weight: 'Bolder', wrap: true, spacing: 'Medium' };
  if (block.kind === 'table')
    return {
      type: 'FactSet',
      facts: block.rows.map(([title = '', ...cells]) => ({
        title: teamsText(title),
        value: teamsText(cells.join(', ')),
      })),
    };
  const mark = block.kind === 'list' ? '- ' : '';
  const lines = linesOf(block).map((line) => `${mark}${teamsLine(line, origin)}`);
  return { type: 'TextBlock', text: lines.join('\n'), wrap: true };
};

const teams = (event: WebhookEvent, origin: string): unknown => {
  const message = messageOf(event);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'TextBlock',
              text: teamsText(messageSubject(message)),
              weight: 'Bolder',
              size: 'Medium',
              wrap: true,
            },
            ...message.blocks.map((block) => teamsBlock(block, origin)),
          ],
        },
      },
    ],
  };
};

const SHAPES = { standard, slack, teams };

/** The body of the request: as Standard Webhooks have it, or a message as Slack or Teams show it. */
export const webhookBody = (event: WebhookEvent, shape: WebhookShape, origin: string): string =>
  JSON.stringify(SHAPES[shape](event, origin));
