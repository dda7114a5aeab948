import { useRef } from 'react';
import { randomId } from './random-id.ts';

/**
 * The idempotency key of a create: a second try of the same is the same create, so that an answer that got lost makes
 * nothing twice; something else gets a key of its own.
 */
export const useAttemptKey = (): ((body: unknown) => string) => {
  const last = useRef({ text: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body) ?? '';
    if (last.current.text !== text) last.current = { text, key: randomId() };
    return last.current.key;
  };
};
