import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from './endpoints.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

interface Operation {
  readonly summary: string;
  readonly description: string;
}

describe.each(DATABASES)('the description of the API on %s', (database) => {
  let t: TestApp;
  let paths: Record<string, Record<string, Operation>>;
  beforeAll(async () => {
    t = await startTestApp(database);
    paths = (await t.app.inject('/api/openapi.json')).json<{ paths: typeof paths }>().paths;
  });
  afterAll(() => t.close());

  test.each([...ENDPOINTS])('%s says what it does, who may call it and what it needs', (_, endpoint) => {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const told = paths[path]?.[endpoint.method.toLowerCase()];
    expect(told?.summary).toBe(endpoint.summary);
    const { access } = endpoint;
    const who = 'permission' in access ? access.permission : access.kind === 'public' ? 'Anyone' : 'signed in';
    expect(told?.description).toContain(who);
    expect(told?.description.includes('If-Match')).toBe(endpoint.ifMatch === true);
    expect(told?.description.includes('Idempotency-Key')).toBe(endpoint.idempotent === true);
  });
});
