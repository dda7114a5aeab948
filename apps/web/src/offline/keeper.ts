import { endsTheCopy, fateOf, isOfThisVersion, isOtherPerson, saysGone } from './decisions.ts';
import { KEPT_AT } from './kept-at.ts';

const COPY_PREFIX = 'heed-';
const ANSWERS = `${COPY_PREFIX}answers`;
/** The one HTML file, whatever page it is asked for. */
const PAGE = '/';
/** A server that has not answered for this long is taken for gone, where there is a copy. */
const PATIENCE_MS = 5000;

interface KeeperOptions {
  /** What the files and the page are kept under: another name for another version. */
  readonly version: string;
  readonly files: readonly string[];
  readonly store: CacheStorage;
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>;
  readonly now: () => Date;
  readonly patienceMs?: number;
}

export type GoOn = (work: Promise<unknown>) => void;

/** The network answered, told that nobody is there, or took longer than anybody should wait. */
type Outcome = Response | 'gone' | 'slow';

const pathOf = (request: Request): string => new URL(request.url).pathname;

/** Keeps what the pages of runbooks need, and answers from it while the server is gone: the network is always first. */
export const createKeeper = (options: KeeperOptions) => {
  const { files, store, fetch, now, patienceMs = PATIENCE_MS } = options;
  const app = `${COPY_PREFIX}app-${options.version}`;
  const kept = new Set(files);
  /** Grows when everything is forgotten: an answer that was asked for before is not kept after. */
  let age = 0;

  const forget = async (): Promise<void> => {
    age += 1;
    await store.delete(ANSWERS);
  };

  const keepAnswer = async (request: Request, response: Response, bornAt: number): Promise<void> => {
    const body = await response.text();
    const answers = await store.open(ANSWERS);
    const before = await answers.match(request.url);
    const path = pathOf(request);
    if (before && isOtherPerson(path, await before.json(), JSON.parse(body))) {
      await forget();
      bornAt = age;
    }
    if (bornAt !== age) return;
    const headers = { 'content-type': 'application/json', [KEPT_AT]: now().toISOString() };
    await (await store.open(ANSWERS)).put(request.url, new Response(body, { headers }));
  };

  const settle = async (request: Request, response: Response, bornAt: number): Promise<void> => {
    const fate = fateOf(response.status);
    if (fate === 'keep') await keepAnswer(request, response, bornAt);
    else if (fate === 'forget') await (await store.open(ANSWERS)).delete(request.url);
  };

  const ask = async (request: Request): Promise<Response | 'gone'> => {
    try {
      return await fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      return 'gone';
    }
  };

  const wait = (): Promise<'slow'> => new Promise((resolve) => setTimeout(() => resolve('slow'), patienceMs));

  /** From the network; from the copy where nobody answers, or somebody else answers that the server is gone. */
  const networkFirst = async (asked: Promise<Response | 'gone'>, copy: Response | undefined): Promise<Response> => {
    const outcome: Outcome = copy ? await Promise.race([asked, wait()]) : await asked;
    if (typeof outcome !== 'string' && !(copy && saysGone(outcome.status))) return outcome;
    return copy ?? Response.error();
  };

  return {
    files: kept,

    /** Fetches all files of this version; fails as a whole, so that there is never a part of one. */
    install: async (): Promise<void> => {
      const page = await fetch(PAGE, { cache: 'no-cache' });
      if (!page.ok || !isOfThisVersion(await page.clone().text(), kept))
        throw new Error('The server has another version by now.');
      const cache = await store.open(app);
      await cache.addAll([...files]);
      await cache.put(PAGE, page);
    },

    /** Throws away what other versions kept. */
    activate: async (): Promise<void> => {
      const old = (await store.keys()).filter(
        (name) => name.startsWith(COPY_PREFIX) && name !== app && name !== ANSWERS,
      );
      await Promise.all(old.map((name) => store.delete(name)));
    },

    page: async (request: Request): Promise<Response> =>
      networkFirst(ask(request), await (await store.open(app)).match(PAGE)),

    /** The name of a file holds what is in it: the copy is never an old one. */
    file: async (request: Request): Promise<Response> =>
      (await (await store.open(app)).match(pathOf(request))) ?? fetch(request),

    /** `goOn`: what goes on after the request was answered; an answer too late for the page is still the newest. */
    answer: async (request: Request, goOn: GoOn): Promise<Response> => {
      const bornAt = age;
      const asked = ask(request);
      const settled = (response: Response | 'gone') =>
        response === 'gone' ? undefined : settle(request, response.clone(), bornAt);
      goOn(asked.then(settled, () => undefined));
      return networkFirst(asked, await (await store.open(ANSWERS)).match(request.url));
    },

    session: async (request: Request): Promise<Response> => {
      const { method } = request;
      const response = await fetch(request);
      if (endsTheCopy(method, pathOf(request), response.status)) await forget();
      return response;
    },
  };
};
