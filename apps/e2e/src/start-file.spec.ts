import { PROJECT } from './documents.ts';
import { ADMIN, expect, startHeed, test } from './heed.ts';

test('a start with a file leads through signing in to the preview of that file', async ({ page }) => {
  const admin = { HEED_ADMIN_EMAIL: ADMIN.email, HEED_ADMIN_PASSWORD: ADMIN.password };
  const heed = await startHeed(admin, [PROJECT]);
  try {
    await page.goto(/http:\/\/\S+/.exec(heed.output())?.[0] ?? '');
    await page.getByLabel('Email').fill(ADMIN.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: /project\.md/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import 8 active risks, 1 closed' })).toBeVisible();
  } finally {
    await heed.stop();
  }
});
