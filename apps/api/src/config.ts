import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isAllowEntry } from './outgoing/outside-address.ts';

/** `heed@example.org`, or `Heed <heed@example.org>`. */
const SENDER = /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

const splitList = (text: string): string[] => text.split(/[\s,]+/).filter((entry) => entry !== '');
const ALLOW_ENTRIES = [
  (entries: string[]) => entries.every(isAllowEntry),
  {
    error: ({ input }: { input?: unknown }) => {
      const wrong = (input as string[]).filter((entry) => !isAllowEntry(entry));
      return `holds ${wrong.join(', ')}: each entry must be a host name, an address, or a range such as 10.0.0.0/8`;
    },
  },
] as const;

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  HEED_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  HEED_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  HEED_ADMIN_PASSWORD: z.string().min(12, 'must have 12 characters or more').max(128).optional(),
  HEED_PUBLIC_URL: z.url('must be an address such as https://heed.example.org').optional(),
  HEED_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  HEED_SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'must be an address such as smtp://user:password@mail.example.org:587 or smtps://mail.example.org',
    })
    .optional(),
  HEED_MAIL_FROM: z
    .string()
    .regex(SENDER, 'must be an e-mail address, or a name and one: Heed <heed@example.org>')
    .optional(),
  HEED_OUTGOING_ALLOW: z
    .string()
    .default('')
    .transform(splitList)
    .refine(...ALLOW_ENTRIES),
  HEED_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  HEED_WEB_ROOT: z.string().optional(),
  HEED_MIGRATIONS: z.string().optional(),
});

/** The secrets of an installation: who signs sessions, and who seals the audit trail. */
export interface Keys {
  /** Signing keys by id; the first signs, all verify. */
  readonly session: readonly { readonly id: string; readonly key: string }[];
  readonly audit: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  /** The address people use, without a slash at its end; undefined: the one the server listens on. */
  readonly publicUrl: string | undefined;
  /** How mail is sent; undefined: none is. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** Hosts, addresses and ranges that outgoing calls may reach although they are not public. */
  readonly outgoingAllow: readonly string[];
  readonly logLevel: string;
  readonly webRoot: string;
  readonly migrations: string;
  readonly keys: Keys;
}

/** The address of Heed in what it sends out. */
export const originOf = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  publicUrl ?? `http://localhost:${port}`;

/** The configuration cannot be used; the message says which variable and what it must be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const newKey = (): string => randomBytes(32).toString('base64url');

/** Made at the first start and kept with the data, readable by its owner only. */
const keysIn = (dataFolder: string): Keys => {
  const file = join(dataFolder, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const keys: Keys = { session: [{ id: newKey().slice(0, 8), key: newKey() }], audit: newKey() };
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Keys;
};

const keysFrom = (secret: string): Keys => ({
  session: [{ id: 'env', key: `session:${secret}` }],
  audit: `audit:${secret}`,
});

/** The first of the places that exists: beside a bundle, or in the workspace. */
const findFolder = (given: string | undefined, ...places: string[]): string => {
  if (given) return resolve(given);
  return places.find((place) => existsSync(place)) ?? (places[0] as string);
};

/** Reads the environment once; nothing else in the server does. Throws ConfigError with one line per problem. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  const e = parsed.data;
  if (Boolean(e.HEED_ADMIN_EMAIL) !== Boolean(e.HEED_ADMIN_PASSWORD))
    throw new ConfigError('HEED_ADMIN_EMAIL and HEED_ADMIN_PASSWORD go together: set both or neither.');
  if (Boolean(e.HEED_SMTP_URL) !== Boolean(e.HEED_MAIL_FROM))
    throw new ConfigError('HEED_SMTP_URL and HEED_MAIL_FROM go together: set both or neither.');
  if (e.HEED_SMTP_URL && !e.HEED_PUBLIC_URL)
    throw new ConfigError('Mail has links that lead back to Heed: with HEED_SMTP_URL, set HEED_PUBLIC_URL, too.');
  const here = dirname(fileURLToPath(import.meta.url));
  const repository = resolve(here, '../../..');
  const dataFolder = resolve(e.HEED_DATA);
  return {
    port: e.PORT,
    host: e.HOST,
    dataFolder,
    databaseUrl: e.DATABASE_URL,
    admin:
      e.HEED_ADMIN_EMAIL && e.HEED_ADMIN_PASSWORD
        ? { email: e.HEED_ADMIN_EMAIL.toLowerCase(), password: e.HEED_ADMIN_PASSWORD }
        : undefined,
    publicUrl: e.HEED_PUBLIC_URL?.replace(/\/+$/, ''),
    mail: e.HEED_SMTP_URL && e.HEED_MAIL_FROM ? { url: e.HEED_SMTP_URL, from: e.HEED_MAIL_FROM } : undefined,
    outgoingAllow: e.HEED_OUTGOING_ALLOW,
    logLevel: e.HEED_LOG,
    webRoot: findFolder(e.HEED_WEB_ROOT, join(here, 'web'), join(repository, 'apps/web/dist')),
    migrations: findFolder(e.HEED_MIGRATIONS, join(here, 'drizzle'), join(repository, 'drizzle')),
    keys: e.HEED_SECRET ? keysFrom(e.HEED_SECRET) : keysIn(dataFolder),
  };
};
