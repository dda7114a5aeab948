import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from '../deps.ts';

const PING_MS = 1500;

/** Rejects when the database does not answer in time. */
const pingInTime = (deps: Deps): Promise<void> =>
  Promise.race([
    deps.db.ping(),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), PING_MS).unref()),
  ]);

const STATES = ['queued', 'running', 'dead'] as const;

/** What waits, runs and is dead, counted when somebody asks; and when the clock was last looked at. */
const measureJobs = (registry: Registry, deps: Deps): void => {
  new Gauge({
    name: 'heed_jobs',
    help: 'Jobs by name and state; dead ones have failed for good',
    labelNames: ['name', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      // Without the database there is nothing to say of jobs, and all the more of the rest.
      const overview = await deps.jobs.overview(deps.db.read).catch(() => []);
      for (const each of overview) for (const state of STATES) this.set({ name: each.name, state }, each[state]);
    },
  });
  new Gauge({
    name: 'heed_last_tick_seconds',
    help: 'When this process last did what the time had made due, in seconds since 1970',
    registers: [registry],
    collect() {
      this.set(deps.pulse.tickedAt === null ? 0 : Date.parse(deps.pulse.tickedAt) / 1000);
    },
  });
};

/** Health for machines: alive without the database, ready with it, and figures for Prometheus. */
export const healthRoutes = (app: FastifyInstance, deps: Deps): void => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureJobs(registry, deps);
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });

  const open = { config: { access: { kind: 'public' as const } }, schema: { hide: true } };
  // A process that lags behind is alive: whoever restarts it for that makes it worse, and its figures say why.
  const always = { ...open, config: { ...open.config, pressureHandler: () => undefined } };
  app.get('/livez', always, async () => ({ status: 'ok' }));
  app.get('/readyz', open, async (_request, reply) => {
    try {
      if (closing) throw new Error('closing');
      await pingInTime(deps);
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: closing ? 'closing' : 'database not reachable' });
    }
  });
  app.get('/metrics', always, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
};
