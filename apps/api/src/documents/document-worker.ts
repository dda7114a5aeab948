import { parentPort } from 'node:worker_threads';
import { type DocumentTask, runDocumentTask } from './document-task.ts';

// A document is read away from the event loop: a file made to be slow slows nobody else.
parentPort?.on('message', (task: DocumentTask) => parentPort?.postMessage(runDocumentTask(task)));
