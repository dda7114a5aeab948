import type { TokenItem, TokenScope } from '@heed/contracts';
import type { Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { hashSecret, newId, newSecret } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { after } from '../session/session-clock.ts';
import { insertToken, listLiveTokens, revokeToken } from './tokens.repository.ts';

const DAY_MS = 24 * 60 * 60_000;

type TokenRow = Awaited<ReturnType<typeof listLiveTokens>>[number];

const present = ({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: TokenRow): TokenItem => ({
  id,
  name,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
});

export const listTokens = async (work: Work) => ({
  items: (await listLiveTokens(work.read, work.actor.id, work.now)).map(present),
});

/** Makes a token; its secret leaves once and is kept as a hash. */
export const createToken = async (work: Work, input: { name: string; scopes: TokenScope[]; days: number }) => {
  if (work.actor.sessionId === null)
    throw new AppError(403, 'permission.denied', 'An API token cannot make another one. Sign in as a person.');
  const secret = `heed_${newSecret()}`;
  const row = {
    id: newId(),
    userId: work.actor.id,
    name: input.name,
    hash: hashSecret(secret),
    scopes: [...new Set(input.scopes)],
    createdAt: work.now,
    expiresAt: after(work.now, input.days * DAY_MS),
    lastUsedAt: null,
    revokedAt: null,
  };
  await work.tx(async (q) => {
    await insertToken(q, row);
    await recordEvent(q, work, {
      registerId: null,
      entity: 'token',
      key: input.name,
      action: 'created',
      changes: { scopes: [null, row.scopes], expiresAt: [null, row.expiresAt] },
    });
  });
  return { token: present(row), secret };
};

export const revokeOwnToken = (work: Work, id: string): Promise<void> =>
  work.tx(async (q) => {
    const revoked = await revokeToken(q, work.actor.id, id, work.now);
    if (!revoked) throw notFound('token', id);
    await recordEvent(q, work, {
      registerId: null,
      entity: 'token',
      key: revoked.name,
      action: 'revoked',
      changes: {},
    });
  });
