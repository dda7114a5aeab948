import { importsApi, registersApi, risksApi, role } from '@heed/contracts';
import type { TestClient } from './client.ts';
import { type DatabaseName, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

export const DOCUMENT = `# Risk Register: Lantern

**Version**: 1.0.0

## Active risks

### RISK-001: The lamp goes out

- **Category**: Technical
- **Probability**: Low
- **Impact**: High
- **Risk Score**: 3
- **Status**: Active - Monitoring
- **Description**: Nobody sees the rocks.
`;

/** A document as the body of the request; everything else goes as JSON. */
export const sendUpload = (client: TestClient, headers: Record<string, string> = {}) =>
  client.send({
    method: 'POST',
    url: importsApi.preview.path,
    headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown', ...headers },
    payload: DOCUMENT,
  });

/** Two registers, people, and what a call is about. */
export interface CallScene {
  readonly t: TestApp;
  readonly founder: TestPerson;
  readonly target: TestPerson;
  /** Holds every role in the register alpha and administers the workspace. */
  readonly almighty: TestPerson;
  /** A number that was not given before. */
  readonly serial: () => number;
}

/** The register alpha, read from a document; hidden, which only the founder may see; and one that came before alpha. */
export const startCallScene = async (database: DatabaseName): Promise<CallScene> => {
  const t = await startTestApp(database, {
    startFile: { filename: 'RISKS.md', bytes: new TextEncoder().encode(DOCUMENT) },
  });
  const founder = await t.person('Founder', { isAdmin: true });
  const target = await t.person('Target');
  const browser = await t.signIn(founder);
  const preview = (await sendUpload(browser)).json() as { id: string };
  await browser.ok(importsApi.commit, { params: { id: preview.id }, body: { slug: 'alpha' } });
  await browser.ok(registersApi.create, { body: { title: 'Hidden', slug: 'hidden' } });
  await browser.ok(registersApi.create, { body: { title: 'Before alpha', slug: 'before-alpha' } });
  await browser.ok(risksApi.create, { params: { register: 'hidden' }, body: { title: 'Secret', ref: 'RISK-001' } });
  const almighty = await t.person('Almighty', { isAdmin: true, roles: { alpha: role.options } });
  let made = 0;
  const serial = (): number => {
    made += 1;
    return made;
  };
  return { t, founder, target, almighty, serial };
};
