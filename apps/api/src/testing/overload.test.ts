import { sessionApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

describe.each(DATABASES)('a server that lags behind on %s', (database) => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp(database);
  });
  afterAll(() => t.close());

  test('turns requests away and says when to come back, but is alive and tells its figures', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    // Any delay at all is too much for this one: building it took some.
    const app = await buildApp({ ...t.deps, maxDelayMs: Number.MIN_VALUE }, { logger: false });
    try {
      expect((await app.inject(sessionApi.workspace.path)).statusCode).toBe(200);
      vi.advanceTimersByTime(5000);
      const refused = await app.inject(sessionApi.workspace.path);
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
      expect(refused.json()).toMatchObject({ code: 'server.busy', detail: expect.stringContaining('Try again') });
      for (const path of ['/livez', '/metrics']) expect((await app.inject(path)).statusCode).toBe(200);
      expect((await app.inject('/readyz')).statusCode).toBe(503);
    } finally {
      vi.useRealTimers();
      await app.close();
    }
  });
});
