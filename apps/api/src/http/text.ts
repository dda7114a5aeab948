import { AppError } from './app-error.ts';

/** Text both databases keep as it is: PostgreSQL has no NUL, and half a surrogate pair becomes a question mark. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const findBadText = (value: unknown, path: readonly string[]): readonly string[] | undefined => {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  for (const [name, each] of Object.entries(value)) {
    const found = findBadText(each, [...path, name]);
    if (found) return found;
  }
  return undefined;
};

/** Refuses text that could not be given back as it came. */
export const checkText = (...inputs: readonly unknown[]): void => {
  for (const input of inputs) {
    const path = findBadText(input, [])?.join('.');
    if (path === undefined) continue;
    const message = 'Text may not hold NUL or half a character.';
    throw new AppError(400, 'request.invalid', `The request does not fit: ${path}: ${message}`, {
      errors: [{ path, message }],
    });
  }
};
