/**
 * A random id of 32 hexadecimal digits. `crypto.randomUUID` exists on secure origins only, and Heed is often opened
 * over plain HTTP inside a company's network.
 */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
