/** A value somebody has to fill in before code can be used. */
export interface Placeholder {
  /** As it stands in the code: `<version>`; of a line that was left out with its number behind it: `...@3`. */
  readonly mark: string;
  /** What is asked for: `version`. */
  readonly name: string;
}

interface Found extends Placeholder {
  readonly from: number;
  readonly to: number;
}

/** Words that are asked for and never mean themselves, so that `[version]` is a place to fill in and `[abc]` a pattern. */
const ASKED =
  'version|host|hostname|server|name|user|username|password|token|secret|date|file|path|branch|commit|tag|id|port|url|address|region|environment|cluster|namespace|service|database|key|email|customer';

/**
 * The forms people write: `<version>`, `{{version}}`, `[VERSION]`, `[version]`, `YOUR_VERSION`, `$VERSION_TO_FILL`.
 * Chosen so that code keeps its own signs: names after `<` are lower case with no room for a type or a redirection
 * (`List<String>`, `< file`, `<html>` of a tag pair is told apart below), other lower-case words in `[…]` are patterns,
 * and any other `$NAME`, `${NAME}` and `$(…)` belong to the shell.
 */
const FORMS = new RegExp(
  [
    String.raw`(?<![\w<=-])<([a-z][a-z0-9]*(?:[-_ ][a-z0-9]+)*)>(?![\w])`,
    String.raw`\{\{\s*([\w.-]+(?: [\w.-]+)*)\s*\}\}`,
    String.raw`(?<![\w\]$)])\[([A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*)\](?!\()`,
    String.raw`(?<![\w\]$)])\[((?:[a-z0-9]{1,40}[-_ ]){0,4}(?:${ASKED}))\](?![\w(*?+])`,
    String.raw`\$?\b(YOUR_[A-Z0-9_]+)\b`,
    String.raw`\$(?:\{([A-Z][A-Z0-9_]*_TO_FILL)\}|([A-Z][A-Z0-9_]*_TO_FILL)\b)`,
  ].join('|'),
  'g',
);

/** A line that stands for what was left out: `...`, `# ... rotate the keys of this customer ...`. */
const LEFT_OUT =
  /^[ \t]*((?:(?:#|\/\/|--|;|REM)[ \t]*)?(?:\.{3}|…)(?:[ \t]+(\S.{0,200}?))??(?:[ \t]*(?:\.{3}|…))?)[ \t]*$/;

const nameOf = (groups: readonly (string | undefined)[]): string => {
  const written = groups.find((group) => group !== undefined) ?? '';
  return written
    .replace(/^YOUR_|_TO_FILL$/g, '')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .trim();
};

/** Whether the code closes this tag somewhere: then it is markup, and nothing to fill in. */
const isTag = (code: string, mark: string): boolean => mark.startsWith('<') && code.includes(`</${mark.slice(1)}`);

const namedIn = (code: string): Found[] =>
  [...code.matchAll(FORMS)].flatMap((match): Found[] => {
    const [mark, ...groups] = match;
    const place = { from: match.index, to: match.index + mark.length };
    return isTag(code, mark) ? [] : [{ mark, name: nameOf(groups), ...place }];
  });

/** Each line that was left out is asked for by itself. Below a line that ends in a colon `...` is code of its own. */
const leftOutIn = (code: string): Found[] => {
  const found: Found[] = [];
  let [start, before] = [0, ''];
  for (const [index, line] of code.split('\n').entries()) {
    const match = before.trimEnd().endsWith(':') ? null : LEFT_OUT.exec(line.replace(/\r$/, ''));
    const mark = match?.[1];
    if (match && mark !== undefined) {
      const from = start + line.indexOf(mark);
      const name = match[2] ?? `what is left out in line ${index + 1}`;
      found.push({ mark: `${mark}@${index + 1}`, name, from, to: from + mark.length });
    }
    if (line.trim() !== '') before = line;
    start += line.length + 1;
  }
  return found;
};

const everyPlace = (code: string): Found[] => {
  const leftOut = leftOutIn(code);
  const named = namedIn(code).filter((one) => !leftOut.some(({ from, to }) => one.from < to && from < one.to));
  return [...leftOut, ...named].sort((a, b) => a.from - b.from);
};

/** What has to be filled in before a piece of code can be used, each once, in the order of the code. */
export const placeholdersOf = (code: string): Placeholder[] => {
  const found = new Map<string, Placeholder>();
  for (const { mark, name } of everyPlace(code)) if (!found.has(mark)) found.set(mark, { mark, name });
  return [...found.values()];
};

/** The code with its placeholders filled in; those without a value stay as they are. Values are taken literally. */
export const fillPlaceholders = (code: string, values: Readonly<Record<string, string>>): string => {
  let [filled, at] = ['', 0];
  for (const { mark, from, to } of everyPlace(code)) {
    filled += code.slice(at, from) + ((Object.hasOwn(values, mark) && values[mark]) || code.slice(from, to));
    at = to;
  }
  return filled + code.slice(at);
};
