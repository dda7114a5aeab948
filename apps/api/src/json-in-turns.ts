import { type InTurns, mapInTurns } from '@heed/domain';

const indented = (text: string, indent: string): string =>
  indent === '' ? text : text.replaceAll('\n', `\n${indent}`);

function* listText(list: readonly unknown[], space: number, indent: string): InTurns<string> {
  if (list.length === 0) return '[]';
  const [line, inner] = space > 0 ? ['\n', indent + ' '.repeat(space)] : ['', ''];
  const texts = yield* mapInTurns(list, (each) => line + inner + indented(JSON.stringify(each, null, space), inner));
  return `[${texts.join(',')}${line}${indent}]`;
}

function* fieldsText(fields: readonly (readonly [string, unknown])[], space: number): InTurns<string> {
  if (fields.length === 0) return '{}';
  const [line, inner, gap] = space > 0 ? ['\n', ' '.repeat(space), ' '] : ['', '', ''];
  const texts: string[] = [];
  for (const [name, value] of fields) {
    const text = Array.isArray(value)
      ? yield* listText(value, space, inner)
      : indented(JSON.stringify(value, null, space), inner);
    texts.push(`${line}${inner}${JSON.stringify(name)}:${gap}${text}`);
  }
  return `{${texts.join(',')}${line}}`;
}

/**
 * What `JSON.stringify` gives for a value whose long lists are it itself or its fields, a few hundred of their entries at a
 * time. Plain data only: nothing in a list is undefined, and nothing has a `toJSON` of its own.
 */
export function* jsonInTurns(value: unknown, space = 0): InTurns<string> {
  if (Array.isArray(value)) return yield* listText(value, space, '');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return yield* fieldsText(
    Object.entries(value).filter(([, each]) => each !== undefined),
    space,
  );
}
