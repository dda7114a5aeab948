import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { PROJECT, read } from './documents.ts';
import { expect, type Heed, loadExample, signIn, startHeed, test } from './heed.ts';

const WIDTHS = [320, 1440] as const;
const THEMES = ['light', 'dark'] as const;

/** A page that can be looked at: its address, and what shows that it has arrived. */
interface Place {
  readonly name: string;
  readonly path: string;
  readonly arrived: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole('heading', { name }).first()).toBeVisible();

const timeShown = (page: Page) => expect(page.getByRole('region', { name: 'Time shown' })).toBeVisible();

/** A day before today, as an address spells it. */
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Nothing sticks out, and axe finds nothing, in both themes and at both widths. */
const inspect = async (page: Page, heed: Heed, places: readonly Place[]): Promise<void> => {
  for (const width of WIDTHS)
    for (const theme of THEMES) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: theme });
      for (const place of places)
        await test.step(`${place.name}, ${theme}, ${width} px`, async () => {
          await page.goto(heed.url + place.path);
          await place.arrived(page);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect
            .soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`))
            .toEqual([]);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect.soft(wide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
        });
    }
};

test('every page of a register is accessible, light and dark, narrow and wide', async ({ page, heed }) => {
  test.slow();
  await signIn(page, heed);
  const slug = await loadExample(page, heed);
  const preview = await page.request.post(`${heed.url}/api/v1/imports`, {
    headers: { origin: heed.url, 'content-type': 'text/markdown' },
    data: read(PROJECT),
  });
  const { id } = await preview.json();
  const list = await page.request.get(`${heed.url}/api/v1/registers/${slug}/risks?limit=1`);
  const { ref } = (await list.json()).items[0];
  const carried = await page.request.post(`${heed.url}/api/v1/registers/${slug}/next-period`, {
    headers: { origin: heed.url, 'idempotency-key': 'the-next-period-of-it' },
    data: { title: 'The next season' },
  });
  const next = (await carried.json()).register.slug;
  await inspect(page, heed, [
    { name: 'registers', path: '/', arrived: heading(/registers/i) },
    {
      name: 'risks',
      path: `/r/${slug}/risks?peek=${ref}`,
      arrived: (p) => expect(p.getByRole('row').filter({ hasText: ref }).first()).toBeVisible(),
    },
    { name: 'risks of an earlier day', path: `/r/${slug}/risks?asOf=${day(-20)}`, arrived: timeShown },
    { name: 'movement since a day', path: `/r/${slug}/risks?since=${day(-60)}`, arrived: heading(/Risks/) },
    { name: 'risk', path: `/r/${slug}/risks/${ref}`, arrived: heading('From signs to recovery') },
    { name: 'risk of an earlier day', path: `/r/${slug}/risks/${ref}?asOf=${day(-20)}`, arrived: timeShown },
    { name: 'history of a risk', path: `/r/${slug}/risks/${ref}/history`, arrived: heading(/history/) },
    { name: 'matrix', path: `/r/${slug}/matrix`, arrived: (p) => expect(p.getByRole('grid')).toBeVisible() },
    { name: 'matrix, now and then', path: `/r/${slug}/matrix?then=${day(-60)}`, arrived: heading(/^Since/) },
    {
      name: 'plan as a list',
      path: `/r/${slug}/plan?state=all`,
      arrived: (p) => expect(p.getByRole('table')).toBeVisible(),
    },
    { name: 'plan as a board', path: `/r/${slug}/plan?tab=board`, arrived: heading(/are done/) },
    { name: 'coverage', path: `/r/${slug}/plan?tab=coverage`, arrived: heading(/places/) },
    { name: 'my work', path: '/my', arrived: heading(/wait|Nothing/) },
    { name: 'lessons', path: '/lessons', arrived: heading(/Lessons/) },
    { name: 'comparison', path: `/r/${next}/comparison`, arrived: heading(/./) },
    { name: 'document', path: `/r/${slug}/document`, arrived: heading(/From the document/) },
    { name: 'audit', path: `/r/${slug}/audit`, arrived: heading(/Audit/) },
    { name: 'members', path: `/r/${slug}/members`, arrived: heading(/Members/) },
    ...['header', 'scales', 'categories', 'owners', 'versions'].map((tab) => ({
      name: `settings, ${tab}`,
      path: `/r/${slug}/settings/${tab}`,
      arrived: heading(/Settings/),
    })),
    { name: 'people', path: '/people', arrived: heading(/People/) },
    { name: 'account', path: '/account', arrived: heading(/account/i) },
    { name: 'import', path: '/import', arrived: heading(/Import/) },
    {
      name: 'import preview',
      path: `/import/${id}`,
      arrived: (p) => expect(p.getByRole('button', { name: /^Import 8/ })).toBeVisible(),
    },
    { name: 'no such page', path: '/nowhere', arrived: heading(/./) },
  ]);
});

const password = (page: Page) => expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();

test('the sign-in page is accessible, light and dark, narrow and wide', ({ page, heed }) =>
  inspect(page, heed, [{ name: 'sign in', path: '/login', arrived: password }]));

test('the pages of a workspace nobody has set up are accessible, light and dark, narrow and wide', async ({ page }) => {
  const heed = await startHeed();
  try {
    const setUp = new URL(/http:\/\/\S+/.exec(heed.output())?.[0] ?? '').pathname;
    await inspect(page, heed, [
      { name: 'not set up', path: '/login', arrived: heading(/./) },
      { name: 'set up', path: setUp, arrived: password },
      { name: 'spent link', path: '/welcome/0123456789012345678901', arrived: heading('This link does not work') },
    ]);
  } finally {
    await heed.stop();
  }
});
