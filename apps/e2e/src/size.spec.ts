import { expect, loadExample, signIn, test } from './heed.ts';

const MOST_BYTES = 130_000;
const MOST_REQUESTS = 12;

interface Transfer {
  readonly path: string;
  readonly encoding: string;
  readonly bytes: number;
}

const inKilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7);

const table = (transfers: readonly Transfer[], total: number): string =>
  [
    ...[...transfers]
      .sort((a, b) => b.bytes - a.bytes)
      .map((each) => `${inKilobytes(each.bytes)} kB  ${each.encoding.padEnd(5)} ${each.path}`),
    `${inKilobytes(total)} kB in ${transfers.length} requests (at most ${inKilobytes(MOST_BYTES).trim()} kB in ${MOST_REQUESTS})`,
  ].join('\n');

test('the first load of a register is small', async ({ page, heed }) => {
  await signIn(page, heed);
  const slug = await loadExample(page, heed);

  const devtools = await page.context().newCDPSession(page);
  const open = new Map<string, { path: string; encoding: string }>();
  const transfers: Transfer[] = [];
  await devtools.send('Network.enable');
  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    // The stream of changes stays open and is no part of what is waited for.
    if (type === 'EventSource') return;
    const { pathname } = new URL(response.url);
    open.set(requestId, { path: pathname, encoding: response.headers['content-encoding'] ?? 'plain' });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = open.get(requestId);
    if (request) transfers.push({ ...request, bytes: encodedDataLength });
  });

  await page.goto(`${heed.url}/r/${slug}/risks`);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.waitForLoadState('load');

  const total = transfers.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(table(transfers, total));
  expect(total).toBeLessThanOrEqual(MOST_BYTES);
  expect(transfers.length).toBeLessThanOrEqual(MOST_REQUESTS);
});
