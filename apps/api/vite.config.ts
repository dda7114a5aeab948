import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'vite';

/** The server and each worker thread it starts stay files of their own, side by side, as `new URL('./x-worker.js')` expects. */
const entries = ['src/server.ts', ...globSync('src/**/*-worker.ts')];

const isOwn = (id: string): boolean => /^[./]|^[A-Za-z]:/.test(id) || id.startsWith('@heed/') || id.startsWith('\0');

// Heed's own packages become part of the bundle; what comes from npm stays outside, native packages above all.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((path) => [basename(path, '.ts'), path])),
      external: (id) => !isOwn(id),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: [/^@heed\//] },
});
