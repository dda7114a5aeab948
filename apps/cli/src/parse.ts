import { claimsAsJson, draftRegister, readDocument } from '@heed/documents';
import { readUpload } from './upload.ts';

const USAGE = 'Usage: heed parse FILE [--json]';

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Prints what Heed understands of a risk register: claims as JSON, or one line a risk for reading. */
export const parse = async (args: string[]): Promise<number> => {
  const isJson = args.includes('--json');
  const [file, ...more] = args.filter((arg) => arg !== '--json');
  if (file === undefined || more.length > 0 || file.startsWith('--')) {
    process.stderr.write(
      `${file?.startsWith('--') ? `heed parse does not know the option ${file}.` : 'heed parse needs exactly one file.'}\n${USAGE}\n`,
    );
    return 2;
  }
  const upload = await readUpload(file);
  if ('problem' in upload) {
    process.stderr.write(`${upload.problem}\n`);
    return upload.code === 'upload.missing' ? 2 : 1;
  }
  const document = readDocument(upload.text);
  const draft = draftRegister(document);
  if (isJson) {
    process.stdout.write(`${JSON.stringify(claimsAsJson(document, draft), null, 2)}\n`);
  } else if (document.isRegister) {
    const rows = draft.risks.map((risk) => [
      risk.ref,
      risk.state,
      risk.probability ?? '-',
      risk.impact ?? '-',
      risk.owner ?? '-',
      risk.title,
    ]);
    const { lines, mapped, kept, lost } = document.coverage;
    process.stdout.write(
      `${table([['REF', 'STATE', 'P', 'I', 'OWNER', 'TITLE'], ...rows])}\n\n${lines} lines: ${mapped} mapped, ${kept} kept, ${lost} lost\n`,
    );
  }
  if (document.isRegister) return 0;
  process.stderr.write(`${file}: ${document.problem}\n`);
  return 1;
};
