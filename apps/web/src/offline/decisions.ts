/** What a request of a page is to the copy that is kept for the time without a server. */
export type Kind = 'page' | 'file' | 'answer' | 'session' | 'other';

export interface Asked {
  readonly method: string;
  /** With its origin. */
  readonly url: string;
  /** The browser opens a page, rather than a page asking for something. */
  readonly isNavigation: boolean;
}

const API = '/api/v1';
const SESSION = `${API}/session`;

/** Who is signed in, the register, its runbooks, one of them: all that the pages of runbooks need, and nothing else. */
const ANSWERS = [
  /^\/api\/v1\/session$/,
  /^\/api\/v1\/registers\/[^/]+$/,
  /^\/api\/v1\/registers\/[^/]+\/runbooks$/,
  /^\/api\/v1\/registers\/[^/]+\/runbooks\/[^/]+$/,
];
const PAGES = /^\/r\/[^/]+\/runbooks(?:\/.*)?$/;
const LINK = /^\/api\/v1\/links\/[^/]+$/;

/** A list that was searched, filtered or paged, or a register of an earlier time, is another question. */
const isWhole = ({ searchParams }: URL): boolean => [...searchParams.keys()].every((name) => name === 'limit');

const isAnswer = (url: URL): boolean => isWhole(url) && ANSWERS.some((path) => path.test(url.pathname));

const isSession = (method: string, path: string): boolean =>
  (method === 'POST' && (path === SESSION || path === `${SESSION}/refresh` || LINK.test(path))) ||
  (method === 'DELETE' && path === SESSION);

/** `files`: the paths of the files that are kept. */
export const kindOf = ({ method, url, isNavigation }: Asked, origin: string, files: ReadonlySet<string>): Kind => {
  const asked = new URL(url);
  if (asked.origin !== origin) return 'other';
  if (isSession(method, asked.pathname)) return 'session';
  if (method !== 'GET') return 'other';
  if (isNavigation) return PAGES.test(asked.pathname) ? 'page' : 'other';
  if (files.has(asked.pathname)) return 'file';
  return isAnswer(asked) ? 'answer' : 'other';
};

/** Whether an answer says that the server behind it is not there: told by what stands before it, or by itself. */
export const saysGone = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** Of an answer the server gave: it is kept, what was kept is thrown away, or nothing changes. */
export const fateOf = (status: number): 'keep' | 'forget' | 'leave' => {
  if (status === 200) return 'keep';
  // No longer theirs to read, or no longer there.
  return status === 403 || status === 404 || status === 410 ? 'forget' : 'leave';
};

/**
 * Whether everything kept is to be forgotten after a call about the session: somebody signed in, who may be another
 * person, signed out, or was refused a longer session.
 */
export const endsTheCopy = (method: string, path: string, status: number): boolean => {
  if (path === `${SESSION}/refresh`) return status === 401 || status === 403;
  const isDone = status >= 200 && status < 300;
  return isDone && isSession(method, path);
};

/** Whether who is signed in is somebody else than the one the copy was made for. */
export const isOtherPerson = (path: string, kept: unknown, now: unknown): boolean =>
  path === SESSION && idOf(kept) !== undefined && idOf(kept) !== idOf(now);

const idOf = (me: unknown): unknown => (me !== null && typeof me === 'object' && 'id' in me ? me.id : undefined);

/** Whether a page is of the version whose files are kept: a page of another one would ask for files that are not. */
export const isOfThisVersion = (html: string, files: ReadonlySet<string>): boolean => {
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  return named.length > 0 && named.every((path) => files.has(path));
};
