import type { Placeholder } from '@heed/domain';
import type { Mark } from '../markdown/code-tokens.ts';

/** A line that stands for what was left out, with its number: `...@3`. */
const LEFT_OUT = /^(.*)@(\d+)$/s;

/** Where code waits for something: each place of each placeholder, as marks of its lines. */
export const gapsOf = (code: string, placeholders: readonly Placeholder[]): Mark[] => {
  const lines = code.split('\n');
  const inLine = (text: string, index: number, mark: string): Mark[] => {
    const found: Mark[] = [];
    for (let from = text.indexOf(mark); from >= 0 && mark !== ''; from = text.indexOf(mark, from + mark.length))
      found.push({ line: index + 1, from, to: from + mark.length, isGap: true });
    return found;
  };
  return placeholders.flatMap(({ mark }) => {
    const [, text, number] = LEFT_OUT.exec(mark) ?? [];
    if (text !== undefined && number !== undefined) {
      const index = Number(number) - 1;
      return inLine(lines[index] ?? '', index, text).slice(0, 1);
    }
    return lines.flatMap((line, index) => inLine(line, index, mark));
  });
};

/** The name a value is kept under while the page is open: steps share `<host>`, and no line that was left out. */
export const valueKey = (step: string, mark: string): string => (LEFT_OUT.test(mark) ? `${step} ${mark}` : mark);
