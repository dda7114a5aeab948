const PLACEHOLDER = /^(?:\[.*\]|<.*>|\{.*\}|_+|\.{2,}|…|-+|—|–|tbd|todo|n\/a|pending|name)$/i;

/** True for a value that waits to be filled in: `[Engineering Lead]`, `____`, `TBD`. */
export const isPlaceholder = (text: string): boolean => text.trim() === '' || PLACEHOLDER.test(text.trim());
