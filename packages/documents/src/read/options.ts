/** One way back out of a code block, with exactly its lines. */
export interface CodeOption {
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly preferred: boolean;
}

const OPTION =
  /^\s*(?:#|\/\/|--|;|REM)\s*(?:Option|Variante|Opção|Opción|Вариант|方案|选项)\s*(\d+|[A-Z])\s*[:：.)-]\s*(.*)$/i;
const STEP = /^\s*(?:#|\/\/|--|;|REM)\s*(?:(?:Step|Schritt|Paso|Passo|Шаг)\s*)?(\d+)\s*[:：.)]\s*(.*)$/i;
const PREFERRED = /\s*\((?:preferred|recommended|bevorzugt|preferida?|предпочтительно)\)\s*$/i;

/** The comment that opens an option, so that a writer can print another in the same style. */
export const OPTION_LINE = OPTION;
/** The comment that opens a step. */
export const STEP_LINE = STEP;

/** `Option 1: Restart (preferred)` as the name of an entry; null for what is not called an option. */
export const optionNamed = (title: string): { readonly title: string; readonly preferred: boolean } | null => {
  const named = OPTION.exec(`# ${title}`)?.[2]?.trim();
  return named === undefined ? null : { title: named.replace(PREFERRED, ''), preferred: PREFERRED.test(named) };
};

const withoutOuterBlanks = (lines: readonly string[]): string => {
  let from = 0;
  let to = lines.length;
  while (from < to && (lines[from] ?? '').trim() === '') from++;
  while (to > from && (lines[to - 1] ?? '').trim() === '') to--;
  return lines.slice(from, to).join('\n');
};

const cutAt = (code: string, language: string, pattern: RegExp): CodeOption[] => {
  const lines = code.split('\n');
  const starts = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
  const head = withoutOuterBlanks(lines.slice(0, starts[0] ?? 0));
  const options = starts.map((start, index): CodeOption => {
    const title = (pattern.exec(lines[start] ?? '')?.[2] ?? '').trim();
    return {
      title: title.replace(PREFERRED, ''),
      language,
      code: withoutOuterBlanks(lines.slice(start + 1, starts[index + 1] ?? lines.length)),
      preferred: PREFERRED.test(title),
    };
  });
  return head === '' ? options : [{ title: '', language, code: head, preferred: false }, ...options];
};

/** Splits code at `# Option 1: title` or at `# 1. title`; code without either is one option without a title. */
export const optionsOf = (
  code: string,
  language: string,
): { readonly kind: 'options' | 'steps' | 'whole'; readonly options: readonly CodeOption[] } => {
  const lines = code.split('\n');
  if (lines.some((line) => OPTION.test(line))) return { kind: 'options', options: cutAt(code, language, OPTION) };
  if (lines.filter((line) => STEP.test(line)).length >= 2)
    return { kind: 'steps', options: cutAt(code, language, STEP) };
  return { kind: 'whole', options: [{ title: '', language, code, preferred: false }] };
};
