import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const shared = { include: ['src/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 };

const project = (name: string, root: string, test: object = {}): TestProjectInlineConfiguration => ({
  test: { ...shared, name, root, environment: 'node', ...test },
});

/** Gives every test of the project `inject('postgresUrl')`: SQLite needs no server, PostgreSQL is never skipped. */
const postgres = { globalSetup: ['../../packages/db/testing/postgres.ts'] };

// Vitest does not look for this file by itself: `vitest --config vitest.workspace.ts`.
export default defineConfig({
  test: {
    pool: 'forks',
    // By itself Vitest leaves one core free, which on two cores is half of them; PostgreSQL waits more than it works.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('contracts', './packages/contracts'),
      project('domain', './packages/domain'),
      project('documents', './packages/documents'),
      project('reports', './packages/reports'),
      project('db', './packages/db', { ...postgres, include: ['src/**/*.test.ts', 'testing/**/*.test.ts'] }),
      project('api', './apps/api', postgres),
      project('cli', './apps/cli', postgres),
      project('scripts', './scripts', { globalSetup: ['../packages/db/testing/postgres.ts'], include: ['*.test.mjs'] }),
      {
        extends: './apps/web/vite.config.ts',
        test: {
          ...shared,
          name: 'web',
          root: './apps/web',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['./src/testing/setup.ts'],
          environmentOptions: { jsdom: { url: 'http://localhost/' } },
        },
      },
    ],
  },
});
