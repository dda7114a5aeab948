/** What the service worker uses of its world: the library of types has either a page's or a worker's, not both. */
interface LastingEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}

export interface AskedEvent extends LastingEvent {
  readonly request: Request;
  respondWith: (response: Promise<Response>) => void;
}

export interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener: ((type: 'fetch', listener: (event: AskedEvent) => void) => void) &
    ((type: 'install' | 'activate', listener: (event: LastingEvent) => void) => void);
}
