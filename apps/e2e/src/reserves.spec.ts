import { PROJECT } from './documents.ts';
import { expect, signIn, test } from './heed.ts';
import { addPerson, importDocument } from './people.ts';

test('money is asked for at a risk, approved by somebody else, and stands in the ledger', async ({
  page,
  browser,
  heed,
}) => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  const elsewhere = await browser.newContext();
  await addPerson(page, elsewhere.request, heed, slug, 'Ben', ['manager']);
  const ben = await elsewhere.newPage();

  await page.goto(`${heed.url}/r/${slug}/risks/RISK-005`);
  const money = page.getByRole('region', { name: 'Money' });
  await expect(money.getByText('Holds nothing; $4,000 of Technical is available.')).toBeVisible();
  await money.getByRole('button', { name: 'Ask for money…' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('1.250,50');
  await expect(page.getByText('That is $1,250.50.')).toBeVisible();
  await page.getByRole('textbox', { name: 'What for' }).fill('A new rope');
  await page.keyboard.press('Control+Enter');
  await money.getByRole('link', { name: '$1,250.50 of Technical asked for' }).click();

  // Not by who asked.
  await expect(page.getByText(/You asked for this money, so somebody else decides/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0);

  await ben.goto(`${heed.url}/my`);
  await ben.getByRole('link', { name: /^Decide/ }).click();
  await ben.getByRole('button', { name: /^Approve/ }).click();
  await expect(ben.getByRole('heading', { name: '$7,249.50 of $10,000 is available' })).toBeVisible();

  // The page of who asked says so by itself.
  await expect(page.getByRole('heading', { name: '$7,249.50 of $10,000 is available' })).toBeVisible();
  const ledger = page.getByRole('table', { name: /Movements/ });
  await expect(ledger.getByRole('row').nth(1)).toContainText(
    /Allocated Technical.*A new rope.*−\$1,250\.50.*approved by Ben/,
  );
  await elsewhere.close();
});
