import { readFileSync } from 'node:fs';
import { openDatabase } from '@heed/db';
import { createClock, runApp } from '../running-app.ts';
import { playMoments } from './play.ts';
import { FIRST, type Month } from './scenario.ts';

// A process that lets a month pass, from some moment of it on, and says after each what it has done. A test kills it.
const [dataFolder = '', url = '', migrations = '', plan = '', ada = '', from = '0'] = process.argv.slice(2);
const opened = { dataFolder, url: url === '' ? undefined : url, migrations };
const t = await runApp(await openDatabase(opened), opened, { clock: createClock(FIRST) });
await playMoments(
  t,
  JSON.parse(readFileSync(plan, 'utf8')) as Month,
  { id: ada },
  {
    from: Number(from),
    done: (n) => process.stdout.write(`${n}\n`),
  },
);
await t.stop();
await t.db.close();
