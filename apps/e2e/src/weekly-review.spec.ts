import { type ReviewItem, reviewRunsApi, reviewsApi, risksApi, urlFor } from '@heed/contracts';
import type { Page } from '@playwright/test';
import { PROJECT } from './documents.ts';
import { expect, type Heed, signIn, test } from './heed.ts';
import { addPerson, importDocument } from './people.ts';

const MOST_KEYS = 10;

/** Counts every key a person presses on the page, from now on and over its navigations. */
const countKeys = async (page: Page): Promise<() => Promise<number>> => {
  await page.evaluate(() => {
    const counted = window as { keysPressed?: number };
    counted.keysPressed = 0;
    window.addEventListener('keydown', () => (counted.keysPressed = (counted.keysPressed ?? 0) + 1), true);
  });
  return () => page.evaluate(() => (window as { keysPressed?: number }).keysPressed ?? -1);
};

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Makes every review that is not due yet, or has no day, one of yesterday. */
const makeAllDue = async (page: Page, heed: Heed, slug: string): Promise<void> => {
  const params = { register: slug };
  const address = heed.url + urlFor(reviewsApi.queue, { params, query: { state: 'all' } });
  const { items } = await (await page.request.get(address)).json();
  for (const { ref, version } of items.filter(({ due }: ReviewItem) => due === null || due > YESTERDAY))
    await page.request.patch(heed.url + urlFor(risksApi.patch, { params: { ...params, ref } }), {
      headers: { origin: heed.url, 'if-match': `"${version}"` },
      data: { nextReview: YESTERDAY },
    });
};

const openReviews = async (page: Page, heed: Heed): Promise<string> => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  await makeAllDue(page, heed, slug);
  await page.goto(`${heed.url}/r/${slug}/reviews`);
  await expect(page.getByRole('heading', { name: /^Eight reviews are due/ })).toBeVisible();
  return slug;
};

test.describe('the review of the week', () => {
  test('costs ten keys for eight risks that are still accurate, and leaves minutes', async ({ page, heed }) => {
    const slug = await openReviews(page, heed);
    const keys = await countKeys(page);
    await page.keyboard.press('s');
    await expect(page.getByText('1 of 8')).toBeVisible();
    for (let risk = 1; risk <= 8; risk += 1) await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: 'Finish the review' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '8 risks reviewed: 8 still accurate.' })).toBeVisible();
    expect(await keys()).toBeLessThanOrEqual(MOST_KEYS);
    await expect(page.getByText(/^# Review, week/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(`${heed.url}/r/${slug}/reviews`);
    await expect(page.getByRole('heading', { name: 'No review is due' })).toBeVisible();
  });

  test('is interrupted and gone on with where it was', async ({ page, heed }) => {
    const slug = await openReviews(page, heed);
    await page.keyboard.press('s');
    await expect(page.getByText('1 of 8')).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByText('2 of 8')).toBeVisible();
    await page.keyboard.press('4');
    await page.keyboard.type('Nobody answers for it');
    await page.keyboard.press('Enter');
    await expect(page.getByText('3 of 8')).toBeVisible();
    const here = (await page.getByRole('heading', { level: 2 }).textContent()) ?? '';
    await page.keyboard.press('Escape');
    await page.goto(`${heed.url}/r/${slug}/reviews`);
    await page.getByRole('link', { name: /^Go on/ }).click();
    await expect(page.getByRole('heading', { level: 2, name: here })).toBeVisible();
    await expect(page.getByText('3 of 8')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Risks in this review' })).toContainText('Escalated');
  });

  test('is done by two people at once, who see what the other decides', async ({ page, heed, browser }) => {
    const slug = await openReviews(page, heed);
    await page.keyboard.press('s');
    await expect(page.getByText('1 of 8')).toBeVisible();
    const theirs = await browser.newContext();
    try {
      await addPerson(page, theirs.request, heed, slug, 'Ben', ['manager']);
      const ben = await theirs.newPage();
      await ben.goto(page.url());
      await expect(ben.getByText('1 of 8')).toBeVisible();
      const list = page.getByRole('navigation', { name: 'Risks in this review' });
      await expect(list.getByText('Still accurate')).toHaveCount(0);
      await ben.keyboard.press('1');
      await expect(list.getByText('Still accurate')).toHaveCount(1);
      await expect(ben.getByText('2 of 8')).toBeVisible();
    } finally {
      await theirs.close();
    }
  });

  test('keeps a verdict that could not be saved until it is tried again', async ({ page, heed }) => {
    const slug = await openReviews(page, heed);
    await page.keyboard.press('s');
    await expect(page.getByText('1 of 8')).toBeVisible();
    const decisions = `**${urlFor(reviewRunsApi.list, { params: { register: slug } })}/*/risks/*`;
    await page.route(decisions, (route) =>
      route.request().method() === 'PUT' ? route.abort('connectionfailed') : route.continue(),
    );
    await page.keyboard.press('4');
    await page.keyboard.type('The vendor is silent');
    await page.keyboard.press('Enter');
    const failed = page.getByRole('alert', { name: 'Not saved' });
    await expect(failed).toContainText('The vendor is silent');
    await expect(page.getByText('2 of 8')).toBeVisible();
    await page.unroute(decisions);
    await failed.getByRole('button', { name: /^Retry/ }).click();
    await expect(failed).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Risks in this review' })).toContainText('Escalated');
  });
});
