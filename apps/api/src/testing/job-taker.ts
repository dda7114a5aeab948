import { openDatabase } from '@heed/db';
import { drain } from '../jobs/runner.ts';
import { startTestQueue } from './test-queue.ts';

// A process that begins a job and never ends it: started by a test, which kills it.
const [dataFolder = '', url = '', migrations = '', now = ''] = process.argv.slice(2);
const db = await openDatabase({ dataFolder, url: url === '' ? undefined : url, migrations });
const jobs = await startTestQueue(db, now);
const system = { db, jobs, clock: () => new Date(now), pulse: { tickedAt: null }, config: {} as never };
await drain(system, now, {
  'kri.pull': async (_, { kri }) => {
    process.stdout.write(`began ${kri}\n`);
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
});
