import { PROJECT } from './documents.ts';
import { ADMIN, expect, signIn, test } from './heed.ts';
import { importDocument } from './people.ts';

test('a manager lands on the week of the register, and answers the first clock with one key', async ({
  page,
  heed,
}) => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  await page.context().clearCookies();

  await page.goto(`${heed.url}/login`);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${heed.url}/r/${slug}/dashboard`);
  await expect(page.getByRole('heading', { name: /^The first week, with eight active risks/ })).toBeVisible();

  const clocks = page.getByRole('region', { name: 'Clocks' });
  const all = await clocks.getByRole('link', { name: /^All/ }).textContent();
  const before = Number(all?.replace('All ', ''));
  const name = await clocks
    .getByRole('button', { name: /^Acknowledge/ })
    .first()
    .getAttribute('aria-label');
  await page.keyboard.press('a');
  await expect(clocks.getByRole('button', { name: name ?? '', exact: true })).toHaveCount(0);
  await expect(clocks.getByRole('link', { name: `All ${before - 1}` })).toBeVisible();
  await expect(clocks).toContainText('One more acknowledged.');

  // The whole week stands on one page.
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
  await page
    .getByRole('navigation', { name: /^Counts by level/ })
    .getByRole('link', { name: /High/ })
    .click();
  await expect(page).toHaveURL(/q=state%3Aactive\+priority%3Ahigh/);
});
