import type { Finding } from '@heed/contracts';
import { draftRegister, lintDocument, readDocument } from '@heed/documents';
import { readUpload } from './upload.ts';

const FORMATS = ['text', 'json', 'sarif'] as const;
type Format = (typeof FORMATS)[number];
const USAGE = 'Usage: heed lint FILE [--format text|json|sarif]';

const SARIF_LEVEL = { error: 'error', warning: 'warning', note: 'note' } as const;

const sarif = (file: string, findings: readonly Finding[]): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: { name: 'heed', rules: [...new Set(findings.map((finding) => finding.rule))].map((id) => ({ id })) },
      },
      results: findings.map((finding) => ({
        ruleId: finding.rule,
        level: SARIF_LEVEL[finding.level],
        message: { text: finding.message },
        locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: finding.line } } }],
      })),
    },
  ],
});

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

const printed = (file: string, findings: readonly Finding[], format: Format): string => {
  if (format === 'json') return JSON.stringify(findings, null, 2);
  if (format === 'sarif') return JSON.stringify(sarif(file, findings), null, 2);
  const of = (level: Finding['level']): number => findings.filter((finding) => finding.level === level).length;
  const lines = findings.map(
    (finding) => `${file}:${finding.line}: ${finding.level}: ${finding.message} [${finding.rule}]`,
  );
  return [
    ...lines,
    `${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}, ${count(of('note'), 'note')}`,
  ].join('\n');
};

interface Choice {
  readonly file: string;
  readonly format: Format;
}

const choiceOf = (args: readonly string[]): Choice | string => {
  const files: string[] = [];
  let format: Format = 'text';
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const [name, inline] = arg.split('=', 2);
    if (name === '--format') {
      const value = inline ?? args[++at] ?? '';
      const known = FORMATS.find((one) => one === value);
      if (!known) return `heed lint knows the formats ${FORMATS.join(', ')}, not “${value}”.`;
      format = known;
    } else if (arg.startsWith('--')) return `heed lint does not know the option ${arg}.`;
    else files.push(arg);
  }
  const [file] = files;
  return file === undefined || files.length > 1 ? 'heed lint needs exactly one file.' : { file, format };
};

/** Prints the findings about a risk register; exit code 1 when one of them is an error. */
export const lint = async (args: string[]): Promise<number> => {
  const choice = choiceOf(args);
  if (typeof choice === 'string') {
    process.stderr.write(`${choice}\n${USAGE}\n`);
    return 2;
  }
  const upload = await readUpload(choice.file);
  if ('problem' in upload) {
    process.stderr.write(`${upload.problem}\n`);
    return upload.code === 'upload.missing' ? 2 : 1;
  }
  const document = readDocument(upload.text);
  const findings = lintDocument(document, draftRegister(document));
  process.stdout.write(`${printed(choice.file, findings, choice.format)}\n`);
  return findings.some((finding) => finding.level === 'error') ? 1 : 0;
};
