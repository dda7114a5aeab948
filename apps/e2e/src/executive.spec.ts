import { readFile } from 'node:fs/promises';
import { type Register, registersApi, urlFor } from '@heed/contracts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, loadExample, signIn, test } from './heed.ts';
import { addPerson } from './people.ts';

/** The words of a PDF as a reader finds them. */
const textOf = async (file: string): Promise<string> => {
  const pdf = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await pdf.loadingTask.destroy();
  return pages.join(' ').replace(/\s+/g, ' ');
};

test('an executive has the report of the month as a PDF two clicks after landing, with the numbers of the register', async ({
  page,
  browser,
  heed,
}) => {
  await signIn(page, heed);
  const slug = await loadExample(page, heed);
  const elsewhere = await browser.newContext({ acceptDownloads: true });
  await addPerson(page, elsewhere.request, heed, slug, 'Eve', ['executive']);
  const eve = await elsewhere.newPage();
  await eve.goto(heed.url);
  await expect(eve).toHaveURL(`${heed.url}/r/${slug}/reports`);

  // The first click opens the month that runs, the second takes it along.
  const month = eve.getByRole('main').getByRole('listitem').first().getByRole('link').first();
  const name = (await month.textContent()) ?? '';
  await month.click();
  const [download] = await Promise.all([
    eve.waitForEvent('download'),
    eve.getByRole('link', { name: 'Export PDF', exact: true }).click(),
  ]);
  const text = await textOf(await download.path());
  const answer = await page.request.get(heed.url + urlFor(registersApi.get, { params: { register: slug } }));
  const { counts } = (await answer.json()) as Register;
  expect(text).toContain(`Risk Report - ${name}`);
  for (const [label, count] of [
    ['Total Active', counts.active],
    ['Critical', counts.byPriority.critical],
    ['High', counts.byPriority.high],
    ['Medium', counts.byPriority.medium],
    ['Low', counts.byPriority.low],
  ] as const)
    expect(text).toMatch(new RegExp(`${label}\\s*${count}\\b`));
  await elsewhere.close();
});
