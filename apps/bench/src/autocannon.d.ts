/** What is used of autocannon, which brings no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface RawRequest {
    path?: string;
    headers?: Record<string, string>;
    body?: string;
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    readonly amount?: number;
    readonly duration?: number;
    readonly sampleInt?: number;
    readonly method?: string;
    readonly headers?: Record<string, string>;
    /** Seconds until a call counts as failed. */
    readonly timeout?: number;
    readonly requests?: readonly {
      setupRequest?: (request: RawRequest) => RawRequest;
      onResponse?: (status: number, body: string) => void;
    }[];
  }
  interface Result {
    readonly non2xx: number;
    readonly errors: number;
  }
  interface Run extends EventEmitter, Promise<Result> {
    stop(): void;
  }
  const autocannon: (options: Options) => Run;
  export default autocannon;
}
