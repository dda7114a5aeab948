import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type Heed, startHeed, test } from './heed.ts';
import { prepare, type Scene } from './pages-scene.ts';

test.describe.configure({ mode: 'parallel' });

const WIDTHS = [320, 1440] as const;

/** A page that can be looked at: its address, and what shows that it has arrived. */
interface Place {
  readonly name: string;
  readonly path: string;
  readonly arrived: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole('heading', { name }).first()).toBeVisible();

/** A heading of the page itself: those of the navigation stand before the page has come. */
const ownHeading = (level: 1 | 2) => (page: Page) =>
  expect(page.getByRole('main').getByRole('heading', { level }).first()).toBeVisible();

const timeShown = (page: Page) => expect(page.getByRole('region', { name: 'Time shown' })).toBeVisible();

/** A day before today, as an address spells it. */
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An ISO week before this one, as an address spells it. */
const weekBefore = (weeks: number): string => {
  const thursday = new Date(Date.now() - weeks * 7 * 86_400_000);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const days = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000;
  return `${thursday.getUTCFullYear()}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
};

/** Of all that axe looks for, what the colours of a theme decide. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const check = async (page: Page, axe: AxeBuilder): Promise<void> => {
  const { violations } = await axe.analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(wide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
};

/**
 * Nothing sticks out, and axe finds nothing, in both themes and at both widths. The dark page is the light one in other
 * colours: it is not loaded again, and looked through for what colours decide.
 */
const inspect = async (page: Page, heed: Heed, places: readonly Place[]): Promise<void> => {
  for (const width of WIDTHS)
    for (const place of places) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await test.step(`${place.name}, light, ${width} px`, async () => {
        await page.goto(heed.url + place.path);
        await place.arrived(page);
        await check(page, new AxeBuilder({ page }));
      });
      await test.step(`${place.name}, dark, ${width} px`, async () => {
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await check(page, new AxeBuilder({ page }).withRules(OF_COLOURS));
      });
    }
};

const risk = heading('From signs to recovery');

/** Every page behind the sign-in, in groups that can be looked at side by side. */
const GROUPS: Readonly<Record<string, (scene: Scene) => Promise<readonly Place[]>>> = {
  'the list and its risks': async ({ slug, ref }) => {
    const first = await ref('');
    const one = (q: string) => ref(q).then((found) => `/r/${slug}/risks/${found}`);
    return [
      {
        name: 'risks',
        path: `/r/${slug}/risks?peek=${first}`,
        arrived: (p) => expect(p.getByRole('row').filter({ hasText: first }).first()).toBeVisible(),
      },
      { name: 'movement since a day', path: `/r/${slug}/risks?since=${day(-60)}`, arrived: heading(/Risks/) },
      { name: 'risk', path: `/r/${slug}/risks/${first}`, arrived: risk },
      { name: 'risk whose closing waits', path: await one('is:closing'), arrived: risk },
      { name: 'accepted risk', path: await one('state:accepted'), arrived: risk },
      { name: 'closed risk', path: await one('state:closed'), arrived: risk },
      { name: 'risk nobody assessed', path: await one('is:unassessed state:proposed'), arrived: risk },
      { name: 'history of a risk', path: `/r/${slug}/risks/${first}/history`, arrived: heading(/history/) },
    ];
  },
  'the past, the matrix and the plan': async ({ slug, ref }) => [
    { name: 'risks of an earlier day', path: `/r/${slug}/risks?asOf=${day(-20)}`, arrived: timeShown },
    { name: 'risk of an earlier day', path: `/r/${slug}/risks/${await ref('')}?asOf=${day(-20)}`, arrived: timeShown },
    { name: 'matrix', path: `/r/${slug}/matrix`, arrived: (p) => expect(p.getByRole('grid')).toBeVisible() },
    { name: 'matrix, now and then', path: `/r/${slug}/matrix?then=${day(-60)}`, arrived: heading(/^Since/) },
    {
      name: 'plan as a list',
      path: `/r/${slug}/plan?state=all`,
      arrived: (p) => expect(p.getByRole('table')).toBeVisible(),
    },
    { name: 'plan as a board', path: `/r/${slug}/plan?tab=board`, arrived: heading(/are done/) },
    { name: 'coverage', path: `/r/${slug}/plan?tab=coverage`, arrived: heading(/places/) },
    { name: 'time line', path: `/r/${slug}/plan?tab=timeline`, arrived: heading('Planned against actual') },
    { name: 'budget', path: `/r/${slug}/budget`, arrived: heading(/available|set aside/) },
    { name: 'document', path: `/r/${slug}/document`, arrived: heading(/From the document/) },
  ],
  'the week and the stand-up': async ({ slug }) => [
    { name: 'dashboard', path: `/r/${slug}/dashboard`, arrived: heading('Movers') },
    { name: 'dashboard of a past week', path: `/r/${slug}/dashboard?w=${weekBefore(5)}`, arrived: heading('Movers') },
    { name: 'dashboard, kiosk', path: `/r/${slug}/dashboard?kiosk=1`, arrived: heading('Movers') },
    { name: 'stand-up', path: `/r/${slug}/standup`, arrived: heading('Due today') },
  ],
  'notices to users': async ({ slug, notice }) => [
    { name: 'notices', path: `/r/${slug}/notices`, arrived: heading(/published/) },
    { name: 'notice', path: `/r/${slug}/notices/${notice}`, arrived: heading('Late until Friday') },
    { name: 'new notice', path: `/r/${slug}/notices/new`, arrived: heading('New notice') },
  ],
  'reviews and their meetings': async ({ slug, run, finished }) => [
    { name: 'reviews, due', path: `/r/${slug}/reviews`, arrived: heading(/due|late/) },
    { name: 'reviews, coming', path: `/r/${slug}/reviews?tab=coming`, arrived: heading(/come/) },
    { name: 'reviews, done', path: `/r/${slug}/reviews?tab=done`, arrived: heading(/[Rr]eviews done/) },
    { name: 'reviews, calendar', path: `/r/${slug}/reviews?tab=calendar`, arrived: heading(/ in \w+ \d{4}/) },
    {
      name: 'review mode',
      path: `/r/${slug}/reviews/${run}/run`,
      arrived: (p) => expect(p.getByText(/^Not changed:|Show the whole risk/).first()).toBeVisible(),
    },
    { name: 'review mode, summary', path: `/r/${slug}/reviews/${run}/run?risk=end`, arrived: heading(/verdict/) },
    {
      name: 'review mode, finished',
      path: `/r/${slug}/reviews/${finished}/run`,
      arrived: (p) => expect(p.getByText(/^# Review/)).toBeVisible(),
    },
  ],
  'indicators and checks': async ({ slug }) => [
    { name: 'KRIs', path: `/r/${slug}/kris`, arrived: heading(/indicator/) },
    { name: 'KRIs off target', path: `/r/${slug}/kris?view=off-target`, arrived: heading(/indicator|Nothing/) },
    { name: 'checks', path: `/r/${slug}/kris?view=checks`, arrived: heading(/check/) },
    {
      name: 'recording a value',
      path: `/r/${slug}/kris?record=sessions-open-at-dawn`,
      arrived: (p) => expect(p.getByRole('textbox', { name: /^Record Sessions/ })).toBeFocused(),
    },
    { name: 'KRI', path: `/r/${slug}/kris/sessions-open-at-dawn?range=all`, arrived: heading('Over time') },
    { name: 'KRI being edited', path: `/r/${slug}/kris/sessions-open-at-dawn/edit`, arrived: heading(/^Edit/) },
    { name: 'new KRI', path: `/r/${slug}/new-kri`, arrived: heading(/^Watch a number/) },
  ],
  'escalations, the bell and the admin': async ({ slug }) => [
    { name: 'escalations', path: `/r/${slug}/escalations`, arrived: heading(/clock/) },
    ...['acknowledged', 'snoozed', 'resolved'].map((state) => ({
      name: `escalations, ${state}`,
      path: `/r/${slug}/escalations?state=${state}`,
      arrived: (p: Page) => expect(p.getByRole('table', { name: `Escalations, ${state}` })).toBeVisible(),
    })),
    { name: 'escalation policy', path: `/r/${slug}/settings/escalation`, arrived: heading(/Who answers/) },
    { name: 'notifications', path: '/notifications', arrived: heading(/not read yet|Nothing new/) },
    { name: 'how one is told', path: '/account/notifications', arrived: heading(/How you are told/) },
    { name: 'queues', path: '/admin', arrived: heading(/All work is done|under way|failed/) },
    { name: 'failed jobs', path: '/admin/jobs', arrived: heading(/failed/) },
    { name: 'webhooks', path: '/admin/webhooks', arrived: (p) => expect(p.getByText(/No webhook yet/)).toBeVisible() },
  ],
  'the reports of a register': async ({ slug }) => [
    { name: 'reports', path: `/r/${slug}/reports`, arrived: heading(/Reports/) },
    {
      name: 'the report of this month',
      path: `/r/${slug}/reports/${day(0).slice(0, 7)}`,
      arrived: heading(/^Risk Report/),
    },
    {
      name: 'the report of a month before',
      path: `/r/${slug}/reports/${day(-70).slice(0, 7)}`,
      arrived: heading(/^Risk Trends/),
    },
  ],
  'runbooks and their runs': async ({ slug, runbooks: { steps, options, going, choosing, over } }) => {
    const book = `/r/${slug}/runbooks/${steps}`;
    return [
      { name: 'runbooks', path: `/r/${slug}/runbooks`, arrived: heading(/being run now/) },
      {
        name: 'archived runbooks',
        path: `/r/${slug}/runbooks?archived=only`,
        arrived: heading('No runbook is archived'),
      },
      { name: 'runbook', path: book, arrived: heading('Runs') },
      { name: 'runbook being edited', path: `${book}/edit`, arrived: heading(/^Edit Storm/) },
      { name: 'new runbook', path: `/r/${slug}/runbooks/new`, arrived: heading('Write down what to do') },
      { name: 'run, a step', path: `${book}/runs/${going}`, arrived: heading('Stop the mirror') },
      { name: 'run, its end', path: `${book}/runs/${going}?step=end`, arrived: heading('How did it go?') },
      {
        name: 'run, one of several',
        path: `/r/${slug}/runbooks/${options}/runs/${choosing}`,
        arrived: heading('Choose what to do'),
      },
      { name: 'run that is over', path: `${book}/runs/${over}`, arrived: heading(/^Failed after/) },
    ];
  },
  'what governs a register': async ({ slug, next }) => [
    ...['header', 'scales', 'categories', 'reviews', 'communication', 'owners', 'versions'].map((tab) => ({
      name: `settings, ${tab}`,
      path: `/r/${slug}/settings/${tab}`,
      arrived: heading(/Settings/),
    })),
    { name: 'audit', path: `/r/${slug}/audit`, arrived: heading(/Audit/) },
    { name: 'members', path: `/r/${slug}/members`, arrived: heading(/Members/) },
    { name: 'comparison', path: `/r/${next}/comparison`, arrived: ownHeading(2) },
  ],
  'what is accepted and signed': async ({ slug, acceptances: { asked, stale }, ref }) => [
    { name: 'acceptances', path: `/r/${slug}/acceptances`, arrived: heading(/wait|holds|in force/i) },
    { name: 'acceptances, ended', path: `/r/${slug}/acceptances?state=ended`, arrived: heading(/Nothing|Ended/) },
    {
      name: 'asking for acceptance',
      path: `/r/${slug}/acceptances/new?ref=${await ref('is:unassessed state:proposed')}`,
      arrived: heading(/^Ask that/),
    },
    { name: 'asking for a sign-off', path: `/r/${slug}/acceptances/new?rhythm=weekly`, arrived: heading(/signed off/) },
    { name: 'acceptance that waits', path: `/r/${slug}/acceptances/${asked}`, arrived: heading(/asks/) },
    { name: 'signing', path: `/r/${slug}/acceptances/${asked}?step=sign`, arrived: heading(/^Check, then sign/) },
    { name: 'acceptance that is stale', path: `/r/${slug}/acceptances/${stale}`, arrived: heading(/stale/) },
  ],
  'the workspace': async ({ preview }) => [
    { name: 'registers', path: '/', arrived: heading(/registers/i) },
    { name: 'my work', path: '/my', arrived: heading(/wait|Nothing/) },
    { name: 'lessons', path: '/lessons', arrived: heading(/Lessons/) },
    { name: 'people', path: '/people', arrived: heading(/People/) },
    { name: 'account', path: '/account', arrived: heading(/account/i) },
    { name: 'import', path: '/import', arrived: heading(/Import/) },
    {
      name: 'import preview',
      path: `/import/${preview}`,
      arrived: (p) => expect(p.getByRole('button', { name: /^Import 8/ })).toBeVisible(),
    },
    { name: 'no such page', path: '/nowhere', arrived: ownHeading(1) },
  ],
};

for (const [group, places] of Object.entries(GROUPS))
  test(`${group}: accessible, light and dark, narrow and wide`, async ({ page, heed }) => {
    test.slow();
    await inspect(page, heed, await places(await prepare(page, heed)));
  });

const password = (page: Page) => expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();

test('the sign-in page is accessible, light and dark, narrow and wide', ({ page, heed }) =>
  inspect(page, heed, [{ name: 'sign in', path: '/login', arrived: password }]));

test('a notice is open to whoever has its address, accessible, light and dark, narrow and wide', async ({
  page,
  heed,
}) => {
  const { publicNotice } = await prepare(page, heed);
  await page.context().clearCookies();
  await inspect(page, heed, [
    { name: 'public notice', path: publicNotice, arrived: heading('Late until Friday') },
    { name: 'no public notice', path: `/n/${'x'.repeat(43)}`, arrived: heading('There is no notice here') },
  ]);
});

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
