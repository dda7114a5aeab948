import autocannon, { type RawRequest } from 'autocannon';

export interface Target {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** Makes the next request of a run, where they differ from each other. */
  readonly next?: () => RawRequest;
  /** Takes in what was answered. */
  readonly learn?: (body: string) => void;
  /** A write makes the register larger: no more of them than this. */
  readonly most?: number;
}

/** Milliseconds a caller waited in one run. */
export interface Sample {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

const PROBE = 8;
const RUN_MS = 500;
const MOST = 2000;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const sampleOf = (times: number[]): Sample => {
  const sorted = times.sort((a, b) => a - b);
  return { median: at(sorted, 0.5), p99: at(sorted, 0.99), max: sorted.at(-1) ?? Number.NaN };
};

const fire = (target: Target, connections: number, amount: number | undefined) => {
  const { url, method = 'GET', headers = {}, next, learn } = target;
  const run = autocannon({
    ...{ url, method, headers, connections, sampleInt: 20, timeout: 60 },
    ...(amount === undefined ? { duration: 120 } : { amount }),
    ...(next && {
      requests: [
        {
          setupRequest: (request) => Object.assign(request, next()),
          ...(learn && { onResponse: (_status, body) => learn(body) }),
        },
      ],
    }),
  });
  const times: number[] = [];
  run.on('response', (_client, _status, _bytes, ms: number) => times.push(ms));
  const finish = async (): Promise<number[]> => {
    const { non2xx, errors } = await run;
    if (non2xx + errors > 0) throw new Error(`${method} ${url}: ${non2xx + errors} calls of ${times.length} failed`);
    return times;
  };
  return { run, finish };
};

/** As many calls as fit into well under a second, after a few that warm up and tell how many that is. */
export const sample = async (target: Target, connections: number): Promise<Sample> => {
  const first = await fire(target, connections, PROBE * connections).finish();
  const perCall = sampleOf(first).median / connections;
  const amount = Math.round(Math.min(target.most ?? MOST, Math.max(PROBE * connections, RUN_MS / perCall)));
  return sampleOf(await fire(target, connections, amount).finish());
};

/** What callers wait for while something else is going on. */
export const sampleDuring = async (target: Target, task: () => Promise<void>): Promise<Sample> => {
  const { run, finish } = fire(target, 1, undefined);
  try {
    await task();
  } finally {
    run.stop();
  }
  return sampleOf(await finish());
};
