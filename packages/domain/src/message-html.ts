import { type Message, type MessageBlock, type MessageLine, messageSubject, oneLine } from './message.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it: nothing in it is a tag or ends an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const CELL = 'padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #d9d5cb';

const line = ({ text, path }: MessageLine, origin: string): string => {
  const shown = escapeHtml(oneLine(text));
  return path === undefined ? shown : `<a href="${escapeHtml(origin + path)}" style="color:#1f5a8a">${shown}</a>`;
};

const paragraph = ({ text, path }: MessageLine, origin: string): string => {
  if (path !== undefined) return `<p>${line({ text, path }, origin)}</p>`;
  const lines = text
    .trim()
    .split(/\r\n?|\n/)
    .map(oneLine);
  return `<p>${lines.map(escapeHtml).join('<br>')}</p>`;
};

const row = (cells: readonly string[], tag: 'td' | 'th'): string =>
  `<tr>${cells.map((cell) => `<${tag} style="${CELL}">${escapeHtml(oneLine(cell))}</${tag}>`).join('')}</tr>`;

const block = (each: MessageBlock, origin: string): string => {
  if (each.kind === 'heading')
    return `<h2 style="font-size:17px;margin:24px 0 8px">${escapeHtml(oneLine(each.text))}</h2>`;
  if (each.kind === 'list')
    return `<ul style="padding-left:20px">${each.items.map((item) => `<li style="margin:4px 0">${line(item, origin)}</li>`).join('')}</ul>`;
  if (each.kind === 'table')
    return `<table style="border-collapse:collapse"><thead>${row(each.head, 'th')}</thead><tbody>${each.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
  return paragraph(each, origin);
};

/** The message as a page for mail programs: no images, no scripts, nothing fetched from elsewhere. */
export const messageHtml = (message: Message, origin: string): string => {
  const { blocks, footer = [] } = message;
  const end = footer.map((each) => line(each, origin)).join('<br>');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(messageSubject(message))}</title></head>`,
    '<body style="font:15px/1.5 system-ui,-apple-system,Segoe UI,sans-serif;max-width:640px;margin:0 auto;padding:16px">',
    ...blocks.map((each) => block(each, origin)),
    end && `<p style="margin-top:32px;font-size:13px;opacity:.75">${end}</p>`,
    '</body></html>',
  ].join('\n');
};
