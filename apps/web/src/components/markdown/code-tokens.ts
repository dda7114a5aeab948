/** A piece of code of one colour; kind is the grammar's word: `comment`, `string`. */
export interface Token {
  readonly text: string;
  readonly kind: string;
}

/** A stretch of one line to point at, with its offsets in that line. */
export interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Something to fill in, rather than something to beware of. */
  readonly isGap?: boolean;
}

export interface MarkedToken extends Token {
  readonly marked: boolean;
  readonly isGap?: boolean;
}

const linesOf = (tokens: readonly Token[]): Token[][] => {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    token.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text) lines.at(-1)?.push({ ...token, text });
    });
  }
  return lines;
};

const cut = (token: Token, start: number, marks: readonly Mark[]): MarkedToken[] => {
  const end = start + token.text.length;
  const edges = marks.flatMap((mark) => [mark.from, mark.to]).filter((at) => at > start && at < end);
  const stops = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
  return stops.slice(0, -1).map((from, index) => {
    const to = stops[index + 1] ?? end;
    const over = marks.filter((mark) => mark.from <= from && to <= mark.to);
    const isGap = over.some((mark) => mark.isGap);
    return {
      kind: token.kind,
      text: token.text.slice(from - start, to - start),
      marked: over.length > 0,
      ...(isGap && { isGap }),
    };
  });
};

/** Code line by line, each line in pieces of one colour and either marked or not. The text stays exactly as it is. */
export const markedLines = (tokens: readonly Token[], marks: readonly Mark[]): MarkedToken[][] =>
  linesOf(tokens).map((line, index) => {
    const ofLine = marks.filter((mark) => mark.line === index + 1);
    let at = 0;
    return line.flatMap((token) => {
      const pieces = cut(token, at, ofLine);
      at += token.text.length;
      return pieces;
    });
  });
