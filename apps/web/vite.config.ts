import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { declarativeRouter } from './vite/declarative-router.ts';
import { firstLoadChunk } from './vite/first-load.ts';
import { lightContracts } from './vite/light-contracts.ts';
import { serviceWorker } from './vite/service-worker.ts';

const api = process.env.HEED_API ?? 'http://127.0.0.1:3000';
const entry = fileURLToPath(new URL('./src/main.tsx', import.meta.url));

export default defineConfig({
  plugins: [lightContracts(), declarativeRouter(), react(), serviceWorker()],
  server: { proxy: { '/api': api } },
  build: {
    target: 'es2023',
    sourcemap: 'hidden',
    // Nothing inline: the content security policy allows only files of this origin.
    assetsInlineLimit: 0,
    // A page asks for its parts itself: naming the parts of all pages in the first load would cost it a kilobyte.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: firstLoadChunk(entry) }] },
        // The first load names every file a page may fetch later: without their words that is a good deal less.
        chunkFileNames: ({ name }) => (name === 'heed' ? 'assets/[name]-[hash].js' : 'assets/[hash:7].js'),
        assetFileNames: 'assets/[hash:7][extname]',
      },
    },
  },
});
