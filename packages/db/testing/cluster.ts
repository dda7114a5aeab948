import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

// A throw-away PostgreSQL cluster from the machine's own binaries. It runs as a process of its own, which ends, and
// removes the cluster, when the process that started it is gone, however that one ended.

const DEBIAN_ROOT = '/usr/lib/postgresql';

const debianFolders = (): string[] => {
  if (!existsSync(DEBIAN_ROOT)) return [];
  const versions = readdirSync(DEBIAN_ROOT).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN_ROOT, version, 'bin'));
};

const findBinaries = (): string => {
  const folders = [...debianFolders(), ...(process.env.PATH ?? '').split(delimiter)];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (found) return found;
  throw new Error('no PostgreSQL binaries on this machine');
};

/** PostgreSQL refuses to run as root: then another user of the machine runs it. */
const findUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? '').split(':');
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root, and there is no other user to run it');
  return { uid: Number(uid), gid: Number(gid) };
};

const findPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });

const binaries = findBinaries();
const user = findUser();
const folder = mkdtempSync(join(tmpdir(), 'heed-postgres-'));
const data = join(folder, 'data');
const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
process.on('exit', removeFolder);
if (user) chownSync(folder, user.uid, user.gid);
const as = { cwd: folder, ...user };

const initialise = (...locale: string[]): void => {
  const args = ['-D', data, '-U', 'heed', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale];
  execFileSync(join(binaries, 'initdb'), args, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
};

try {
  // Sorts as a server in the field does, not by bytes as SQLite does: a query that leaves the order to the database shows.
  initialise('--locale=C', '--locale-provider=icu', '--icu-locale=en-US');
} catch {
  rmSync(data, { recursive: true, force: true });
  initialise('--locale=C');
}

const port = await findPort();
const settings = {
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  autovacuum: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
// A group of its own: Ctrl+C in the terminal reaches this process, which then ends the server in its own order.
const options = { ...as, detached: true, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
const server = spawn(join(binaries, 'postgres'), ['-D', data, ...flags], options);

let log = '';
server.stderr.on('data', (chunk: Buffer) => {
  const isReady = log.includes('ready to accept connections');
  if (isReady) return;
  log += chunk;
  if (log.includes('ready to accept connections')) console.log(`postgres://heed@127.0.0.1:${port}/postgres`);
});
server.on('exit', (code) => {
  if (!process.stdin.destroyed && !log.includes('ready to accept connections')) console.error(log.trim());
  process.exit(code ?? 0);
});

/** SIGQUIT is PostgreSQL's immediate shutdown: nothing in this cluster is worth a checkpoint. */
const stop = (): void => void server.kill('SIGQUIT');
process.on('SIGINT', () => {});
process.on('SIGTERM', stop);
process.stdin.on('close', stop).resume();
