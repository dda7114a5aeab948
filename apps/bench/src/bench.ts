import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { MEANWHILE } from './meanwhile.ts';
import { type Sample, sample, sampleDuring } from './measure.ts';
import { CHART, OPERATIONS, REPORT, type Sides } from './operations.ts';
import { seed } from './seed.ts';
import { type Running, signIn, startHeed, startLimit } from './servers.ts';
import { DATABASES, type DatabaseKind, withStores } from './stores.ts';
import { growthTable, type Result, resultOf, resultTable } from './tables.ts';

const { values } = parseArgs({
  options: {
    database: { type: 'string', multiple: true, default: [...DATABASES] },
    sizes: { type: 'string', default: '1000,10000' },
    /** Adds 100,000 risks: seeding them takes minutes. */
    full: { type: 'boolean', default: false },
    /** Only the operations whose name contains this. */
    only: { type: 'string', default: '' },
    /** Another build of the server than that of the workspace, to compare with. */
    server: { type: 'string' },
    runs: { type: 'string', default: '3' },
  },
});
const RUNS = Number(values.runs);
const SIZES = [...values.sizes.split(',').map(Number), ...(values.full ? [100_000] : [])];
/** What takes long is asked of the smallest register only. */
const isSmallest = (risks: number): boolean => risks === SIZES[0];
/** A million readings take a minute to bring in. */
const hasReadings = (risks: number): boolean => isSmallest(risks) && CHART.name.includes(values.only);
const operationsFor = (risks: number) =>
  [...OPERATIONS, ...(isSmallest(risks) ? [CHART, REPORT] : [])].filter(({ name }) => name.includes(values.only));

/** Both sides in turn, so that a busy moment of the machine hits both. */
const measure = async (sides: Sides, note: (name: string, limit: Sample[], heed: Sample[]) => void) => {
  for (const operation of operationsFor(sides.risks))
    for (const connections of operation.connections) {
      const headers = await signIn(sides.heed);
      const targets = await operation.prepare({ ...sides, headers });
      const [limit, heed]: [Sample[], Sample[]] = [[], []];
      for (let run = 0; run < RUNS; run++) {
        limit.push(await sample(targets.limit, connections));
        heed.push(await sample(targets.heed, connections));
      }
      note(`${operation.name}, c=${connections}`, limit, heed);
    }
};

/** The worst hundredth of the answers while something large goes on, beside an idle server. */
const measureMeanwhile = async (sides: Sides, note: (name: string, limit: Sample[], heed: Sample[]) => void) => {
  const worst = (each: Sample): Sample => ({ ...each, median: each.p99 });
  for (const { name, task } of MEANWHILE.filter((each) => each.name.includes(values.only))) {
    const headers = await signIn(sides.heed);
    const [limit, heed]: [Sample[], Sample[]] = [[], []];
    for (let run = 0; run < RUNS; run++) {
      limit.push(worst(await sample({ url: `${sides.limit.origin}/livez` }, 1)));
      const health = { url: `${sides.heed.origin}/livez` };
      heed.push(worst(await sampleDuring(health, () => task({ ...sides, headers }))));
    }
    note(`${name}, p99`, limit, heed);
  }
};

const benchmark = async (database: DatabaseKind, risks: number): Promise<Result[]> => {
  const results: Result[] = [];
  const note = (operation: string, limit: Sample[], heed: Sample[]) =>
    results.push(resultOf({ database, risks, operation }, limit, heed));
  await withStores(database, async (stores) => {
    const started = performance.now();
    await seed(stores.heed, risks, hasReadings(risks));
    console.log(`${database}: ${risks} risks imported in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    const copy = await stores.copyForLimit();
    const servers: Running[] = [];
    try {
      const heed = await startHeed(stores.heed, values.server);
      servers.push(heed);
      const limit = await startLimit(copy);
      servers.push(limit);
      const sides = { heed, limit, headers: {}, risks };
      await measure(sides, note);
      await measureMeanwhile(sides, note);
    } finally {
      for (const server of servers) await server.stop();
    }
  });
  return results;
};

const results: Result[] = [];
for (const database of DATABASES.filter((each) => values.database.includes(each)))
  for (const risks of SIZES) results.push(...(await benchmark(database, risks)));

console.log(`\n${resultTable(results)}\n`);
const growth = growthTable(results);
if (growth) console.log(`${growth}\n`);

const folder = new URL('../../../bench/', import.meta.url);
mkdirSync(folder, { recursive: true });
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
writeFileSync(
  new URL('results.json', folder),
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
);
console.log('Written to bench/results.json.');
