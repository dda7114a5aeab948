import type { Rule } from './rule.ts';

/** More than a register holds: it stays in the document as text. */
export const beyondLimit: Rule = (document) =>
  document.beyond.map(({ line, message }) => ({ rule: 'beyond-limit', level: 'warning', line, message }));
