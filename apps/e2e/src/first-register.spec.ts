import type { Page } from '@playwright/test';
import { changedLines, PROJECT, read, SEED } from './documents.ts';
import { expect, type Heed, startHeed, test } from './heed.ts';

const row = (page: Page, ref: string) => page.getByRole('row').filter({ hasText: ref });

const setUp = async (page: Page, heed: Heed): Promise<void> => {
  const [link] = /http:\/\/\S+/.exec(heed.output()) ?? [];
  await page.goto(link ?? '');
  await page.getByLabel('Your name').fill('Ada Harbour');
  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill('harbour lantern seven');
  await page.getByRole('button', { name: 'Create workspace' }).click();
};

/** From a data folder that does not exist to a register whose change goes back into its document. */
const journey = async (page: Page, file: string): Promise<void> => {
  const heed = await startHeed();
  try {
    await setUp(page, heed);
    await page.getByLabel('Risk register file').setInputFiles({
      name: 'RISK_REGISTER.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(read(file)),
    });
    await expect(page.getByRole('button', { name: 'Import 8 active risks, 1 closed' })).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(page).toHaveURL(/\/r\/[\w-]+\/risks/);
    const scores = [
      ['RISK-001', '6', 'High'],
      ['RISK-002', '6', 'High'],
      ['RISK-003', '4', 'Medium'],
      ['RISK-004', '3', 'Medium'],
      ['RISK-005', '3', 'Medium'],
      ['RISK-006', '4', 'Medium'],
      ['RISK-007', '4', 'Medium'],
      ['RISK-008', '4', 'Medium'],
      ['RISK-009', '', 'Closed'],
    ] as const;
    for (const [ref, score, level] of scores) {
      const first = row(page, ref).getByRole('gridcell').first();
      await expect(first).toHaveText(score);
      await expect(first.getByRole('img', { name: level })).toBeVisible();
    }
    await expect(page.getByRole('link', { name: '8 active' })).toBeVisible();

    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(row(page, 'RISK-002')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('p');
    await page.keyboard.press('3');
    // It becomes Critical, so somebody is called: the keys after the digit are the reason.
    await page.keyboard.type('Two refunds nobody asked for');
    await page.keyboard.press('Enter');
    const first = row(page, 'RISK-002').getByRole('gridcell').first();
    await expect(first).toHaveText('9');
    await expect(first.getByRole('img', { name: 'Critical' })).toBeVisible();

    await page.getByRole('link', { name: 'Matrix' }).click();
    await expect(page.getByRole('gridcell', { name: /9 Critical/ })).toContainText('RISK-002');

    const slug = /\/r\/([\w-]+)\//.exec(page.url())?.[1];
    const exported = await page.request.get(`${heed.url}/api/v1/registers/${slug}/export.md`);
    const changes = changedLines(read(file), await exported.text());
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['**Probability:** Medium (2)', '**Probability:** High (3)'],
      ['**Risk Score:** 6 (High)', '**Risk Score:** 9 (Critical)'],
    ]);
    const lines = read(file).split('\n');
    const heading = lines.slice(0, changes[0]?.line).findLast((line) => line.startsWith('### '));
    expect(heading).toContain('RISK-002');
  } finally {
    await heed.stop();
  }
};

test('a document becomes a live register, and a change goes back into exactly its lines', ({ page }) =>
  journey(page, PROJECT));

if (SEED) {
  const seed = SEED;
  test('the same holds for the real register of that shape', ({ page }) => journey(page, seed));
} else test('the folder of real registers is not here: the journey ran on our own document only', () => {});
