/** The source cut into lines, without their ends; every offset counts from the start of the source. */
export interface Lines {
  readonly source: string;
  readonly texts: readonly string[];
  readonly starts: readonly number[];
  /** The line end most lines use. */
  readonly end: string;
}

/** Cuts at CRLF, LF and CR alike. A byte order mark belongs to the first line's start, not to its text. */
export const splitLines = (source: string): Lines => {
  const texts: string[] = [];
  const starts: number[] = [];
  let from = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  let crlf = 0;
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    texts.push(source.slice(from, at));
    starts.push(from);
    if (code === 13 && source.charCodeAt(at + 1) === 10) {
      at++;
      crlf++;
    }
    from = at + 1;
  }
  // A last line without an end is a line; the nothing after a final line end is not.
  if (from < source.length) {
    texts.push(source.slice(from));
    starts.push(from);
  }
  return { source, texts, starts, end: crlf * 2 > texts.length ? '\r\n' : '\n' };
};
