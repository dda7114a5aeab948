import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const module = JSON.stringify(new URL('./process.mjs', import.meta.url).href);

/** A server that says when it is up, counts the signals it hears, and ends with its own exit code after the first. */
const SERVER = `
  let heard = 0;
  process.on('SIGINT', () => { heard += 1; setTimeout(() => { console.log('heard ' + heard); process.exit(7); }, 50); });
  process.on('SIGTERM', () => { console.log('ended'); process.exit(0); });
  setInterval(() => {}, 1000);
  console.log('up');
`;

const supervise = (/** @type {string[]} */ ...programs) => {
  const list = programs.map((script) => ({ command: process.execPath, args: ['-e', script] }));
  return `import(${module}).then(async (m) => { process.exitCode = await m.runUntilStopped(${JSON.stringify(list)}); });`;
};

/** Starts a supervisor, in a group of its own as a terminal would have it, and gathers what is printed. */
const start = (/** @type {string} */ command, /** @type {string[]} */ args, /** @type {object} */ env = {}) => {
  const child = spawn(command, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  /** @type {string[]} */
  const lines = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  /** @type {(line: string, times?: number) => Promise<void>} */
  const printed = (line, times = 1) =>
    new Promise((resolve) => {
      const look = () => lines.filter((each) => each === line).length >= times && resolve();
      waiting.push(look);
      look();
    });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const closed = new Promise((resolve) => reader.once('close', resolve));
  return { pid: child.pid ?? 0, lines, printed, ended, closed };
};

test('Ctrl+C reaches the server once, and its exit code becomes that of the command', async () => {
  const command = start(process.execPath, ['-e', supervise(SERVER)]);
  await command.printed('up');
  process.kill(-command.pid, 'SIGINT');
  expect(await command.ended).toBe(7);
  expect(command.lines).toEqual(['up', 'heard 1']);
});

test('when one program ends, the others are stopped with it, and nothing is left running', async () => {
  const command = start(process.execPath, ['-e', supervise(SERVER, 'process.exit(3)')]);
  expect(await command.ended).toBe(3);
  await command.closed;
});

test('the server ends when the shell that npm started is killed', async () => {
  const script = `${JSON.stringify(process.execPath)} -e '${supervise(SERVER).replaceAll("'", `'\\''`)}'; true`;
  const command = start('sh', ['-c', script], { npm_lifecycle_event: 'start' });
  await command.printed('up');
  process.kill(command.pid, 'SIGTERM');
  await command.closed;
  expect(command.lines).toEqual(['up', 'ended']);
});
