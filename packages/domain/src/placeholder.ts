/** A value somebody has to fill in before code can be used. */
export interface Placeholder {
  /** As it stands in the code: `<version>`. */
  readonly mark: string;
  /** What is asked for: `version`. */
  readonly name: string;
}

/**
 * The forms people write: `<version>`, `{{version}}`, `[VERSION]`, `YOUR_VERSION`. Chosen so that code keeps its own
 * signs: names after `<` are lower case with no room for a type or a redirection (`List<String>`, `< file`, `<html>` of
 * a tag pair is told apart below), `[…]` must be capitals, and `$NAME`, `${NAME}` and `$(…)` belong to the shell.
 */
const FORMS =
  /(?<![\w<=-])<([a-z][a-z0-9]*(?:[-_ ][a-z0-9]+)*)>(?![\w])|\{\{\s*([\w.-]+(?: [\w.-]+)*)\s*\}\}|(?<![\w\]$)])\[([A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*)\](?!\()|\b(YOUR_[A-Z0-9_]+)\b/g;

const nameOf = (groups: readonly (string | undefined)[]): string => {
  const written = groups.find((group) => group !== undefined) ?? '';
  return written
    .replace(/^YOUR_/, '')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim();
};

/** Whether the code closes this tag somewhere: then it is markup, and nothing to fill in. */
const isTag = (code: string, mark: string): boolean => mark.startsWith('<') && code.includes(`</${mark.slice(1)}`);

/** What has to be filled in before a piece of code can be used, each once, in the order of the code. */
export const placeholdersOf = (code: string): Placeholder[] => {
  const found = new Map<string, Placeholder>();
  for (const match of code.matchAll(FORMS)) {
    const [mark, ...groups] = match;
    if (!isTag(code, mark) && !found.has(mark)) found.set(mark, { mark, name: nameOf(groups) });
  }
  return [...found.values()];
};

/** The code with its placeholders filled in; those without a value stay as they are. Values are taken literally. */
export const fillPlaceholders = (code: string, values: Readonly<Record<string, string>>): string =>
  placeholdersOf(code).reduce(
    (text, { mark }) => (values[mark] ? text.replaceAll(mark, () => values[mark] ?? mark) : text),
    code,
  );
