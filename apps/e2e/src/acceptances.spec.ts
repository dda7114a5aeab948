import { expect, loadExample, signIn, test } from './heed.ts';
import { addPerson } from './people.ts';

test('a risk is asked to be accepted, signed by somebody else on what it says then, and stale once that changes', async ({
  page,
  browser,
  heed,
}) => {
  await signIn(page, heed);
  const slug = await loadExample(page, heed);
  const elsewhere = await browser.newContext();
  await addPerson(page, elsewhere.request, heed, slug, 'Ben', ['manager']);
  const ben = await elsewhere.newPage();

  await page.goto(`${heed.url}/r/${slug}/risks/TF-04`);
  await page.getByRole('button', { name: /^State:/ }).click();
  await page.getByRole('option', { name: /Ask for acceptance/ }).click();
  await page.getByRole('textbox', { name: 'What is accepted, and why' }).fill('A second maintainer costs more.');
  await page.getByRole('button', { name: 'In 6 months' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Check before you send' })).toBeFocused();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByText('The request is sent')).toBeVisible();
  await expect(page).toHaveTitle(/^ACC-\d+/);
  const [reference = ''] = /^ACC-\d+/.exec(await page.title()) ?? [];

  // Not by who asked.
  await expect(page.getByText(/somebody else decides.*Ben signs/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Review and sign' })).toHaveCount(0);
  const address = page.url();
  await page.goto(`${address}?step=sign`);
  await expect(page.getByText(/somebody else decides/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveCount(0);

  await ben.goto(`${heed.url}/my`);
  await ben.getByRole('link', { name: new RegExp(`^Decide ?on ${reference}$`) }).click();
  await ben.getByRole('link', { name: 'Review and sign' }).click();
  await ben.getByRole('textbox', { name: 'Your name' }).fill('Bert');
  await ben.getByRole('button', { name: `Sign ${reference}` }).click();
  await expect(ben.getByText(/“Bert” is not the name/)).toBeVisible();
  await ben.getByRole('textbox', { name: 'Your name' }).fill('ben');
  await ben.getByRole('button', { name: `Sign ${reference}` }).click();
  await expect(ben.getByRole('heading', { name: 'Ben accepted TF-04' })).toBeVisible();
  const [certificate] = await Promise.all([
    ben.waitForEvent('download'),
    ben
      .getByRole('link', { name: /^Certificate/ })
      .first()
      .click(),
  ]);
  expect(certificate.suggestedFilename()).toMatch(/\.pdf$/);

  // What it rests on changes elsewhere; the page that is open says so by itself.
  await page.goto(`${heed.url}/r/${slug}/risks/TF-04`);
  await page.getByRole('button', { name: /^Probability:/ }).click();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(ben.getByRole('heading', { name: 'The acceptance of TF-04 is stale' })).toBeVisible();
  await expect(ben.getByRole('note', { name: 'Why it no longer holds' })).toContainText(/Probability/);
  const rail = page.getByRole('region', { name: 'Acceptance' });
  await expect(rail.getByText(/^Probability.* changed since/)).toBeVisible();
  await rail.getByRole('link', { name: 'Ask again…' }).click();
  await expect(page.getByRole('textbox', { name: 'What is accepted, and why' })).toHaveValue(
    'A second maintainer costs more.',
  );
  await elsewhere.close();
});
