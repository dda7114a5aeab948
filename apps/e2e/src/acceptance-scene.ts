import { type Acceptance, acceptancesApi, type Me, type Risk, risksApi, sessionApi, urlFor } from '@heed/contracts';
import type { Page } from '@playwright/test';
import { callApi, type Heed } from './heed.ts';

/** Acceptances to look at: one that waits for a decision, and one that is stale. */
export interface AcceptanceScene {
  readonly asked: string;
  readonly stale: string;
}

/** Asks for two, signs one of them where one person may do both, and changes what it rests on. */
export const writeAcceptances = async (
  page: Page,
  heed: Heed,
  slug: string,
  refs: { readonly asked: string; readonly stale: string },
): Promise<AcceptanceScene> => {
  const send = async <T>(method: string, path: string, data: unknown, version?: number): Promise<T> => {
    const headers = { origin: heed.url, ...(version !== undefined && { 'if-match': `"${version}"` }) };
    return (await page.request.fetch(heed.url + path, { method, headers, data })).json();
  };
  const ask = (ref: string) =>
    send<Acceptance>('POST', urlFor(acceptancesApi.request, { params: { register: slug } }), {
      ref,
      statement: 'Cheaper than what would prevent it.',
      conditions: 'The deputy answers within a day.',
    });
  const { id: asked } = await ask(refs.asked);
  const { id: stale, version } = await ask(refs.stale);
  const { name } = (await callApi(page, heed, sessionApi.me)) as Me;
  await send('POST', urlFor(acceptancesApi.accept, { params: { register: slug, id: stale } }), { name }, version);
  const one = urlFor(risksApi.get, { params: { register: slug, ref: refs.stale } });
  const risk = await send<Risk>('GET', one, undefined);
  await send('PATCH', one, { response: risk.response === 'avoid' ? 'mitigate' : 'avoid' }, risk.version);
  return { asked, stale };
};
