import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

const shared = {
  include: ['src/**/*.test.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // By itself Vitest leaves one core free, which on two cores is half of them; PostgreSQL waits more than it works. Said
  // for each project: one that extends a configuration of its own does not hear what is said for all.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};

const project = (name: string, root: string, test: object = {}): TestProjectInlineConfiguration => ({
  test: { ...shared, name, root, environment: 'node', ...test },
});

/** Functions of their arguments: nothing of one file can be felt in the next, so they need no process of their own. */
const pure = { isolate: false };

/** Gives every test of the project `inject('postgresUrl')`: SQLite needs no server, PostgreSQL is never skipped. */
const postgres = { globalSetup: ['../../packages/db/testing/postgres.ts'] };

// Vitest does not look for this file by itself: `vitest --config vitest.workspace.ts`.
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: shared.maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('contracts', './packages/contracts', pure),
      project('domain', './packages/domain', pure),
      project('documents', './packages/documents', pure),
      project('reports', './packages/reports', pure),
      project('db', './packages/db', { ...postgres, include: ['src/**/*.test.ts', 'testing/**/*.test.ts'] }),
      // Its files each open databases of their own; what they share is only the code, which is loaded and compiled once.
      project('api', './apps/api', { ...postgres, isolate: false }),
      project('cli', './apps/cli', postgres),
      project('scripts', './scripts', { globalSetup: ['../packages/db/testing/postgres.ts'], include: ['*.test.mjs'] }),
      {
        extends: './apps/web/vite.config.ts',
        test: {
          ...shared,
          name: 'web',
          root: './apps/web',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          // Each file has a page and modules of its own, in a process that is started once.
          pool: 'vmForks',
          environment: 'jsdom',
          setupFiles: ['./src/testing/setup.ts'],
          environmentOptions: { jsdom: { url: 'http://localhost/' } },
        },
      },
    ],
  },
});
