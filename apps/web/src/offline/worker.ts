import { kindOf } from './decisions.ts';
import { createKeeper } from './keeper.ts';
import type { WorkerScope } from './worker-scope.ts';

/** Put in by the build (vite/service-worker.ts): a name of this version, and the files of the pages of runbooks. */
declare const __HEED_VERSION__: string;
declare const __HEED_FILES__: readonly string[];

// Served as /sw.js. Registered by the pages of runbooks only, and in the way of nothing but what those need.
const scope = globalThis as unknown as WorkerScope;

const keeper = createKeeper({
  version: __HEED_VERSION__,
  files: __HEED_FILES__,
  store: caches,
  fetch: (request, init) => fetch(request, init),
  now: () => new Date(),
});

scope.addEventListener('install', (event) => {
  event.waitUntil(keeper.install().then(() => scope.skipWaiting()));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(keeper.activate().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const asked = { method: request.method, url: request.url, isNavigation: request.mode === 'navigate' };
  const kind = kindOf(asked, scope.location.origin, keeper.files);
  if (kind === 'other') return;
  event.respondWith(keeper[kind](request, (work) => event.waitUntil(work)));
});
