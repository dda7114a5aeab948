/** `1 risk`, `2 risks`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** `A`, `A and B`, `A, B and C`; what goes beyond `most` is counted: `A, B and 4 more`. */
export const listed = (items: readonly (string | number)[], most = 5): string => {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  if (shown.length < 2) return String(shown[0] ?? '');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

const NUMBERS = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six'],
  ...['seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
];

/** `no`, `one` … `twelve`; larger numbers in digits: `1,240`. */
export const inWords = (count: number): string => NUMBERS[count] ?? count.toLocaleString('en-GB');

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
