import { parentPort, workerData } from 'node:worker_threads';
import { type ReportTask, runReportTask } from './report-task.ts';

// A report is set away from the event loop: nobody else waits for it.
parentPort?.postMessage(await runReportTask(workerData as ReportTask));
