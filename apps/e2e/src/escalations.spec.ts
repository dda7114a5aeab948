import type { BrowserContext, Page } from '@playwright/test';
import { PROJECT } from './documents.ts';
import { expect, signIn, test } from './heed.ts';
import { addPerson, importDocument } from './people.ts';

const CALL = 'The tests fail since Monday';

test.describe('a clock and two people', () => {
  let theirs: BrowserContext;
  let ben: Page;
  let slug: string;

  test.beforeEach(async ({ page, heed, browser }) => {
    await signIn(page, heed);
    slug = await importDocument(page, heed, PROJECT);
    theirs = await browser.newContext();
    await addPerson(page, theirs.request, heed, slug, 'Ben', ['manager']);
    ben = await theirs.newPage();
  });
  test.afterEach(() => theirs.close());

  test('one calls by hand; the other hears of it, answers with one key, and says what was done', async ({
    page,
    heed,
  }) => {
    await ben.goto(`${heed.url}/r/${slug}/risks`);
    await page.goto(`${heed.url}/r/${slug}/risks/RISK-003`);
    await page.getByRole('button', { name: 'Escalate…' }).click();
    await page.getByLabel('Why', { exact: true }).fill(CALL);
    await page.getByRole('button', { name: 'Escalate', exact: true }).click();
    const clock = page.getByRole('region', { name: 'Escalations' }).locator('.clock', { hasText: CALL });
    await expect(clock.getByText(/^Due in/)).toBeVisible();

    await ben.getByRole('button', { name: /^Notifications, \d+ not read/ }).click();
    await ben.getByRole('link', { name: new RegExp(CALL) }).click();
    const row = ben.getByRole('row', { name: new RegExp(CALL) });
    await expect(row).toHaveAttribute('aria-current', 'true');
    await ben.keyboard.press('a');
    await expect(ben.getByRole('region', { name: 'Acknowledged' })).toContainText(CALL);
    await expect(clock.getByText('Acknowledged')).toBeVisible();

    await ben.goto(`${heed.url}/r/${slug}/escalations?state=acknowledged`);
    await expect(row).toBeVisible();
    await row.click();
    await ben.keyboard.press('d');
    await ben.getByLabel('What was done').fill('The disk is replaced');
    await ben.keyboard.press('Control+Enter');
    await expect(ben.getByText('RISK-003 is resolved')).toBeVisible();
    await expect(clock).toBeHidden();
  });
});
