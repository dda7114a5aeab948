import AxeBuilder from '@axe-core/playwright';
import { expect, startHeed, test } from './heed.ts';

test('a fresh Heed prints a set-up link that opens in the browser', async ({ page }) => {
  const heed = await startHeed();
  try {
    const [link] = /http:\/\/\S+/.exec(heed.output()) ?? [];
    await page.goto(link ?? heed.url);
    await expect(page).toHaveTitle(/Heed/);
    await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  } finally {
    await heed.stop();
  }
});

test('a closed browser finds its place again after signing in', async ({ page, heed }) => {
  await page.goto(`${heed.url}/people`);
  await expect(page).toHaveURL(/\/login\?to=/);
});
