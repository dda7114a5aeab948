import '@testing-library/jest-dom/vitest';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { BroadcastChannel } from 'node:worker_threads';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// What every browser has, and jsdom has not.
Object.assign(globalThis, { ReadableStream, TransformStream, WritableStream, BroadcastChannel });

// Testing Library clears up by itself only where the test functions are globals, which they are not here.
afterEach(cleanup);
