/** The largest file Heed reads: 5 MB. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024;

export type UploadCheck = { readonly text: string } | { readonly problem: string; readonly code: string };

const KNOWN: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive or an Office file', [0x50, 0x4b, 0x03, 0x04]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
];

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const lineOf = (bytes: Uint8Array, offset: number): number => {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === 10) line++;
  return line;
};

const continuationsOf = (byte: number): number =>
  byte < 0x80
    ? 0
    : byte >= 0xc2 && byte < 0xe0
      ? 1
      : byte >= 0xe0 && byte < 0xf0
        ? 2
        : byte >= 0xf0 && byte < 0xf5
          ? 3
          : -1;

const firstBadByte = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; ) {
    const more = continuationsOf(bytes[at] ?? 0);
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    const isOverlong =
      (first === 0xe0 && second < 0xa0) ||
      (first === 0xed && second > 0x9f) ||
      (first === 0xf0 && second < 0x90) ||
      (first === 0xf4 && second > 0x8f);
    if (more < 0 || (more > 0 && isOverlong)) return at;
    for (let next = 1; next <= more; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return at;
    at += more + 1;
  }
  return -1;
};

/**
 * Checks an uploaded file before it is read: not empty, at most 5 MB, text, UTF-8. A refusal is a sentence that says
 * what is wrong and where; the bytes are never repaired by guessing.
 */
export const checkUpload = (bytes: Uint8Array, filename: string): UploadCheck => {
  const name = filename.trim() || 'The file';
  if (bytes.length === 0)
    return {
      code: 'upload.empty',
      problem: `${name} is empty: it has no bytes. Choose a Markdown file with a risk register.`,
    };
  if (bytes.length > MAX_UPLOAD_BYTES)
    return {
      code: 'upload.too_large',
      problem: `${name} has ${megabytes(bytes.length)}; Heed reads files up to ${megabytes(MAX_UPLOAD_BYTES)}. Split the register or remove embedded pictures.`,
    };
  const format = KNOWN.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];
  if (format)
    return {
      code: 'upload.binary',
      problem: `${name} is ${format}, not text. Choose a Markdown file with a risk register.`,
    };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16)
    return { code: 'upload.not_utf8', problem: `${name} is UTF-16 text. Save it as UTF-8 and choose it again.` };
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return {
      code: 'upload.binary',
      problem: `${name} is not a text file: byte ${nul + 1} on line ${lineOf(bytes, nul)} is zero. Choose a Markdown file with a risk register.`,
    };
  const bad = firstBadByte(bytes);
  if (bad >= 0) {
    const value = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return {
      code: 'upload.not_utf8',
      problem: `${name} is not UTF-8: byte ${bad + 1} on line ${lineOf(bytes, bad)} (0x${value}) belongs to no character. Save the file as UTF-8 and choose it again.`,
    };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!/\S/.test(text.replace(/^\ufeff/, '')))
    return {
      code: 'upload.empty',
      problem: `${name} is empty: it holds only blank lines. Choose a Markdown file with a risk register.`,
    };
  return { text };
};
