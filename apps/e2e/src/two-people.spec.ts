import type { BrowserContext, Page } from '@playwright/test';
import { PROJECT } from './documents.ts';
import { expect, signIn, test } from './heed.ts';
import { addPerson, importDocument } from './people.ts';

/** A value of the risk page that is edited in place. */
const field = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^${label}: `) });

const edit = async (page: Page, label: string, text: string): Promise<void> => {
  await field(page, label).click();
  const input = page.getByRole('combobox', { name: label }).or(page.getByRole('textbox', { name: label }));
  await input.fill(text);
  await input.press('Enter');
};

test.describe('two people on one risk', () => {
  let theirs: BrowserContext;
  let ben: Page;

  test.beforeEach(async ({ page, heed, browser }) => {
    await signIn(page, heed);
    const slug = await importDocument(page, heed, PROJECT);
    theirs = await browser.newContext();
    await addPerson(page, theirs.request, heed, slug, 'Ben', ['manager']);
    ben = await theirs.newPage();
    const address = `${heed.url}/r/${slug}/risks/RISK-003`;
    await page.goto(address);
    await ben.goto(address);
    await expect(field(ben, 'Stage')).toBeVisible();
  });
  test.afterEach(() => theirs.close());

  test('see what the other changes without reloading', async ({ page }) => {
    await expect(field(page, 'Stage')).toContainText('Planning');
    await edit(ben, 'Stage', 'Monitoring');
    await expect(field(page, 'Stage')).toContainText('Monitoring');
  });

  test('change different fields at once, and both changes stay', async ({ page }) => {
    await field(page, 'Owner').click();
    await page.getByLabel('Owner', { exact: true }).fill('Harbour Office');
    await edit(ben, 'Stage', 'Monitoring');
    await expect(field(ben, 'Stage')).toContainText('Monitoring');
    await page.getByLabel('Owner', { exact: true }).press('Enter');
    for (const side of [page, ben]) {
      await expect(field(side, 'Owner')).toContainText('Harbour Office');
      await expect(field(side, 'Stage')).toContainText('Monitoring');
    }
  });

  test('change the same field: the later one sees yours, theirs and was, and nothing typed is lost', async ({
    page,
  }) => {
    await field(page, 'Stage').click();
    await page.getByLabel('Stage', { exact: true }).fill('Controlled');
    await edit(ben, 'Stage', 'Monitoring');
    await expect(field(ben, 'Stage')).toContainText('Monitoring');
    await page.getByLabel('Stage', { exact: true }).press('Enter');
    const conflict = page.getByRole('group', { name: 'This field was changed by two people' });
    await expect(conflict).toContainText('Controlled');
    await expect(conflict).toContainText('Monitoring');
    await expect(conflict).toContainText('Planning');
    await conflict.getByRole('button', { name: 'Keep' }).click();
    await expect(field(ben, 'Stage')).toContainText('Controlled');
  });
});
