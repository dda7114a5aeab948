import type { BrowserContext, Page } from '@playwright/test';
import { PROJECT } from './documents.ts';
import { expect, type Heed, loadExample, signIn, test } from './heed.ts';
import { addPerson, importDocument } from './people.ts';

/** A value of the risk page that is edited in place. */
const field = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^${label}: `) });

const choose = async (page: Page, label: string, choice: string): Promise<void> => {
  await field(page, label).click();
  await page.getByRole('option', { name: new RegExp(choice) }).click();
};

/** A day before today, as an address spells it. */
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const history = (page: Page) => page.getByRole('list', { name: /^Changes of/ });

test('an owner rescores with a reason, and sees it in the history word by word', async ({ page, heed, browser }) => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  const theirs = await browser.newContext();
  await addPerson(page, theirs.request, heed, slug, 'Ben', ['owner']);
  await page.goto(`${heed.url}/r/${slug}/risks/RISK-001`);
  await field(page, 'Owner').click();
  await page.getByLabel('Owner', { exact: true }).fill('Ben');
  await page.getByLabel('Owner', { exact: true }).press('Enter');
  await expect(field(page, 'Owner')).toContainText('Ben');

  const ben = await theirs.newPage();
  await ben.goto(`${heed.url}/r/${slug}/risks/RISK-001`);
  await field(ben, 'Probability').click();
  await ben.keyboard.press('3');
  const picker = ben.getByRole('dialog', { name: 'Probability of RISK-001' });
  await expect(picker).toContainText('Becomes Critical: notifies Executive, immediate');
  // Without a reason nothing is written, and the picker says what it waits for.
  await ben.keyboard.press('Enter');
  await expect(picker).toContainText('Say why');
  await picker.getByLabel('Reason').fill('Two outages in one week');
  await ben.keyboard.press('Enter');
  await expect(ben.getByText('9 Critical').first()).toBeVisible();
  await expect(ben.getByRole('figure')).toContainText('9 Critical');

  await ben.getByRole('link', { name: 'History' }).click();
  const saves = history(ben).getByRole('listitem').filter({ hasText: 'Two outages in one week' });
  await expect(saves).toContainText('Medium');
  await expect(saves).toContainText('High');
  // The import, the new owner, the rescore; of the probability, the first and the last.
  await expect(history(ben).locator(':scope > li')).toHaveCount(3);
  await ben.getByLabel('Field').selectOption('probability');
  await expect(history(ben).locator(':scope > li')).toHaveCount(2);
  await saves.getByRole('link', { name: /^As it was then/ }).click();
  await expect(ben.getByRole('region', { name: 'Time shown' })).toBeVisible();
  await theirs.close();
});

test.describe('closing a risk', () => {
  let theirs: BrowserContext;
  let ben: Page;
  let address: string;

  const arrive = async (page: Page, heed: Heed, browser: { newContext(): Promise<BrowserContext> }) => {
    await signIn(page, heed);
    const slug = await importDocument(page, heed, PROJECT);
    theirs = await browser.newContext();
    await addPerson(page, theirs.request, heed, slug, 'Ben', ['manager']);
    ben = await theirs.newPage();
    address = `${heed.url}/r/${slug}/risks/RISK-003`;
    await page.goto(address);
    await ben.goto(address);
  };
  test.afterEach(() => theirs.close());

  const propose = async (page: Page) => {
    await choose(page, 'State', 'Closed');
    const dialog = page.getByRole('dialog', { name: 'Close RISK-003' });
    await dialog.getByLabel('Resolution').fill('All piers book in the new system.');
    await dialog.getByRole('button', { name: 'Propose closing' }).click();
    await expect(dialog).toContainText('Say what was learned.');
    await dialog.getByLabel('Documentation').fill('Minutes of the harbour board.');
    await dialog.getByLabel('Lessons learned').fill('A dress rehearsal finds what a plan does not.');
    await dialog.getByLabel('Process improvement').fill('Every move is rehearsed.');
    await dialog.getByRole('button', { name: 'Propose closing' }).click();
    await expect(dialog).toBeHidden();
  };

  test('needs its four steps, is refused to the proposer, and verified by another person', async ({
    page,
    heed,
    browser,
  }) => {
    await arrive(page, heed, browser);
    await propose(page);
    const waiting = page.getByRole('region', { name: 'Proposed closing' });
    await expect(waiting).toContainText('Somebody else verifies it.');
    await expect(waiting.getByRole('button', { name: 'Verify and close' })).toHaveCount(0);

    // It comes up with the other person without a reload.
    await ben.getByRole('button', { name: 'Verify and close' }).click();
    const dialog = ben.getByRole('dialog', { name: /^Verify the resolution/ });
    await dialog.getByLabel('What did you look at?').fill('The bookings of this week.');
    await dialog.getByRole('button', { name: 'Verify and close' }).click();
    await expect(field(page, 'State')).toContainText('Closed');
    await expect(page.getByText(/verified by Ben/)).toBeVisible();

    await page.goto(`${heed.url}/lessons`);
    await page.getByRole('searchbox').fill('rehearsal');
    await expect(page.getByRole('main')).toContainText('A dress rehearsal finds what a plan does not.');
  });

  test('can be undone: reopened with a reason, and the lessons stay', async ({ page, heed, browser }) => {
    await arrive(page, heed, browser);
    await propose(page);
    await ben.getByRole('button', { name: 'Verify and close' }).click();
    await ben.getByLabel('What did you look at?').fill('The bookings of this week.');
    await ben.getByRole('dialog').getByRole('button', { name: 'Verify and close' }).click();
    await expect(field(page, 'State')).toContainText('Closed');
    await choose(page, 'State', 'Active');
    const dialog = page.getByRole('dialog', { name: 'Reopen RISK-003' });
    await dialog.getByLabel('Why?').fill('The ferry desk still uses the old one.');
    await dialog.getByRole('button', { name: 'Reopen' }).click();
    await expect(field(page, 'State')).toContainText('Active');
    await expect(page.getByText('A dress rehearsal finds what a plan does not.')).toBeVisible();
  });
});

test('another scoring model says what it relabels before it does', async ({ page, heed }) => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  await page.goto(`${heed.url}/r/${slug}/settings/scales`);
  // High begins at 4 instead of 6: the four risks that are Medium by 4 become High.
  const preview = page.getByRole('complementary', { name: 'What saving would do' });
  await page.getByLabel('High from').fill('4');
  await expect(preview).toContainText('overlap');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByLabel('Medium to').fill('3');
  await expect(preview).toContainText('Relabels 4 risks');
  await expect(preview.getByRole('list', { name: 'Risks with another level' })).toContainText('RISK-003');
  await page.getByLabel(/^(Why|Reason)/).fill('The board wants to see them');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Version 2')).toBeVisible();
  await page.goto(`${heed.url}/r/${slug}/risks/RISK-003`);
  await expect(page.getByText('4 High').first()).toBeVisible();
  // The assessment of before keeps the level it was given.
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect(page.getByRole('table', { name: /^Score history/ })).toContainText('4 Medium');
});

test('the matrix is shown as of an earlier day, and compared with it', async ({ page, heed }) => {
  await signIn(page, heed);
  const slug = await loadExample(page, heed);
  const cells = async () => page.getByRole('gridcell').allTextContents();
  await page.goto(`${heed.url}/r/${slug}/matrix`);
  await expect(page.getByRole('grid')).toBeVisible();
  const now = await cells();
  await page.goto(`${heed.url}/r/${slug}/matrix?asOf=${day(-90)}`);
  await expect(page.getByRole('region', { name: 'Time shown' })).toContainText('Nothing can be changed here');
  await expect(page.getByRole('grid')).toBeVisible();
  await expect.poll(cells).not.toEqual(now);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(cells).toEqual(now);
  await page.goto(`${heed.url}/r/${slug}/matrix?then=${day(-90)}`);
  await expect(page.getByRole('heading', { name: /^Since/ })).toBeVisible();
});

test('two people on one risk see that the other is there, edits, and what they say', async ({
  page,
  heed,
  browser,
}) => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  const theirs = await browser.newContext();
  await addPerson(page, theirs.request, heed, slug, 'Ben', ['manager']);
  const ben = await theirs.newPage();
  const address = `${heed.url}/r/${slug}/risks/RISK-002`;
  await page.goto(address);
  await ben.goto(address);
  await expect(page.getByText('Ben is viewing')).toBeVisible();
  await expect(ben.getByText(/ is viewing/)).toBeVisible();
  await field(ben, 'Stage').click();
  await expect(page.getByText('Ben is editing')).toBeVisible();
  await ben.keyboard.press('Escape');

  await ben.getByRole('textbox', { name: 'Write a comment' }).fill('Who signs the add-ons?');
  await ben.getByRole('button', { name: 'Comment' }).click();
  await expect(page.getByRole('region', { name: /^Comments/ })).toContainText('Who signs the add-ons?');
  await ben.goto(`${heed.url}/r/${slug}/risks`);
  await expect(page.getByText(/^Ben is/)).toHaveCount(0);
  await theirs.close();
});
