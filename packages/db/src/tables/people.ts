import type { TokenScope } from '@heed/contracts';
import type { Columns } from '../columns.ts';

/** Who there is and how they prove it. */
export const definePeople = (c: Columns) => {
  const users = c.table(
    'users',
    {
      id: c.text('id').primaryKey(),
      email: c.text('email').notNull(),
      name: c.text('name').notNull(),
      /** Null until an invited person has chosen one. */
      passwordHash: c.text('password_hash'),
      isAdmin: c.bool('is_admin').notNull(),
      active: c.bool('active').notNull(),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [c.uniqueIndex('users_email_key').on(t.email)],
  );

  /** Single-use links: set-up of the workspace, invitations, new passwords. Only the hash is kept. */
  const links = c.table(
    'links',
    {
      tokenHash: c.text('token_hash').primaryKey(),
      purpose: c.text('purpose').$type<'setup' | 'invite' | 'reset'>().notNull(),
      userId: c.text('user_id').references(() => users.id),
      createdAt: c.text('created_at').notNull(),
      expiresAt: c.text('expires_at').notNull(),
      usedAt: c.text('used_at'),
    },
    (t) => [c.index('links_user_idx').on(t.userId)],
  );

  const sessions = c.table(
    'sessions',
    {
      id: c.text('id').primaryKey(),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
      refreshHash: c.text('refresh_hash').notNull(),
      /** The token before the last rotation: good for 5 more seconds, afterwards its use ends the session. */
      previousHash: c.text('previous_hash'),
      rotatedAt: c.text('rotated_at').notNull(),
      /** When the password was last typed. */
      confirmedAt: c.text('confirmed_at').notNull(),
      createdAt: c.text('created_at').notNull(),
      lastSeenAt: c.text('last_seen_at').notNull(),
      expiresAt: c.text('expires_at').notNull(),
      endedAt: c.text('ended_at'),
      userAgent: c.text('user_agent').notNull(),
      address: c.text('address').notNull(),
    },
    (t) => [
      c.index('sessions_user_idx').on(t.userId),
      c.uniqueIndex('sessions_refresh_key').on(t.refreshHash),
      c.index('sessions_previous_idx').on(t.previousHash),
    ],
  );

  /** Failed sign-ins per account and per address; the key names which. */
  const loginThrottles = c.table('login_throttles', {
    key: c.text('key').primaryKey(),
    failures: c.int('failures').notNull(),
    blockedUntil: c.text('blocked_until'),
    updatedAt: c.text('updated_at').notNull(),
  });

  const apiTokens = c.table(
    'api_tokens',
    {
      id: c.text('id').primaryKey(),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
      name: c.text('name').notNull(),
      hash: c.text('hash').notNull(),
      scopes: c.json<TokenScope[]>('scopes').notNull(),
      createdAt: c.text('created_at').notNull(),
      expiresAt: c.text('expires_at').notNull(),
      lastUsedAt: c.text('last_used_at'),
      revokedAt: c.text('revoked_at'),
    },
    (t) => [c.uniqueIndex('api_tokens_hash_key').on(t.hash), c.index('api_tokens_user_idx').on(t.userId)],
  );

  return { users, links, sessions, loginThrottles, apiTokens };
};
export type PeopleTables = ReturnType<typeof definePeople>;
