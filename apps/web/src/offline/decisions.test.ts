import { describe, expect, it } from 'vitest';
import { endsTheCopy, fateOf, isOfThisVersion, isOtherPerson, kindOf, saysGone } from './decisions.ts';

const ORIGIN = 'https://heed.example.org';
const FILES = new Set(['/assets/heed-1.js', '/icon.svg']);

const get = (path: string, isNavigation = false) =>
  kindOf({ method: 'GET', url: ORIGIN + path, isNavigation }, ORIGIN, FILES);
const send = (method: string, path: string) =>
  kindOf({ method, url: ORIGIN + path, isNavigation: false }, ORIGIN, FILES);

describe('what is kept', () => {
  it.each([
    '/api/v1/session',
    '/api/v1/registers/harbour',
    '/api/v1/registers/harbour/runbooks',
    '/api/v1/registers/harbour/runbooks?limit=200',
    '/api/v1/registers/harbour/runbooks/0190a000',
  ])('the answer of %s', (path) => {
    expect(get(path)).toBe('answer');
  });

  it.each(['/r/harbour/runbooks', '/r/harbour/runbooks/0190a000', '/r/harbour/runbooks/0190a000/runs/1?step=2'])(
    'the page %s',
    (path) => {
      expect(get(path, true)).toBe('page');
    },
  );

  it('the files of the pages of runbooks', () => {
    expect(get('/assets/heed-1.js')).toBe('file');
    expect(get('/icon.svg')).toBe('file');
  });

  it.each([
    '/api/v1/registers',
    '/api/v1/registers/harbour/risks',
    '/api/v1/registers/harbour/risks/1.1',
    '/api/v1/registers/harbour/kris',
    '/api/v1/registers/harbour/audit',
    '/api/v1/registers/harbour/events',
    '/api/v1/registers/harbour?asOf=2026-01-01',
    '/api/v1/registers/harbour/runbooks?ref=1.1',
    '/api/v1/registers/harbour/runbooks?archived=only',
    '/api/v1/registers/harbour/runbooks?limit=200&cursor=abc',
    '/api/v1/registers/harbour/runbooks/0190a000/runs',
    '/api/v1/registers/harbour/runbooks/0190a000/runs/1',
    '/api/v1/my/counts',
    '/api/v1/sessions',
    '/assets/another.js',
  ])('nothing of %s', (path) => {
    expect(get(path)).toBe('other');
  });

  it.each(['/', '/r/harbour/risks', '/r/harbour', '/r/harbour/runbooks-of-old', '/login'])(
    'not the page %s',
    (path) => {
      expect(get(path, true)).toBe('other');
    },
  );

  it('nothing that writes, and nothing of another origin', () => {
    expect(send('POST', '/api/v1/registers/harbour/runbooks')).toBe('other');
    expect(send('PATCH', '/api/v1/registers/harbour/runbooks/1/runs/2')).toBe('other');
    const elsewhere = { method: 'GET', url: 'https://elsewhere.example/api/v1/session', isNavigation: false };
    expect(kindOf(elsewhere, ORIGIN, FILES)).toBe('other');
  });
});

describe('when it is forgotten', () => {
  it.each([
    ['POST', '/api/v1/session', 200, true],
    ['POST', '/api/v1/session', 401, false],
    ['DELETE', '/api/v1/session', 204, true],
    ['DELETE', '/api/v1/session', 503, false],
    ['POST', '/api/v1/session/refresh', 204, false],
    ['POST', '/api/v1/session/refresh', 401, true],
    ['POST', '/api/v1/session/refresh', 502, false],
    ['POST', '/api/v1/links/abc', 200, true],
  ])('%s %s answered %i: %s', (method, path, status, isEnd) => {
    expect(send(method, path)).toBe('session');
    expect(endsTheCopy(method, path, status)).toBe(isEnd);
  });

  it('when another person turns out to be signed in', () => {
    expect(isOtherPerson('/api/v1/session', { id: 'a' }, { id: 'b' })).toBe(true);
    expect(isOtherPerson('/api/v1/session', { id: 'a' }, { id: 'a' })).toBe(false);
    expect(isOtherPerson('/api/v1/session', undefined, { id: 'a' })).toBe(false);
    expect(isOtherPerson('/api/v1/registers/harbour', { id: 'a' }, { id: 'b' })).toBe(false);
  });

  it('one answer, when it is no longer theirs', () => {
    expect([200, 401, 403, 404, 410, 422, 500].map(fateOf)).toEqual([
      ...['keep', 'leave', 'forget', 'forget', 'forget', 'leave', 'leave'],
    ]);
  });
});

describe('when the copy answers', () => {
  it('where a proxy says that the server is not there, and not where the server itself refused or failed', () => {
    expect([502, 503, 504].every(saysGone)).toBe(true);
    expect([200, 401, 403, 404, 429, 500].some(saysGone)).toBe(false);
  });

  it('with a page of the version whose files are kept', () => {
    const html = (name: string) => `<script type="module" crossorigin src="/assets/${name}"></script>`;
    expect(isOfThisVersion(html('heed-1.js'), FILES)).toBe(true);
    expect(isOfThisVersion(html('heed-2.js'), FILES)).toBe(false);
    expect(isOfThisVersion('<h1>Sign in to the network</h1>', FILES)).toBe(false);
  });
});
