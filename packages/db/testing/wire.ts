/** The little of PostgreSQL's wire protocol that is needed to let several clients share one embedded database. */

/** One message: its type letter and its bytes, letter and length included. */
export interface Message {
  readonly type: string;
  readonly bytes: Buffer;
}

const HEADER_BYTES = 5;

/** Takes whole messages off the front of what has arrived; the rest waits for more bytes. */
export const takeMessages = (buffer: Buffer): { messages: Message[]; rest: Buffer } => {
  const messages: Message[] = [];
  let at = 0;
  while (buffer.length - at >= HEADER_BYTES) {
    const end = at + 1 + buffer.readInt32BE(at + 1);
    if (end > buffer.length) break;
    messages.push({ type: String.fromCharCode(buffer[at] as number), bytes: buffer.subarray(at, end) });
    at = end;
  }
  return { messages, rest: buffer.subarray(at) };
};

export const message = (type: string, body: Buffer): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(type, 0, 'latin1');
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
};

/** Null-terminated text, as every name on the wire is. */
const text = (...values: string[]): Buffer => Buffer.from(values.map((value) => `${value}\0`).join(''));

const readText = (buffer: Buffer, at: number): { value: string; next: number } => {
  const end = buffer.indexOf(0, at);
  return { value: buffer.toString('utf8', at, end), next: end + 1 };
};

/** The SQL of a plain query or of a statement being prepared, undefined for every other message. */
export const sqlOf = ({ type, bytes }: Message): string | undefined => {
  if (type === 'Q') return readText(bytes, HEADER_BYTES).value;
  if (type === 'P') return readText(bytes, readText(bytes, HEADER_BYTES).next).value;
  return undefined;
};

const renamed = (prefix: string, name: string): string => (name === '' ? '' : prefix + name);

/** Gives the named statements of one client names of their own: all clients share one session and would collide. */
export const ownStatements = (prefix: string, original: Message): Buffer => {
  const { type, bytes } = original;
  if (type === 'P') {
    const name = readText(bytes, HEADER_BYTES);
    return message('P', Buffer.concat([text(renamed(prefix, name.value)), bytes.subarray(name.next)]));
  }
  if (type === 'B') {
    const portal = readText(bytes, HEADER_BYTES);
    const name = readText(bytes, portal.next);
    return message('B', Buffer.concat([text(portal.value, renamed(prefix, name.value)), bytes.subarray(name.next)]));
  }
  if ((type === 'D' || type === 'C') && bytes[HEADER_BYTES] === 'S'.charCodeAt(0)) {
    const name = readText(bytes, HEADER_BYTES + 1);
    return message(type, Buffer.concat([Buffer.from('S'), text(renamed(prefix, name.value))]));
  }
  return bytes;
};

/** Parameters of the first message of a connection: user, database and options. */
export const startupParameters = (bytes: Buffer): Map<string, string> => {
  const found = new Map<string, string>();
  let at = 8;
  while (at < bytes.length && bytes[at] !== 0) {
    const name = readText(bytes, at);
    const value = readText(bytes, name.next);
    found.set(name.value, value.value);
    at = value.next;
  }
  return found;
};

const parameter = (name: string, value: string): Buffer => message('S', text(name, value));

/** What a server says once a client is let in. */
export const welcome = (version: string): Buffer =>
  Buffer.concat([
    message('R', Buffer.alloc(4)),
    parameter('server_version', version),
    parameter('server_encoding', 'UTF8'),
    parameter('client_encoding', 'UTF8'),
    parameter('DateStyle', 'ISO, MDY'),
    parameter('TimeZone', 'UTC'),
    parameter('integer_datetimes', 'on'),
    parameter('standard_conforming_strings', 'on'),
    message('K', Buffer.alloc(8)),
    message('Z', Buffer.from('I')),
  ]);

export const commandComplete = (tag: string): Buffer =>
  Buffer.concat([message('C', text(tag)), message('Z', Buffer.from('I'))]);

export const errorResponse = (code: string, reason: string): Buffer =>
  Buffer.concat([
    message('E', Buffer.concat([text('SERROR', 'VERROR', `C${code}`, `M${reason}`), Buffer.alloc(1)])),
    message('Z', Buffer.from('I')),
  ]);
