import '@testing-library/jest-dom/vitest';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { BroadcastChannel } from 'node:worker_threads';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// What every browser has, and jsdom has not.
Object.assign(globalThis, { ReadableStream, TransformStream, WritableStream, BroadcastChannel });

// A second is short for the first test of a file on a busy machine; what does not come still fails.
configure({ asyncUtilTimeout: 5000 });

// Testing Library clears up by itself only where the test functions are globals, which they are not here.
afterEach(cleanup);
