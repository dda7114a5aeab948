import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

/**
 * The server, the command line that looks after its data, and each worker thread: files of their own, side by side, as
 * `new URL('./x-worker.js')` expects. What they share is built once.
 */
const entries = ['src/server.ts', '../cli/src/heed.ts', ...globSync('src/**/*-worker.ts')];

/** Many small files, and for each of them Node reads 180 kB of `package.json`: bundled, the server starts twice as fast. */
const bundled = ['drizzle-orm'];
const declared = Object.keys(manifest.dependencies).filter(
  (name) => !name.startsWith('@heed/') && !bundled.includes(name),
);
const isDeclared = (id: string): boolean => declared.some((name) => id === name || id.startsWith(`${name}/`));

// What apps/api declares stays outside, native packages above all. Heed's own packages, and what only they declare,
// become part of the bundle: from here Node could not find the latter.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((path) => [basename(path, '.ts'), path])),
      external: (id) => id.startsWith('node:') || isDeclared(id),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
});
