import { registerDocument, SLUG } from './document.ts';
import { REPORT_OF_THIS_MONTH, type Sides } from './operations.ts';

const register = `/api/v1/registers/${SLUG}`;

const get = async ({ heed, headers }: Sides, path: string): Promise<void> => {
  const answer = await fetch(heed.origin + path, { headers });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
};

/** What one is answered to what is sent. */
const post = async <T>(
  { heed, headers }: Sides,
  path: string,
  body: string | object,
  more: Record<string, string> = {},
): Promise<T> => {
  const answer = await fetch(heed.origin + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', ...more },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
};

/** Asks for the sign-off of the register, and takes the request back for the next one. */
const askForSignOff = async (sides: Sides): Promise<void> => {
  const asked = await post<{ id: string; version: number }>(sides, `${register}/acceptances`, {
    ...{ statement: 'I have read it.', rhythm: 'monthly' },
  });
  const ifMatch = { 'if-match': `"${asked.version}"` };
  await post(sides, `${register}/acceptances/${asked.id}/withdraw`, { reason: 'Measured.' }, ifMatch);
};

const LINES_PER_RISK = 13;
let imports = 0;

/** Drops a document of 10,000 lines and turns it into a register, as the import page does. */
const importDocument = async (sides: Sides): Promise<void> => {
  const document = registerDocument(0, Math.ceil(10_000 / LINES_PER_RISK));
  const asMarkdown = { 'content-type': 'text/markdown' };
  const { id } = await post<{ id: string }>(sides, '/api/v1/imports', document, asMarkdown);
  imports += 1;
  await post(sides, `/api/v1/imports/${id}/commit`, { slug: `import-${imports}` });
};

/** What goes on while everybody else wants an answer. */
export const MEANWHILE: readonly { readonly name: string; readonly task: (sides: Sides) => Promise<void> }[] = [
  { name: 'health during an import', task: importDocument },
  { name: 'health during an export', task: (sides) => get(sides, `${register}/export.md`) },
  { name: 'health during a report', task: (sides) => get(sides, `${REPORT_OF_THIS_MONTH}?number=0`) },
  { name: 'health during a report as PDF', task: (sides) => get(sides, `${REPORT_OF_THIS_MONTH}.pdf`) },
  { name: 'health during a sign-off', task: askForSignOff },
];
