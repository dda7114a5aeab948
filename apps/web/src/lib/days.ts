import { formatDate } from './format.ts';

/** A sentence of the server with its days as people write them: `2025-01-28` is `28 Jan`. */
export const daysInWords = (text: string): string => text.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => formatDate(day));
