import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** UUIDv7: sorts by the time it was made. */
export const newId = (): string => v7();

/** 256 random bits for links, refresh tokens and API tokens. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Secrets are kept as hashes only. They are random, so a plain hash is enough. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
