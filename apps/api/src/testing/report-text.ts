import { inflateRawSync } from 'node:zlib';
import type { ReportFormat } from '@heed/contracts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The files in a zip, by the list at its end. */
export const unzip = (bytes: Buffer): Map<string, string> => {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    files.set(path, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return files;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

const withoutTags = (markup: string): string =>
  markup
    .replace(/<(style|title)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(\w+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** A PDF as its readers find it: the text in reading order, the outline, the tags. */
export const readPdf = async (bytes: Buffer) => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const source = bytes.toString('latin1');
  const pages: string[] = [];
  const alts: string[] = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    alts.push(
      ...[...JSON.stringify(await page.getStructTree()).matchAll(/"alt":"((?:[^"\\]|\\.)*)"/g)].map(
        ([, alt = '']) => alt,
      ),
    );
  }
  const outline = (await pdf.getOutline())?.map(({ title }) => title) ?? [];
  const meta = await pdf.getMetadata();
  const { width = 0, height = 0 } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const info = meta.info as { Title?: string };
  await pdf.loadingTask.destroy();
  return {
    pages,
    alts,
    outline,
    isTagged: source.includes('/Marked true') && source.includes('/StructTreeRoot'),
    isAccessible: source.includes('<pdfuaid:part>1</pdfuaid:part>'),
    title: info.Title,
    width,
    height,
  };
};

/** A number as a spreadsheet shows it: a day as a date, an amount with its currency. */
const shownAs = (value: string, format: string | undefined): string => {
  if (value === '' || format === undefined) return value;
  const dayZero = Date.UTC(1899, 11, 30);
  if (format === 'yyyy-mm-dd') return new Date(dayZero + Number(value) * 86_400_000).toISOString().slice(0, 10);
  return `${/\[\$([^\]]+)\]/.exec(format)?.[1] ?? ''} ${value}`.trim();
};

/** The cells of a workbook as they are shown, row by row. */
export const readSheets = (bytes: Buffer): Map<string, string[][]> => {
  const files = unzip(bytes);
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, si = '']) =>
    withoutTags(si).trim(),
  );
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name = '']) => name,
  );
  const styles = files.get('xl/styles.xml') ?? '';
  const formats = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id = '', code = '']) => [id, code]),
  );
  const looks = [...(/<cellXfs[\s\S]*<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf ([^>]*)>/g)].map(
    ([, xf = '']) => formats.get(/numFmtId="(\d+)"/.exec(xf)?.[1] ?? ''),
  );
  const rowsOf = (xml: string) =>
    [...xml.matchAll(/<row [^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, cells = '']) =>
      [...cells.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, attributes = '', inner = '']) => {
        const value = withoutTags(inner).trim();
        if (/ ?t="s"/.test(attributes)) return strings[Number(value)] ?? '';
        return shownAs(value, looks[Number(/ ?s="(\d+)"/.exec(attributes)?.[1])]);
      }),
    );
  return new Map(names.map((name, i) => [name, rowsOf(files.get(`xl/worksheets/sheet${i + 1}.xml`) ?? '')]));
};

/** Letters and digits only, so that no format's way of setting them matters. */
export const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The text of a report as somebody finds it who opens the file. */
export const textOfReport = async (bytes: Buffer, format: ReportFormat): Promise<string> => {
  if (format === 'pdf') return (await readPdf(bytes)).pages.join(' ');
  if (format === 'docx') return withoutTags(unzip(bytes).get('word/document.xml') ?? '');
  if (format === 'html') return withoutTags(bytes.toString());
  if (format === 'xlsx') return [...readSheets(bytes).values()].flat(2).join(' ');
  return bytes.toString();
};
