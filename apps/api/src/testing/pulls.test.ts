import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auditApi, type KriPull, krisApi, registersApi } from '@heed/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchValue } from '../modules/kris/pulling.usecases.ts';
import { type KriScene, openKriScene, REGISTER } from './kri-scene.ts';
import { DATABASES } from './test-app.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A real server on this machine. */
const listen = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const serving = (text: string, status = 200) => listen((_, response) => response.writeHead(status).end(text));

const json = (url: string, path = '$.latency.p95'): KriPull => ({
  ...{ kind: 'json', url, path, headers: {}, everyMinutes: 5 },
});
const prometheus = (url: string, query = 'up'): KriPull => ({
  ...{ kind: 'prometheus', url, query, headers: {}, everyMinutes: 5 },
});
const LIMITS = { allow: ['127.0.0.1'], timeoutMs: 300 };
const vector = (...values: unknown[]) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [1, value] })) },
  });

describe('a value that is fetched', () => {
  test.each<[string, string, number]>([
    ['a number', '{"latency":{"p95":850}}', 850],
    ['a text with a unit', '{"latency":{"p95":"0.85 s"}}', 850],
    ['one entry of a list', '{"latency":{"p95":1e3}}', 1000],
  ])('%s', async (_, text, value) => {
    expect(await fetchValue(json(await serving(text)), 'ms', LIMITS)).toMatchObject({ value, problem: null });
  });

  test('a check that passes or fails', async () => {
    const url = await serving('{"ok":false}');
    expect(await fetchValue(json(url, '$.ok'), 'pass', LIMITS)).toMatchObject({ value: 0, problem: null });
  });

  test.each<[string, string, number]>([
    ['a vector of one', vector('0.25'), 0.25],
    ['a scalar', '{"status":"success","data":{"resultType":"scalar","result":[1,"7"]}}', 7],
  ])('Prometheus: %s', async (_, text, value) => {
    expect(await fetchValue(prometheus(await serving(text)), '', LIMITS)).toMatchObject({ value, problem: null });
  });

  test('Prometheus is asked at its query address, with the headers of the source', async () => {
    const asked: unknown[] = [];
    const url = await listen((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      response.end(vector('1'));
    });
    const pull = { ...prometheus(`${url}/prom/`, 'sum(rate(x[5m]))'), headers: { authorization: 'Bearer s' } };
    await fetchValue(pull, '', LIMITS);
    expect(asked).toEqual([['/prom/api/v1/query?query=sum%28rate%28x%5B5m%5D%29%29', 'Bearer s']]);
  });

  test.each<[string, KriPull['kind'], string, number, RegExp]>([
    ['a page', 'json', '<html>Sign in</html>', 200, /is no JSON: it begins with "<html>Sign in<\/html>"/],
    ['nothing', 'json', '', 200, /is no JSON: it is empty/],
    ['an error', 'json', '{"latency":{"p95":1}}', 500, /answered with 500/],
    ['a list', 'json', '{"latency":{"p95":[1]}}', 200, /Expected a number at \$\.latency\.p95, but found a list/],
    ['an object', 'json', '{"latency":{"p95":{}}}', 200, /found an object/],
    ['null', 'json', '{"latency":{"p95":null}}', 200, /found null/],
    ['yes', 'json', '{"latency":{"p95":true}}', 200, /found "true"/],
    ['a word', 'json', '{"latency":{"p95":"fast"}}', 200, /found "fast"/],
    ['NaN', 'json', '{"latency":{"p95":"NaN"}}', 200, /found "NaN"/],
    ['another unit', 'json', '{"latency":{"p95":"5 MB"}}', 200, /measured in ms/],
    ['nothing at the path', 'json', '{"latency":{}}', 200, /There is nothing at \$\.latency\.p95/],
    ['no series', 'prometheus', vector(), 200, /no series matches/],
    ['several series', 'prometheus', vector('1', '2'), 200, /gives 2 series/],
    ['NaN of Prometheus', 'prometheus', vector('NaN'), 200, /found "NaN"/],
    ['a refusal', 'prometheus', '{"status":"error","error":"parse error"}', 400, /refused the query: parse error/],
    ['an answer of another program', 'prometheus', '[]', 200, /refused the query/],
  ])('%s is a sentence', async (_, kind, text, status, sentence) => {
    const url = await serving(text, status);
    const pulled = await fetchValue(kind === 'json' ? json(url) : prometheus(url), 'ms', LIMITS);
    expect(pulled.value).toBeNull();
    expect(pulled.problem).toMatch(sentence);
  });

  test('several values are one too many', async () => {
    const url = await serving('{"all":[1,2,3]}');
    expect((await fetchValue(json(url, '$.all[*]'), '', LIMITS)).problem).toMatch(/leads to 3 values/);
  });

  test('a source that hangs is left after a while', async () => {
    const url = await listen(() => undefined);
    expect((await fetchValue(json(url), '', LIMITS)).problem).toMatch(/no full answer within 0\.3 seconds/);
  });

  test('a redirect is not followed', async () => {
    let asked = 0;
    const elsewhere = await listen((_, response) => {
      asked += 1;
      response.end('{"latency":{"p95":1}}');
    });
    const url = await listen((_, response) => response.writeHead(302, { location: elsewhere }).end());
    expect((await fetchValue(json(url), '', LIMITS)).problem).toMatch(/redirect \(302\)/);
    expect(asked).toBe(0);
  });

  test('an answer without an end is read to a megabyte and no further', async () => {
    let sent = 0;
    const url = await listen((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(65_536, '1');
      const more = () => {
        while (!response.destroyed && sent < 1_000_000_000 && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', more);
      more();
    });
    const pulled = await fetchValue(json(url), '', { ...LIMITS, timeoutMs: 5000 });
    expect(pulled.problem).toMatch(/larger than 1 MB/);
    expect(sent).toBeLessThan(50_000_000);
  });

  test('an address of this machine is not called unless that is allowed', async () => {
    const url = await serving('{"latency":{"p95":1}}');
    expect((await fetchValue(json(url), '', { allow: [] })).problem).toMatch(/HEED_OUTGOING_ALLOW/);
  });
});

describe.each(DATABASES)('pulls on %s', (database) => {
  let s: KriScene;
  beforeAll(async () => {
    s = await openKriScene(database, { config: { outgoingAllow: ['127.0.0.1'] } });
  });
  afterAll(() => s.t.close());

  const at = (slug: string) => ({ ...REGISTER, slug });
  const pass = async () => {
    await s.later(5 * 60_000);
    await s.t.tick();
    await s.t.drain();
  };

  test('are made every few minutes; a source that fails disturbs nothing, and the next pull goes on', async () => {
    let answer = { status: 200, text: '{"latency":{"p95":850}}' };
    const url = await listen((_, response) => response.writeHead(answer.status).end(answer.text));
    const { ref, slug } = await s.watched({ pull: json(url) });
    await pass();
    expect(await s.read(slug)).toMatchObject({
      ...{ state: 'warning', pullProblem: null, readings: 1 },
      last: { value: 850, source: 'pull', by: 'Heed' },
    });
    answer = { status: 500, text: 'no' };
    await pass();
    await pass();
    const failing = await s.read(slug);
    expect(failing).toMatchObject({ state: 'warning', readings: 1, last: { value: 850 } });
    expect(failing.pullProblem).toMatch(/answered with 500/);
    const trail = await s.ada.ok(auditApi.list, { params: REGISTER, query: { limit: 500 } });
    expect(trail.items.filter(({ key, action }) => key === slug && action === 'no contact')).toHaveLength(1);
    answer = { status: 200, text: '{"latency":{"p95":1050}}' };
    await pass();
    expect(await s.read(slug)).toMatchObject({ state: 'critical', pullProblem: null, readings: 2 });
    expect(await s.proposals(ref, 'open')).toHaveLength(1);
    await s.ada.ok(krisApi.archive, { params: at(slug), version: (await s.read(slug)).version });
    await pass();
    expect(await s.read(slug)).toMatchObject({ readings: 2, nextPullAt: null });
  });

  test('a source is tried before it is saved, and its secrets are never answered', async () => {
    const seen: unknown[] = [];
    const url = await listen((request, response) => {
      seen.push(request.headers['x-key']);
      response.end('{"latency":{"p95":42}}');
    });
    const pull = { ...json(url), headers: { 'x-key': 'secret-1' } };
    const body = { pull, unit: 'ms' };
    const trial = await s.ada.ok(krisApi.tryPull, { params: REGISTER, body });
    expect(trial).toMatchObject({ value: 42, raw: '42', problem: null });
    const { slug } = await s.kri({ pull });
    const stored = await s.ada.call(krisApi.get, { params: at(slug) });
    expect(stored.text).not.toContain('secret-1');
    expect(stored.body.pull?.headers).toEqual({ 'x-key': '' });
    // Sent back as it was answered, the stored secret stays, and is used for a trial.
    const masked = { ...pull, headers: { 'x-key': '' }, everyMinutes: 10 };
    const version = stored.body.version;
    await s.ada.ok(krisApi.patch, { params: at(slug), version, body: { pull: masked } });
    await s.ada.ok(krisApi.tryPull, { params: REGISTER, body: { pull: masked, unit: 'ms', slug } });
    expect(seen).toEqual(['secret-1', 'secret-1']);
    const trail = await s.ada.call(auditApi.list, { params: REGISTER, query: { limit: 500 } });
    expect(trail.text).not.toContain('secret-1');
    const exported = await s.founder.call(registersApi.export, { params: { ...REGISTER, format: 'json' } });
    expect(exported.text).toContain(stored.body.name);
    expect(exported.text).not.toContain('secret-1');
  });

  test('a secret is not sent to another server than the one it was typed for', async () => {
    const { slug } = await s.kri({ pull: { ...json(await serving('{}')), headers: { 'x-key': 'secret-2' } } });
    const pull = { ...json(await serving('{}')), headers: { 'x-key': '' } };
    const body = { pull, unit: '', slug };
    const trial = await s.ada.call(krisApi.tryPull, { params: REGISTER, body });
    expect([trial.status, trial.problem.code]).toEqual([422, 'kri.header_needed']);
    const saved = await s.ada.call(krisApi.patch, { params: at(slug), version: 1, body: { pull } });
    expect([saved.status, saved.problem.code]).toEqual([422, 'kri.header_needed']);
  });

  test.each([['Host'], ['content-length'], ['bad name'], ['x:y']])('the header %j is refused', async (name) => {
    const pull = { ...json('https://example.org/'), headers: { [name]: 'x' } };
    const answer = await s.ada.call(krisApi.create, {
      params: REGISTER,
      body: { name: `Header ${name.trim()}`, pull },
    });
    expect(answer.status).toBe(422);
  });

  test.each([['a.b'], ['$.a['], ["$[?match(@.a, '(a+)+')]"], ['$..a..b']])('the path %s is refused', async (path) => {
    const answer = await s.ada.call(krisApi.create, {
      params: REGISTER,
      body: { name: `Path ${path}`, pull: json('https://example.org/', path) },
    });
    expect([answer.status, answer.problem.code]).toEqual([422, 'kri.path']);
  });
});
