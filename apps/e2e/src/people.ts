import { type Invitation, importsApi, peopleApi, type Role, urlFor } from '@heed/contracts';
import type { APIRequestContext, Page } from '@playwright/test';
import { read } from './documents.ts';
import { callApi, type Heed } from './heed.ts';

/** Brings a document into a new register by the API, for journeys that begin after that. */
export const importDocument = async (page: Page, heed: Heed, file: string): Promise<string> => {
  const preview = await page.request.post(`${heed.url}/api/v1/imports`, {
    headers: { origin: heed.url, 'content-type': 'text/markdown' },
    data: read(file),
  });
  const { id } = await preview.json();
  const committed = await page.request.post(heed.url + urlFor(importsApi.commit, { params: { id } }), {
    headers: { origin: heed.url },
    data: {},
  });
  return (await committed.json()).register.slug;
};

/** Adds a person to a register, and signs a browser of their own in by the link they would get. */
export const addPerson = async (
  admin: Page,
  other: APIRequestContext,
  heed: Heed,
  slug: string,
  name: string,
  roles: Role[],
): Promise<void> => {
  const email = `${name.toLowerCase()}@example.org`;
  const invited = (await callApi(admin, heed, peopleApi.invite, { name, email })) as Invitation;
  await admin.request.put(
    heed.url + urlFor(peopleApi.setRoles, { params: { register: slug, id: invited.person.id } }),
    {
      headers: { origin: heed.url },
      data: { roles },
    },
  );
  const token = invited.link.split('/').at(-1);
  await other.post(`${heed.url}/api/v1/links/${token}`, {
    headers: { origin: heed.url },
    data: { password: 'quay ladder compass' },
  });
};
