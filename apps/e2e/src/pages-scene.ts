import type { Page } from '@playwright/test';
import { type AcceptanceScene, writeAcceptances } from './acceptance-scene.ts';
import { PROJECT, read } from './documents.ts';
import { expect, type Heed, loadExample, signIn } from './heed.ts';
import { type RunbookScene, writeRunbooks } from './runbook-scene.ts';

/** The example, the period after it, and a preview: what the pages below are about. */
export interface Scene {
  readonly slug: string;
  readonly next: string;
  readonly preview: string;
  /** A notice that is published, and the address anybody may open. */
  readonly notice: string;
  readonly publicNotice: string;
  /** Meetings: one that goes on, and one that is over. */
  readonly run: string;
  readonly finished: string;
  readonly runbooks: RunbookScene;
  readonly acceptances: AcceptanceScene;
  /** The first risk of a filter. */
  readonly ref: (q: string) => Promise<string>;
}

export const prepare = async (page: Page, heed: Heed): Promise<Scene> => {
  await signIn(page, heed);
  const slug = await loadExample(page, heed);
  const send = async (path: string, headers: Record<string, string>, data: unknown) => {
    const answer = await page.request.post(`${heed.url}/api/v1/${path}`, {
      headers: { origin: heed.url, ...headers },
      data,
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  const { id: preview } = await send('imports', { 'content-type': 'text/markdown' }, read(PROJECT));
  const { register } = await send(`registers/${slug}/next-period`, {}, { title: 'The next season' });
  const meeting = async (scope: string, refs?: readonly string[]) =>
    send(`registers/${slug}/review-runs`, {}, { scope, ...(refs && { refs }) });
  const ref = async (q: string): Promise<string> => {
    const found = await page.request.get(
      `${heed.url}/api/v1/registers/${slug}/risks?limit=1&q=${encodeURIComponent(q)}`,
    );
    expect(found.ok(), await found.text()).toBe(true);
    return (await found.json()).items[0].ref;
  };
  const finished = await meeting('chosen', [await ref('state:active')]);
  await send(
    `registers/${slug}/review-runs/${finished.key}/finish`,
    { 'if-match': `"${finished.version}"` },
    undefined,
  );
  const { key: run } = await meeting('active');
  const words = { title: 'Late until Friday', impact: 'Parcels come **late**.', timeline: 'Until noon.', ref: null };
  const { id: notice, publicUrl } = await send(`registers/${slug}/notices`, {}, { ...words, isPublic: true });
  await send(`registers/${slug}/notices/${notice}/publish`, { 'if-match': '"1"' }, undefined);
  const publicNotice = new URL(publicUrl).pathname;
  const runbooks = await writeRunbooks(page, heed, slug);
  const acceptances = await writeAcceptances(page, heed, slug, {
    asked: await ref('priority:medium state:active'),
    stale: await ref('priority:low state:active -is:closing'),
  });
  return {
    slug,
    acceptances,
    next: register.slug,
    preview,
    notice,
    publicNotice,
    run,
    finished: finished.key,
    runbooks,
    ref,
  };
};
