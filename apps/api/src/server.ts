import { readFile } from 'node:fs/promises';
import { isIPv6, type Server } from 'node:net';
import { basename } from 'node:path';
import { DatabaseOpenError, openDatabase } from '@heed/db';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Deps } from './deps.ts';
import { createQueue } from './jobs/create-queue.ts';
import { startRunner } from './jobs/runner.ts';
import { startTicker } from './jobs/ticker.ts';
import { scheduleCleaning } from './modules/notifications/cleaning.usecases.ts';
import { createSetupLink, type Doorstep, ensureAdmin } from './modules/people/links.usecases.ts';

/** A start that cannot succeed ends with a sentence, not with a stack. */
const giveUp = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const explain = (error: unknown, config: Config | undefined): string => {
  const code = (error as { code?: string }).code;
  if (error instanceof ConfigError || error instanceof DatabaseOpenError) return error.message;
  if (code === 'EADDRINUSE')
    return `Port ${config?.port} is in use. Stop what runs there, or choose another: PORT=3001 npm start`;
  if (code === 'EACCES') return `Heed may not listen on port ${config?.port}. Choose one above 1023 with PORT.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** The one address to open: the set-up page when nobody is there yet, else the app. */
const firstAddress = async (door: Doorstep, origin: string, path: string): Promise<string> => {
  const link = await createSetupLink(door);
  if (!link) return `${origin}${path}`;
  const next = path === '/' ? '' : `?to=${encodeURIComponent(path)}`;
  return `${origin}/setup/${link.token}${next}`;
};

/** The file given on the command line, before anything else starts: a wrong path should not leave a server behind. */
const readStartFile = async (path: string | undefined): Promise<Deps['startFile']> => {
  if (path === undefined) return undefined;
  try {
    return { filename: basename(path), bytes: await readFile(path) };
  } catch {
    return giveUp(`The file ${path} cannot be read. Check the path: npm start -- path/to/RISK_REGISTER.md`);
  }
};

/** Where a browser on this machine finds the server. */
const localOrigin = (config: Config, address: ReturnType<Server['address']>): string => {
  const port = address !== null && typeof address === 'object' ? address.port : config.port;
  const anywhere = config.host === '0.0.0.0' || config.host === '::';
  return `http://${anywhere ? 'localhost' : isIPv6(config.host) ? `[${config.host}]` : config.host}:${port}`;
};

const start = async (): Promise<void> => {
  let config: Config | undefined;
  try {
    config = readConfig();
    const db = await openDatabase({
      url: config.databaseUrl,
      dataFolder: config.dataFolder,
      migrations: config.migrations,
    });
    const startFile = await readStartFile(process.argv[2]);
    let report = (error: unknown): void => void process.stderr.write(`${error}\n`);
    const jobs = await createQueue(db, { onError: (error) => report(error) });
    await jobs.start();
    const clock = () => new Date();
    const deps: Deps = { config, db, clock, jobs, pulse: { tickedAt: null }, ...(startFile && { startFile }) };
    const door: Doorstep = { db, now: deps.clock().toISOString(), requestId: 'start', auditKey: config.keys.audit };
    if (config.admin) await ensureAdmin(door, config.admin);
    await db.tx((q) => scheduleCleaning(q, door.now));
    const app = await buildApp(deps);
    report = (error) => app.log.error(error);
    const working: { close(): Promise<void> }[] = [];
    closeWithGrace({ delay: 10_000 }, async ({ err }) => {
      if (err) app.log.error(err);
      await Promise.all([app.close(), ...working.map((each) => each.close())]);
      await jobs.close();
      await db.close();
    });
    await app.listen({ port: config.port, host: config.host });
    working.push(startRunner(deps, report), startTicker(deps, report));
    const origin = config.publicUrl ?? localOrigin(config, app.server.address());
    process.stdout.write(
      `Heed is ready: ${await firstAddress(door, origin, startFile ? '/import/start-file' : '/')}\n`,
    );
  } catch (error) {
    giveUp(explain(error, config));
  }
};

await start();
