// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { createKeeper } from './keeper.ts';
import { KEPT_AT } from './kept-at.ts';

const ORIGIN = 'https://heed.example.org';
const HTML = '<script type="module" src="/assets/heed-1.js"></script>';
const ME = { id: 'ada' };
const BOOKS = { items: [{ id: '1', title: 'Failover' }] };
const AT = '2026-11-21T18:00:00.000Z';

/** The cache of a browser, in memory. */
const memoryStore = (fetch: (path: string) => Promise<Response>): CacheStorage => {
  const caches = new Map<string, Map<string, Response>>();
  const key = (request: RequestInfo | URL) => new URL(request instanceof Request ? request.url : request, ORIGIN).href;
  const open = async (name: string) => {
    const entries = caches.get(name) ?? new Map<string, Response>();
    caches.set(name, entries);
    return {
      match: async (request: RequestInfo) => entries.get(key(request))?.clone(),
      put: async (request: RequestInfo, response: Response) => void entries.set(key(request), response),
      delete: async (request: RequestInfo) => entries.delete(key(request)),
      addAll: async (paths: string[]) => {
        for (const path of paths) entries.set(key(path), await fetch(path));
      },
    } as unknown as Cache;
  };
  return {
    open,
    delete: async (name: string) => caches.delete(name),
    keys: async () => [...caches.keys()],
  } as CacheStorage;
};

/** A server that can be taken away, and a keeper in front of it. */
const start = (version = '1', store?: CacheStorage) => {
  let server: (path: string, method: string) => Response | Promise<Response> = () => new Response('', { status: 500 });
  const fetch = vi.fn(async (request: Request | string) => {
    const asked = request instanceof Request ? request : new Request(ORIGIN + request);
    return server(new URL(asked.url).pathname, asked.method);
  });
  const kept = store ?? memoryStore((path) => fetch(path));
  const late: Promise<unknown>[] = [];
  const keeper = createKeeper({
    ...{ version, files: ['/assets/heed-1.js'], store: kept, fetch, now: () => new Date(AT), patienceMs: 20 },
  });
  const request = (path: string, method = 'GET') => new Request(ORIGIN + path, { method });
  return {
    store: kept,
    keeper,
    serve: (by: typeof server) => {
      server = by;
    },
    answers: (by: Readonly<Record<string, unknown>>) => {
      server = (path) => (path in by ? Response.json(by[path]) : new Response('', { status: 404 }));
    },
    isGone: () => {
      server = () => Promise.reject(new TypeError('Failed to fetch'));
    },
    ask: async (path: string) => {
      const answer = await keeper.answer(request(path), (work) => late.push(work));
      await Promise.all(late);
      return answer;
    },
    page: (path: string) => keeper.page(request(path)),
    file: (path: string) => keeper.file(request(path)),
    session: (method: string, path = '/api/v1/session') => keeper.session(request(path, method)),
  };
};

const BOOKS_PATH = '/api/v1/registers/harbour/runbooks';

describe('answers', () => {
  it('come from the server while it is there, and from the copy, which says its time, when it is gone', async () => {
    const heed = start();
    heed.answers({ [BOOKS_PATH]: { items: [] } });
    await heed.ask(BOOKS_PATH);
    heed.answers({ [BOOKS_PATH]: BOOKS });
    const fresh = await heed.ask(BOOKS_PATH);
    expect(fresh.headers.get(KEPT_AT)).toBeNull();
    heed.isGone();
    const kept = await heed.ask(BOOKS_PATH);
    expect(kept.headers.get(KEPT_AT)).toBe(AT);
    expect(await kept.json()).toEqual(BOOKS);
  });

  it('fail as ever where nothing was kept', async () => {
    const heed = start();
    heed.isGone();
    expect((await heed.ask(BOOKS_PATH)).type).toBe('error');
  });

  it('come from the copy when a proxy answers for a server that is gone, or nobody answers in time', async () => {
    const heed = start();
    heed.answers({ [BOOKS_PATH]: BOOKS });
    await heed.ask(BOOKS_PATH);
    heed.serve(() => new Response('Bad gateway', { status: 502 }));
    expect((await heed.ask(BOOKS_PATH)).headers.get(KEPT_AT)).toBe(AT);
    heed.serve(() => new Promise((resolve) => setTimeout(() => resolve(Response.json({ items: [] })), 60)));
    expect((await heed.ask(BOOKS_PATH)).headers.get(KEPT_AT)).toBe(AT);
    // The late answer is the newest one all the same.
    heed.isGone();
    expect(await (await heed.ask(BOOKS_PATH)).json()).toEqual({ items: [] });
  });

  it('that are refused are shown as refused, and what was kept of them is thrown away', async () => {
    const heed = start();
    heed.answers({ [BOOKS_PATH]: BOOKS });
    await heed.ask(BOOKS_PATH);
    heed.serve(() => new Response('{}', { status: 403 }));
    expect((await heed.ask(BOOKS_PATH)).status).toBe(403);
    heed.isGone();
    expect((await heed.ask(BOOKS_PATH)).type).toBe('error');
  });

  it.each([
    ['signed out', 'DELETE', '/api/v1/session', 204],
    ['signed in, perhaps as another person', 'POST', '/api/v1/session', 200],
    ['was refused a longer session', 'POST', '/api/v1/session/refresh', 401],
  ])('are forgotten when somebody %s', async (_, method, path, status) => {
    const heed = start();
    heed.answers({ [BOOKS_PATH]: BOOKS });
    await heed.ask(BOOKS_PATH);
    heed.serve(() => new Response(null, { status }));
    expect((await heed.session(method, path)).status).toBe(status);
    heed.isGone();
    expect((await heed.ask(BOOKS_PATH)).type).toBe('error');
  });

  it('of another person are forgotten as soon as who is signed in turns out to be somebody else', async () => {
    const heed = start();
    heed.answers({ [BOOKS_PATH]: BOOKS, '/api/v1/session': ME });
    await heed.ask(BOOKS_PATH);
    await heed.ask('/api/v1/session');
    heed.answers({ '/api/v1/session': { id: 'ben' } });
    await heed.ask('/api/v1/session');
    heed.isGone();
    expect((await heed.ask(BOOKS_PATH)).type).toBe('error');
    expect(await (await heed.ask('/api/v1/session')).json()).toEqual({ id: 'ben' });
  });

  it('that were asked for before somebody signed out are not kept after', async () => {
    const heed = start();
    let answer: (response: Response) => void = () => {};
    heed.serve((path) =>
      path === BOOKS_PATH
        ? new Promise((resolve) => {
            answer = resolve;
          })
        : new Response(null, { status: 204 }),
    );
    const asked = heed.ask(BOOKS_PATH);
    await heed.session('DELETE');
    answer(Response.json(BOOKS));
    await asked;
    heed.isGone();
    expect((await heed.ask(BOOKS_PATH)).type).toBe('error');
  });
});

describe('pages and files', () => {
  const serveVersion = (heed: ReturnType<typeof start>, html = HTML) =>
    heed.serve((path) => new Response(path.startsWith('/assets/') ? 'export {}' : html));

  it('the page comes from the server while it is there, else the one that belongs to the kept files', async () => {
    const heed = start();
    serveVersion(heed);
    await heed.keeper.install();
    heed.serve(() => new Response('a newer page'));
    expect(await (await heed.page('/r/harbour/runbooks')).text()).toBe('a newer page');
    heed.isGone();
    expect(await (await heed.page('/r/harbour/runbooks/1/runs/2')).text()).toBe(HTML);
    expect(await (await heed.file('/assets/heed-1.js')).text()).toBe('export {}');
  });

  it('a version that is not whole is not kept, and the one before stays', async () => {
    const heed = start();
    serveVersion(heed, HTML.replace('heed-1', 'heed-2'));
    await expect(heed.keeper.install()).rejects.toThrow('another version');
    expect(await heed.store.keys()).not.toContain('heed-app-1');
  });

  it('a new version throws the files of the old one away, and keeps the answers', async () => {
    const old = start('1');
    serveVersion(old);
    await old.keeper.install();
    old.answers({ [BOOKS_PATH]: BOOKS });
    await old.ask(BOOKS_PATH);
    const next = start('2', old.store);
    serveVersion(next);
    await next.keeper.install();
    await next.keeper.activate();
    expect((await next.store.keys()).sort()).toEqual(['heed-answers', 'heed-app-2']);
  });
});
