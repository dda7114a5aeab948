/** A replacement of the characters from..to of a source. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Applies edits given in any order. Where two overlap the first given wins; insertions at one place keep their order. */
export const applyEdits = (source: string, edits: readonly Edit[]): string => {
  const accepted: { readonly edit: Edit; readonly order: number }[] = [];
  for (const [order, edit] of edits.entries()) {
    if (source.slice(edit.from, edit.to) === edit.text) continue;
    const clashes = accepted.some(({ edit: other }) => edit.from < other.to && other.from < edit.to);
    if (!clashes) accepted.push({ edit, order });
  }
  accepted.sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to || a.order - b.order);
  let written = '';
  let at = 0;
  for (const { edit } of accepted) {
    written += source.slice(at, Math.max(at, edit.from)) + edit.text;
    at = Math.max(at, edit.to);
  }
  return written + source.slice(at);
};
