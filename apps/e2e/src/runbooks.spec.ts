import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Runbook, type RunbookRunRead, runbooksApi, urlFor } from '@heed/contracts';
import { test as base, type Page } from '@playwright/test';
import { ADMIN, expect, type Heed, loadExample, signIn, startHeed } from './heed.ts';

/** A server that is taken away and comes back: at the same address, with the same data. */
interface Lasting {
  readonly heed: Heed;
  readonly takeAway: () => Promise<void>;
  readonly bringBack: () => Promise<void>;
}

const test = base.extend<{ lasting: Lasting }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are used
  lasting: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'heed-e2e-data-'));
    const settings = { HEED_DATA: data, HEED_ADMIN_EMAIL: ADMIN.email, HEED_ADMIN_PASSWORD: ADMIN.password };
    let running: Heed | undefined = await startHeed(settings);
    const heed = running;
    const takeAway = async () => {
      await running?.stop();
      running = undefined;
    };
    const bringBack = async () => {
      running = await startHeed({ ...settings, PORT: new URL(heed.url).port });
    };
    await use({ heed, takeAway, bringBack });
    await takeAway();
    rmSync(data, { recursive: true, force: true });
  },
});

const STEPS = ['Stop the mirror', 'Close the dome', 'Tell the observers'];

const writeRunbook = async (page: Page, heed: Heed, register: string): Promise<Runbook> => {
  const steps = STEPS.map((title, index) => ({ title, language: 'bash', code: index === 0 ? 'ssh <host>' : '' }));
  const answer = await page.request.post(heed.url + urlFor(runbooksApi.create, { params: { register } }), {
    headers: { origin: heed.url },
    data: { title: 'Storm', kind: 'steps', steps },
  });
  return answer.json();
};

const readRun = async (page: Page, heed: Heed, register: string): Promise<RunbookRunRead> => {
  const [, id = '', run = ''] = /runbooks\/([^/]+)\/runs\/([^/?]+)/.exec(page.url()) ?? [];
  const answer = await page.request.get(heed.url + urlFor(runbooksApi.readRun, { params: { register, id, run } }));
  return answer.json();
};

const step = (page: Page, name: string) => expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
const notSaved = (page: Page) => page.getByText('Not saved yet: the server does not answer. Go on;');
const kept = (page: Page) => expect(page.getByText(/^Kept on this computer/)).toBeVisible();

test('a run goes on while the server is gone, outlives a reload, and arrives with its times', async ({
  page,
  lasting: { heed, takeAway, bringBack },
}) => {
  test.slow();
  await signIn(page, heed);
  const register = await loadExample(page, heed);
  const { id } = await writeRunbook(page, heed, register);

  await page.goto(`${heed.url}/r/${register}/risks`);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByRole('link', { name: 'Storm', exact: true }).click();
  await kept(page);
  await page.getByRole('button', { name: 'Start for real' }).click();
  await step(page, 'Stop the mirror');
  await expect(page.getByRole('button', { name: 'Copy' })).toBeDisabled();
  await page.keyboard.press('Enter');
  await step(page, 'Close the dome');
  await expect.poll(async () => (await readRun(page, heed, register)).run.marks.length).toBe(1);

  await takeAway();
  await page.keyboard.press('s');
  await step(page, 'Tell the observers');
  await expect(notSaved(page)).toBeVisible();

  await page.reload();
  await step(page, 'Tell the observers');
  await expect(notSaved(page)).toBeVisible();
  await page.keyboard.press('b');
  await step(page, 'Close the dome');
  await expect(page.getByText(/Skipped by ada, .* not saved yet/i)).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByText(/Done by ada/i)).toBeVisible();

  // The pages of runbooks are all there is without a server.
  await page.goto(`${heed.url}/r/${register}/runbooks`);
  await expect(page.getByText(/^The server does not answer\. This is the copy of/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Storm', exact: true })).toBeVisible();
  await expect(page.goto(`${heed.url}/r/${register}/risks`)).rejects.toThrow('ERR_CONNECTION_REFUSED');

  const backAt = new Date().toISOString();
  await bringBack();
  await page.goto(`${heed.url}/r/${register}/runbooks/${id}`);
  await page.getByRole('link', { name: 'Go on with it' }).click();
  await step(page, 'Tell the observers');
  await expect.poll(async () => (await readRun(page, heed, register)).run.marks.length).toBe(2);
  const { run } = await readRun(page, heed, register);
  expect(run.marks.map(({ state }) => state)).toEqual(['done', 'skipped']);
  expect(run.marks.every(({ at }) => at < backAt && at > run.startedAt)).toBe(true);
  await expect(notSaved(page)).toHaveCount(0);

  await page.keyboard.press('Enter');
  await step(page, 'How did it go?');
  await page.getByRole('textbox', { name: 'Notes' }).fill('The mirror was slow');
  await page.getByRole('button', { name: 'End the run' }).click();
  await expect(page.getByRole('heading', { name: /^Worked after/ })).toBeVisible();
  await expect.poll(async () => (await readRun(page, heed, register)).run.outcome).toBe('worked');
});

test('a run begins while the server is gone; signing out leaves nothing behind', async ({
  page,
  lasting: { heed, takeAway, bringBack },
}) => {
  test.slow();
  await signIn(page, heed);
  const register = await loadExample(page, heed);
  const { id } = await writeRunbook(page, heed, register);
  await page.goto(`${heed.url}/r/${register}/runbooks`);
  await kept(page);

  await takeAway();
  // Not only the server is gone: there is no network at all.
  await page.context().setOffline(true);
  await page.goto(`${heed.url}/r/${register}/runbooks/${id}`);
  await page.getByRole('button', { name: 'Start for real' }).click();
  await step(page, 'Stop the mirror');
  await expect(notSaved(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('f');
  await step(page, 'Tell the observers');
  const here = page.url();
  await page.reload();
  await step(page, 'Tell the observers');

  const backAt = new Date().toISOString();
  await bringBack();
  await page.context().setOffline(false);
  await expect(page).not.toHaveURL(new RegExp(new URL(here).pathname), { timeout: 30_000 });
  await expect.poll(async () => (await readRun(page, heed, register)).run.marks.length).toBe(2);
  const { run } = await readRun(page, heed, register);
  expect(run.startedAt < backAt && run.marks.every(({ at }) => at < backAt)).toBe(true);
  expect(run.marks.map(({ state }) => state)).toEqual(['done', 'failed']);

  const left = () =>
    page.evaluate(async () => [
      ...(await caches.keys()),
      ...Object.keys(localStorage).filter((name) => name.includes('run')),
    ]);
  expect((await left()).length).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^ada/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
  expect(await left()).toEqual([]);
});
