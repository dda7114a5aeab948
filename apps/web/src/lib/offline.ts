import { useEffect, useState } from 'react';

/** Where the copy of the pages for the time without a server is made; the build writes it (vite/service-worker.ts). */
const WORKER = '/sw.js';
/** How the worker names what it keeps (offline/keeper.ts). */
const PREFIX = 'heed-';

/** Browsers keep pages only of a server they can trust: over HTTPS, or on the same computer. */
const container = (): ServiceWorkerContainer | undefined =>
  import.meta.env.PROD ? navigator.serviceWorker : undefined;

const controlled = async (workers: ServiceWorkerContainer): Promise<void> => {
  await workers.ready;
  if (workers.controller) return;
  await new Promise<void>((resolve) => workers.addEventListener('controllerchange', () => resolve(), { once: true }));
};

/** `asking` until it is known. */
type Keeping = 'asking' | 'kept' | 'impossible';

/**
 * Keeps the pages of runbooks on this computer, with the answers at some addresses, so that they open without a server.
 * Only those pages ask for it: until one was opened nothing stands between the app and its server.
 */
export const useKeptOffline = (addresses: readonly string[]): Keeping => {
  const [keeping, setKeeping] = useState<Keeping>('asking');
  const asked = addresses.join(' ');
  useEffect(() => {
    let isHere = true;
    const keep = async (workers: ServiceWorkerContainer): Promise<void> => {
      await workers.register(WORKER, { updateViaCache: 'none' });
      await controlled(workers);
      // What came before the worker was there is asked for again, by way of it.
      await Promise.all(asked.split(' ').map((address) => fetch(address, { credentials: 'same-origin' })));
    };
    const workers = container();
    const kept = workers ? keep(workers).then(() => 'kept' as const) : Promise.resolve('impossible' as const);
    void kept.catch(() => 'impossible' as const).then((found) => isHere && setKeeping(found));
    return () => {
      isHere = false;
    };
  }, [asked]);
  return keeping;
};

/** Throws away everything kept, and who keeps it: the next person at this computer finds nothing. */
export const forgetOffline = async (): Promise<void> => {
  if (typeof caches !== 'undefined') {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  const registrations = (await container()?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
};
