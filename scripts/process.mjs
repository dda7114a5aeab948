import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Ends the command with a sentence for the person who typed it. */
export const giveUp = (/** @type {string} */ sentence) => {
  console.error(sentence);
  process.exit(1);
};

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/**
 * Runs a program with its output passed through.
 * @param {string} command
 * @param {string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });

/**
 * Runs a program and keeps what it prints, both streams in the order they came.
 * @param {string} command
 * @param {string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const capture = (command, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const WATCH_MS = 500;

/** npm passes SIGTERM to a shell that dies of it without a word to its child, so the child looks whether it is still there. */
const whenNpmIsGone = (/** @type {() => void} */ stop) => {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, WATCH_MS);
  watch.unref();
};

/**
 * Starts programs that live until this process is told to stop. Each gets a process group of its own, so that Ctrl+C
 * reaches it once, through this process: servers take a second signal as an order to drop everything.
 * @param {{ command: string, args: string[], options?: SpawnOptions }[]} programs
 * @returns {Promise<number>} the exit code of the first one to end; the others are stopped with it
 */
export const runUntilStopped = async (programs) => {
  const children = programs.map(({ command, args, options }) =>
    spawn(command, args, { stdio: 'inherit', detached: process.platform !== 'win32', ...options }),
  );
  const tell = (/** @type {NodeJS.Signals} */ signal) => {
    for (const child of children) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, tell);
  if (process.env.npm_lifecycle_event) whenNpmIsGone(() => tell('SIGTERM'));
  const ended = children.map(
    (child) =>
      new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
      }),
  );
  const code = await Promise.race(ended);
  tell('SIGTERM');
  await Promise.all(ended);
  return code;
};
