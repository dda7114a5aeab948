import type { RollbackOptionDraft } from '@heed/domain';
import type { CodeClaim } from '../claims.ts';
import { OPTION_LINE, optionsOf } from '../read/options.ts';
import { isSame } from './differences.ts';

const leaderOf = (code: string): string => /^\s*(#|\/\/|--|;|REM)/m.exec(code)?.[1] ?? '#';

const head = (leader: string, option: RollbackOptionDraft, number: number): string =>
  `${leader} Option ${number}: ${option.title}${option.preferred ? ' (preferred)' : ''}`;

/** Raw lines of each option of a code block, to be used again where the option stays. */
const rawOptions = (code: string): string[] => {
  const lines = code.split('\n');
  const starts = lines.flatMap((line, index) => (OPTION_LINE.test(line) ? [index] : []));
  return starts.map((start, index) =>
    lines
      .slice(start, starts[index + 1] ?? lines.length)
      .join('\n')
      .replace(/\n\s*$/, ''),
  );
};

/** Options as the inside of one code block; options that stay keep their lines. */
export const optionsText = (options: readonly RollbackOptionDraft[], old: string): string => {
  const [only] = options;
  if (options.length === 1 && only && only.title === '' && !only.preferred) return only.code;
  const before = optionsOf(old, '');
  const raw = before.kind === 'options' ? rawOptions(old) : [];
  const titled = before.kind === 'options' ? before.options.filter((option) => option.title !== '') : [];
  const leader = leaderOf(old);
  return options
    .map((option, index) => {
      const at = titled.findIndex((one) => isSame({ ...one, language: '' }, { ...option, language: '' }));
      const kept = at >= 0 ? raw[at] : undefined;
      if (kept !== undefined) return kept.replace(OPTION_NUMBER, `$1${index + 1}$3`);
      return option.title === '' && index === 0
        ? option.code
        : `${head(leader, option, index + 1)}\n${option.code}`.trimEnd();
    })
    .join('\n\n');
};

const OPTION_NUMBER = /^(\s*\S+\s*Option\s+)(\d+)(?=\s*[:：.)-])()/i;

const fenceFor = (code: string): string => {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map((match) => match[0].length));
  return '`'.repeat(longest + 1);
};

/** A fenced block around options, with a fence that its own code cannot close. */
export const fencedOptions = (options: readonly RollbackOptionDraft[], end: string, old?: CodeClaim): string => {
  const code = optionsText(options, old?.code ?? '');
  const fence = fenceFor(code);
  return [`${fence}${options[0]?.language ?? ''}`, ...code.split('\n'), fence].join(end);
};
