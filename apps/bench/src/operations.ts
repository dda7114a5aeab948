import { refOf, SLUG } from './document.ts';
import type { Target } from './measure.ts';
import { SEEDED_MS_AGO } from './seed.ts';
import { wholeSeries } from './seed-readings.ts';
import type { Running } from './servers.ts';

/** One thing a person waits for, asked of Heed and of the limit. */
export interface Operation {
  readonly name: string;
  readonly connections: readonly number[];
  prepare(sides: Sides): Promise<{ heed: Target; limit: Target }>;
}

export interface Sides {
  readonly heed: Running;
  readonly limit: Running;
  /** The cookies of a person who has just signed in. */
  readonly headers: Record<string, string>;
  readonly risks: number;
}

const BOTH = [1, 8];
const register = `/api/v1/registers/${SLUG}`;

const read = (name: string, path: string, limitPath: string, connections = BOTH): Operation => ({
  name,
  connections,
  prepare: async ({ heed, limit, headers }) => ({
    heed: { url: heed.origin + path, headers },
    limit: { url: limit.origin + limitPath },
  }),
});

/** What Heed computes from many rows: the limit reads one row and sends the same text. */
const computed = (name: string, path: string, connections = BOTH): Operation => ({
  name,
  connections,
  prepare: async ({ heed, limit, headers }) => {
    const url = heed.origin + path;
    const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
    await fetch(`${limit.origin}/kept/${encodeURIComponent(name)}`, { method: 'PUT', body: await answer.text() });
    return { heed: { url, headers }, limit: { url: `${limit.origin}/kept/${encodeURIComponent(name)}` } };
  },
});

const json = { 'content-type': 'application/json' };

const create: Operation = {
  name: 'create a risk',
  connections: BOTH,
  prepare: async ({ heed, limit, headers }) => {
    const body = { title: 'Crane out of order', probability: 'high', impact: 'high', owner: 'Night Crew' };
    const next = () => ({ body: JSON.stringify(body) });
    const write = { method: 'POST', next, most: 300 };
    return {
      heed: { ...write, url: `${heed.origin}${register}/risks`, headers: { ...headers, ...json } },
      limit: { ...write, url: `${limit.origin}/risks`, headers: json },
    };
  },
};

/** A person's next change is made against what their last one answered; different people change different risks. */
const rescoring = async (sides: Sides, origin: string, base: string, headers: Record<string, string>) => {
  const url = `${sides.heed.origin}${register}/risks?limit=200&sort=ref`;
  const answer = await fetch(url, { headers: sides.headers });
  const { items } = (await answer.json()) as { items: { ref: string; version: number; probability: string | null }[] };
  const known = new Map(items.map((item) => [item.ref, item]));
  let turn = 0;
  return {
    method: 'PATCH',
    most: 300,
    url: origin + base,
    headers: { ...headers, ...json },
    next: () => {
      const { ref, version, probability } = items[turn++ % items.length] as (typeof items)[number];
      const now = known.get(ref) ?? { version, probability };
      return {
        path: `${base}/${ref}`,
        headers: { ...headers, ...json, 'if-match': `"${now.version}"` },
        body: JSON.stringify({ probability: now.probability === 'high' ? 'low' : 'high', reason: 'Measured' }),
      };
    },
    learn: (body: string) => {
      const { ref, version, probability } = JSON.parse(body);
      known.set(ref, { ref, version, probability });
    },
  } satisfies Target;
};

const CHANGED = 100;

/** A hundred risks have another title and a hundred came: their lines are written into the document. */
const exportAfterChanges: Operation = {
  name: 'export.md after changes',
  connections: [1],
  prepare: async (sides) => {
    const { heed, limit, headers } = sides;
    const write = async (method: string, path: string, body: object, more: object = {}) => {
      const sent = { method, headers: { ...headers, ...json, ...more }, body: JSON.stringify(body) };
      const answer = await fetch(`${heed.origin}${register}/risks${path}`, sent);
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    };
    const answer = await fetch(`${heed.origin}${register}/risks?limit=${CHANGED}&sort=ref`, { headers });
    const { items } = (await answer.json()) as { items: { ref: string; title: string; version: number }[] };
    for (const { ref, title, version } of items) {
      await write('PATCH', `/${ref}`, { title: `${title} again` }, { 'if-match': `"${version}"` });
      await write('POST', '', { title: `Beside ${title}`, probability: 'low', impact: 'high' });
    }
    return { heed: { url: `${heed.origin}${register}/export.md`, headers }, limit: { url: `${limit.origin}/export` } };
  },
};

const rescore: Operation = {
  name: 'rescore a risk',
  connections: BOTH,
  prepare: async (sides) => ({
    heed: await rescoring(sides, sides.heed.origin, `${register}/risks`, sides.headers),
    limit: await rescoring(sides, sides.limit.origin, '/risks', {}),
  }),
};

const filter = encodeURIComponent('state:active priority:high owner:"Security Team"');

const MINUTE_MS = 60_000;

/** The list as of a time after everything was brought in: one nobody has looked at, or one that was looked at before. */
const listAsOf = (name: string, connections: readonly number[], step: number): Operation => ({
  name,
  connections,
  prepare: async ({ heed, limit, headers }) => {
    const settled = Date.now() - SEEDED_MS_AGO + MINUTE_MS;
    let looks = 0;
    const next = () => ({
      path: `${register}/risks?limit=50&asOf=${new Date(settled + step * looks++).toISOString()}`,
    });
    return { heed: { url: heed.origin, headers, next }, limit: { url: `${limit.origin}/list` } };
  },
});

/** The month that runs: worked out anew for everybody who asks, since its numbers still move. */
export const REPORT_OF_THIS_MONTH = `${register}/reports/${new Date().toISOString().slice(0, 7)}`;

/** Each writes over what the last one answered. */
const writeReport: Operation = {
  name: 'write in a report',
  connections: [1],
  prepare: async ({ heed, limit, headers }) => {
    const url = heed.origin + REPORT_OF_THIS_MONTH;
    const report = async () => (await (await fetch(`${url}?number=0`, { headers })).json()) as { version: number };
    let { version } = await report();
    const next = () => ({
      headers: { ...headers, ...json, 'if-match': `"${version}"` },
      body: JSON.stringify({ narrative: { summary: `Said over version ${version}` } }),
    });
    const learn = (body: string) => {
      version = (JSON.parse(body) as { version: number }).version;
    };
    return {
      heed: { method: 'PATCH', url, headers: { ...headers, ...json }, next, learn, most: 300 },
      limit: { url: `${limit.origin}/livez` },
    };
  },
};

export const OPERATIONS: readonly Operation[] = [
  read('health', '/livez', '/livez'),
  read('list 50', `${register}/risks?limit=50`, '/list'),
  read('list 50 by ref', `${register}/risks?limit=50&sort=ref`, '/list'),
  read('list 50 filtered', `${register}/risks?limit=50&q=${filter}`, '/filtered'),
  read('one risk', `${register}/risks/${refOf(501)}`, `/risks/${refOf(501)}`),
  listAsOf('list 50 as of, first look', [1], 1),
  listAsOf('list 50 as of, looked at before', BOTH, 0),
  computed('matrix', `${register}/matrix`),
  computed('register', register),
  read('export.md', `${register}/export.md`, '/export', [1]),
  rescore,
  create,
  exportAfterChanges,
  computed('report', `${REPORT_OF_THIS_MONTH}?number=0`, [1]),
  writeReport,
  // What a request for a sign-off takes down.
  computed('sign-off draft', `${register}/acceptances/draft`, [1]),
];

/** Asked where a million readings were brought in. */
export const CHART: Operation = computed('chart-of-1M-readings', wholeSeries(Date.now()));

/** The same as pages. */
export const REPORT: Operation = read('report.pdf', `${REPORT_OF_THIS_MONTH}.pdf`, '/livez', [1]);
