import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@heed/db';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { tick } from '../jobs/ticker.ts';
import { observedFacts } from './month/facts.ts';
import { expectedFacts } from './month/model.ts';
import { playMoments, setUpMonth } from './month/play.ts';
import { FIRST, type Month, momentsOf, month } from './month/scenario.ts';
import { createClock, DATABASES, MIGRATIONS, startTestApp } from './test-app.ts';

const PLAYER = fileURLToPath(new URL('month/player.ts', import.meta.url));
const SECONDS = 1000;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Plays one month that chance makes; a failure tells the seed it comes back with. */
const once = (days: number, play: (plan: Month) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(month(days), play), { numRuns: 1, endOnFailure: true });

describe.each(DATABASES)('time that passes, on %s', (database) => {
  const isPostgres = database === 'PostgreSQL';

  test(
    `brings every review, reminder, escalation, breach and message of a month exactly once, with three ${isPostgres ? 'replicas' : 'looks'} at a time`,
    async () => {
      await once(31, async (plan) => {
        const t = await startTestApp(database, { clock: createClock(FIRST) });
        endings.push(t.close);
        const ada = await setUpMonth(t, plan);
        const replicas = [t.deps, t.deps, t.deps];
        if (isPostgres)
          for (const n of [1, 2]) {
            const db = await openDatabase({
              url: t.databaseUrl,
              dataFolder: t.config.dataFolder,
              migrations: MIGRATIONS,
            });
            endings.push(() => db.close());
            replicas[n] = { ...t.deps, db };
          }
        await playMoments(t, plan, ada, { look: () => Promise.all(replicas.map((deps) => tick(deps, t.clock.iso()))) });
        expect(await observedFacts(t.db.read)).toEqual(expectedFacts(plan));
      });
    },
    300 * SECONDS,
  );

  test(
    'brings the same when the process is killed again and again',
    async () => {
      await once(7, async (plan) => {
        const folder = mkdtempSync(join(tmpdir(), 'heed-month-'));
        endings.push(() => rmSync(folder, { recursive: true, force: true }));
        writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
        const t = await startTestApp(database, { clock: createClock(FIRST) });
        const ada = await setUpMonth(t, plan);
        endings.push(t.remove);
        await t.stop();
        await t.db.close();
        let from = 0;
        for (let kills = 0; from < momentsOf(plan).length; kills++) {
          const args = [
            t.config.dataFolder,
            t.databaseUrl ?? '',
            MIGRATIONS,
            join(folder, 'plan.json'),
            ada.id,
            `${from}`,
          ];
          const child = spawn(process.execPath, [PLAYER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
          // Another number of moments each time; the last process may finish.
          let left = kills < 8 ? 5 + ((kills * 13) % 29) : Number.POSITIVE_INFINITY;
          for await (const chunk of child.stdout.setEncoding('utf8'))
            for (const line of String(chunk).split('\n').filter(Boolean)) {
              from = Number(line) + 1;
              left -= 1;
              if (left === 0) child.kill('SIGKILL');
            }
          if (kills > 8 && from < momentsOf(plan).length) throw new Error(`the player ended at moment ${from}`);
        }
        const db = await openDatabase({ url: t.databaseUrl, dataFolder: t.config.dataFolder, migrations: MIGRATIONS });
        endings.push(() => db.close());
        expect(await observedFacts(db.read)).toEqual(expectedFacts(plan));
      });
    },
    300 * SECONDS,
  );
});
