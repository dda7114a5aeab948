import { registersApi, risksApi, sessionApi } from '@heed/contracts';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, problem } from '../testing/fake-server.ts';
import { ApiError, call, onMended, onSignedOut, upload } from './api-client.ts';

const expired = problem(401, 'session.required', 'Sign in.');

describe('calling the API', () => {
  it('sends the version a write was made against, and the body as JSON', async () => {
    const calls = fakeServer(() => ({ body: {} }));
    await call(risksApi.patch, { params: { register: 'a b', ref: 'R 1' }, body: { title: 'T' }, version: 7 });
    expect(calls[0]).toMatchObject({
      method: 'PATCH',
      url: '/api/v1/registers/a%20b/risks/R%201',
      body: { title: 'T' },
    });
    expect(calls[0]?.headers).toMatchObject({ 'if-match': '"7"', 'content-type': 'application/json' });
  });

  it('gives every create its own idempotency key, and a retry the same', async () => {
    const calls = fakeServer(() => ({ status: 201, body: { register: { slug: 'x' } } }));
    await call(registersApi.create, { body: { title: 'One' } });
    await call(registersApi.create, { body: { title: 'Two' } });
    await call(registersApi.create, { body: { title: 'Two' }, idempotencyKey: 'same' });
    const used = calls.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(used).size).toBe(3);
    expect(used[2]).toBe('same');
  });

  it('keeps the key of a create whose answer got lost until the same is answered, wherever it is tried again', async () => {
    const lost = [new TypeError('Failed to fetch'), { status: 502, body: {} }, problem(422, 'no', 'No.')];
    const calls = fakeServer((_, index) => lost[index] ?? { status: 201, body: { register: { slug: 'x' } } });
    const create = (title: string) => call(registersApi.create, { body: { title } }).catch(() => undefined);
    for (const title of ['One', 'One', 'One', 'One', 'One', 'Two']) await create(title);
    const used = calls.map(({ headers }) => headers['idempotency-key']);
    expect(used.slice(0, 3)).toEqual(Array(3).fill(used[0]));
    expect(new Set(used).size).toBe(4);
  });

  it('says what was said of a write that failed once it succeeds, and once every other one of which the same was said', async () => {
    let isBroken = true;
    fakeServer(() => (isBroken ? new TypeError('Failed to fetch') : { body: {} }));
    const mended: string[] = [];
    onMended((sentence) => mended.push(sentence));
    const write = (ref: string, title: string) =>
      call(risksApi.patch, { params: { register: 'a', ref }, body: { title }, version: 7 }).catch(() => undefined);
    await Promise.all([write('R-1', 'One'), write('R-2', 'One')]);
    isBroken = false;
    await write('R-3', 'One');
    await write('R-1', 'Two');
    expect(mended).toEqual([]);
    await write('R-2', 'One');
    await write('R-2', 'One');
    expect(mended).toEqual(['The server cannot be reached. Check the connection, then try again.']);
  });

  it('sends a write once that is asked for twice while it is under way, and anew once it is answered', async () => {
    const calls = fakeServer((_, index) => (index === 0 ? problem(409, 'no', 'No.') : { body: {} }));
    const write = (title = 'T') =>
      call(risksApi.patch, { params: { register: 'a', ref: 'R' }, body: { title }, version: 7 });
    const both = await Promise.allSettled([write(), write()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(calls).toHaveLength(1);
    await write();
    expect(calls).toHaveLength(2);
    await Promise.all([write(), write('U')]);
    expect(calls).toHaveLength(4);
  });

  it('rotates an expired session once for all calls that found it expired, then makes them again', async () => {
    let isFresh = false;
    const calls = fakeServer(({ url }) => {
      if (url === sessionApi.refresh.path) {
        isFresh = true;
        return { body: {} };
      }
      return isFresh ? { body: { items: [] } } : expired;
    });
    await Promise.all([call(sessionApi.list), call(sessionApi.list), call(sessionApi.list)]);
    expect(calls.filter(({ url }) => url === sessionApi.refresh.path)).toHaveLength(1);
    expect(calls.filter(({ url }) => url === sessionApi.list.path)).toHaveLength(6);
  });

  it('says that the session ended when it cannot be rotated', async () => {
    fakeServer(() => expired);
    const listener = vi.fn();
    const stop = onSignedOut(listener);
    await expect(call(sessionApi.list)).rejects.toMatchObject({ problem: { status: 401 } });
    stop();
    expect(listener).toHaveBeenCalledOnce();
  });

  it('does not try to rotate when the password was wrong', async () => {
    const calls = fakeServer(() => problem(401, 'session.wrong_password', 'No match.'));
    await expect(call(sessionApi.logIn, { body: { email: 'a@example.org', password: 'x' } })).rejects.toThrow(
      'No match.',
    );
    expect(calls).toHaveLength(1);
  });

  it('turns a connection that broke into a sentence', async () => {
    fakeServer(() => new TypeError('Failed to fetch'));
    await expect(call(sessionApi.list)).rejects.toThrow('The server cannot be reached.');
  });

  it('turns an answer that explains nothing into a sentence', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(call(sessionApi.list)).rejects.toBeInstanceOf(ApiError);
    await expect(call(sessionApi.list)).rejects.toThrow('502');
  });

  it('answers nothing for 204', async () => {
    fakeServer(() => ({ status: 204 }));
    expect(await call(sessionApi.logOut)).toBeUndefined();
  });

  it('sends a pasted text as a file with its name', async () => {
    const calls = fakeServer(() => ({ status: 201, body: { id: 'p1' } }));
    await upload('# Register', 'my risks.md');
    expect(calls[0]).toMatchObject({ method: 'POST', url: '/api/v1/imports?filename=my+risks.md' });
    expect(calls[0]?.body).toBeInstanceOf(Blob);
  });
});
