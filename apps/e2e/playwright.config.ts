import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';

const executablePath = findChromium();

// Each test starts the built server on a data folder of its own (src/heed.ts), so there is no web server to wait for.
export default defineConfig({
  testDir: './src',
  globalSetup: './need-chromium.ts',
  outputDir: '../../.cache/e2e',
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // A trace of every journey, kept of those that fail, costs a sixth of the run: `--trace retain-on-failure` asks for it.
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath && { executablePath }), args: chromiumFlags },
  },
  projects: [
    { name: 'size', testMatch: 'size.spec.ts' },
    { name: 'journeys', testMatch: '*.spec.ts', testIgnore: 'size.spec.ts' },
  ],
});
