import { type ImportPreview, importsApi, type ResponseOf } from '@heed/contracts';
import type { TestClient } from './client.ts';

/** Sends a document to be read, as a person does who picks a file; it is no register yet. */
export const previewText = async (client: TestClient, payload: string | Buffer): Promise<ImportPreview> => {
  const headers = { origin: 'http://localhost:3000', 'content-type': 'text/markdown' };
  const answer = await client.send({ method: 'POST', url: importsApi.preview.path, payload, headers });
  if (answer.statusCode !== 201) throw new Error(`the document was not read: ${answer.body}`);
  return answer.json();
};

/** Brings a document in: as a register of its own, or into one there is. */
export const importText = async (
  client: TestClient,
  text: string | Buffer,
  body: { readonly slug?: string; readonly into?: string } = {},
): Promise<ResponseOf<typeof importsApi.commit>> => {
  const { id } = await previewText(client, text);
  return client.ok(importsApi.commit, { params: { id }, body });
};
