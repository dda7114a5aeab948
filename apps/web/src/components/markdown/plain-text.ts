/** The first line of a Markdown text without its marks, for places that hold one plain line. */
export const firstPlainLine = (markdown: string): string => {
  const line = markdown.split(/\r?\n/).find((text) => text.trim() !== '' && !/^\s*(?:```|~~~)/.test(text)) ?? '';
  return line
    .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+|\d+[.)]\s+)/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<!\w)([*_])(\S(?:.*?\S)?)\1(?!\w)/g, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .trim();
};
