interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A text cut at the words that were searched for, whatever their case. */
export const partsOf = (text: string, words: string): Part[] => {
  const sought = words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (sought.length === 0) return [{ text, isMatch: false }];
  return text
    .split(new RegExp(`(${sought.join('|')})`, 'giu'))
    .map((part, at) => ({ text: part, isMatch: at % 2 === 1 }))
    .filter((part) => part.text !== '');
};

/** A plain text with the words marked that were searched for. */
export const Marked = ({ text, words }: { readonly text: string; readonly words: string }) =>
  partsOf(text, words).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text without identity
    part.isMatch ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
  );
