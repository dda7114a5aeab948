import type { CDPSession } from '@playwright/test';
import { expect, loadExample, signIn, test } from './heed.ts';

/** Of bodies as they are sent, compressed: headers are the same few hundred bytes for every app. */
const MOST_BYTES = 130_000;
const MOST_REQUESTS = 12;

interface Transfer {
  readonly path: string;
  readonly encoding: string;
  readonly isKnown: boolean;
  bytes: number;
}

/** Everything the browser fetches from now on, but for the stream of changes, which stays open and nothing waits for. */
const recordTransfers = async (devtools: CDPSession): Promise<ReadonlyMap<string, Transfer>> => {
  const transfers = new Map<string, Transfer>();
  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'EventSource') return;
    const encoding = response.headers['content-encoding'] ?? 'as is';
    // The length, where the server knows it, covers the page itself, of which Chromium reports no data.
    const bytes = Number(response.headers['content-length'] ?? 0);
    transfers.set(requestId, { path: new URL(response.url).pathname, encoding, isKnown: bytes > 0, bytes });
  });
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer && !transfer.isKnown) transfer.bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  return transfers;
};

const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

const printTable = (transfers: readonly Transfer[], total: number): void => {
  for (const { bytes, encoding, path } of transfers.toSorted((a, b) => b.bytes - a.bytes))
    console.log(`${inKilobytes(bytes)}  ${encoding.padEnd(5)}  ${path}`);
  const allowed = `at most ${inKilobytes(MOST_BYTES).trim()} in ${MOST_REQUESTS}`;
  console.log(`${inKilobytes(total)}  in ${transfers.length} requests, ${allowed}`);
};

test('the first load of a register is small', async ({ page, heed }) => {
  await signIn(page, heed);
  const slug = await loadExample(page, heed);
  const recorded = await recordTransfers(await page.context().newCDPSession(page));

  await page.goto(`${heed.url}/r/${slug}/risks`);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.evaluate(() => document.fonts.ready);

  const transfers = [...recorded.values()];
  const total = transfers.reduce((sum, { bytes }) => sum + bytes, 0);
  printTable(transfers, total);
  expect(transfers.length).toBeGreaterThan(3);
  expect.soft(total).toBeLessThanOrEqual(MOST_BYTES);
  expect.soft(transfers.length).toBeLessThanOrEqual(MOST_REQUESTS);
});
