import { kriCreate, krisApi, readingsApi, urlFor, webhooksApi } from '@heed/contracts';
import type { Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { PROJECT } from './documents.ts';
import { ADMIN, expect, type Heed, signIn, startHeed, test } from './heed.ts';
import { openOutside } from './outside.ts';
import { addPerson, importDocument } from './people.ts';

/** Counts what a person presses from here on. */
const counting = (page: Page) => {
  let pressed = 0;
  return {
    press: async (...keys: string[]): Promise<void> => {
      for (const key of keys) {
        pressed += 1;
        await page.keyboard.press(key);
      }
    },
    count: () => pressed,
  };
};

const send = async (page: Page, heed: Heed, url: string, data: unknown): Promise<unknown> => {
  const answer = await page.request.post(heed.url + url, { headers: { origin: heed.url }, data });
  if (!answer.ok()) throw new Error(`${url}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
};

/** Watches something that speaks for the first risk. */
const watch = async (page: Page, heed: Heed, slug: string): Promise<void> => {
  const body = kriCreate.parse({
    ...{ name: 'Queue at the quay', unit: 'min', direction: 'lower', target: '< 15 min' },
    ...{ warning: { op: '>', value: 20 }, critical: { op: '>', value: 30 } },
    links: [{ ref: 'RISK-008', indicator: null }],
  });
  await send(page, heed, urlFor(krisApi.create, { params: { register: slug } }), body);
};

test('a recorded value breaches, calls somebody, and is acknowledged with two keys', async ({ page, heed }) => {
  await signIn(page, heed);
  const slug = await importDocument(page, heed, PROJECT);
  await watch(page, heed, slug);
  await page.goto(`${heed.url}/r/${slug}/kris`);
  const row = page.getByRole('row', { name: /^Queue at the quay/ });
  await expect(row).toContainText('No reading yet');
  // The digits, and Enter; the field stands under the row of the indicator.
  await page.getByRole('button', { name: /Record Queue at the quay/ }).click();
  const keys = counting(page);
  await keys.press('4', '5');
  await expect(page.getByText('Would be Critical')).toBeVisible();
  await keys.press('Enter');
  expect(keys.count()).toBe(3);
  await expect(row).toContainText('Critical');

  await page.goto(`${heed.url}/r/${slug}/escalations`);
  const called = page.getByRole('row').filter({ hasText: 'Queue at the quay' });
  await expect(called).toContainText('RISK-008');
  await expect(called).toContainText(/Due in/);
  await called.click();
  const two = counting(page);
  await two.press('a');
  await expect(page.getByRole('region', { name: 'Acknowledged' })).toContainText('Queue at the quay');
  expect(two.count()).toBeLessThanOrEqual(2);

  // What the breach proposes is accepted by one key, and moves the risk.
  await page.goto(`${heed.url}/r/${slug}/kris`);
  await page.getByRole('button', { name: /Accept/ }).focus();
  await page.keyboard.press('y');
  await expect(page.getByRole('button', { name: /Accept/ })).toHaveCount(0);
  await page.goto(`${heed.url}/r/${slug}/risks/RISK-008`);
  await expect(page.getByText('was 4').first()).toBeVisible();
});

test('who is called gets an e-mail, and a webhook that is signed', async ({ page, browser }) => {
  const outside = await openOutside();
  const admin = { HEED_ADMIN_EMAIL: ADMIN.email, HEED_ADMIN_PASSWORD: ADMIN.password };
  const heed = await startHeed({ ...admin, ...outside.settings });
  try {
    await signIn(page, heed);
    const slug = await importDocument(page, heed, PROJECT);
    const theirs = await browser.newContext();
    await addPerson(page, theirs.request, heed, slug, 'Ben', ['manager']);
    const hook = (await send(page, heed, webhooksApi.create.path, {
      ...{ name: 'Chat', url: outside.hook, shape: 'standard', kinds: ['escalation.opened'], register: slug },
    })) as { secret: string };
    await watch(page, heed, slug);
    outside.mails.length = 0;
    const reading = urlFor(readingsApi.record, { params: { register: slug, slug: 'queue-at-the-quay' } });
    await send(page, heed, reading, { value: '45 min' });

    await expect
      .poll(() => outside.mails.filter((mail) => /^To: .*ben@example\.org/m.test(mail)).length)
      .toBeGreaterThan(0);
    expect(outside.mails.join()).toContain('Queue at the quay');
    await expect.poll(() => outside.posts.length).toBe(1);
    const [post] = outside.posts;
    const verified = new Webhook(hook.secret).verify(post?.body ?? '', post?.headers as Record<string, string>);
    expect(JSON.stringify(verified)).toContain('RISK-008');
    await theirs.close();
  } finally {
    await heed.stop();
    await outside.close();
  }
});
