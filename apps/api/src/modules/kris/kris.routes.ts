import { krisApi, proposalsApi, readingsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { acceptProposal, declineProposal, listRescores } from './deciding-proposals.usecases.ts';
import { countKris } from './kris.repository.ts';
import { createKri, listRegisterKris, patchKri, readKri, setKriArchived } from './kris.usecases.ts';
import { tryPull } from './pulling.usecases.ts';
import { listKriReadings, readSeries } from './reading-list.usecases.ts';
import { recordBatch, recordReading } from './recording.usecases.ts';
import { simulateLimits } from './simulating.usecases.ts';

export const kriRoutes = (app: FastifyInstance, deps: Deps): void => {
  const limits = { allow: deps.config.outgoingAllow };
  serve(app, deps, krisApi.list, ({ work, register, query }) => listRegisterKris(work, register, query));
  serve(app, deps, krisApi.counts, ({ work, register }) => countKris(work.read, register.id));
  serve(app, deps, krisApi.create, ({ work, register, body }) => createKri(work, register, body));
  serve(app, deps, krisApi.get, ({ work, register, params }) => readKri(work, register, params.slug));
  serve(app, deps, krisApi.patch, ({ work, register, params, version, body }) =>
    patchKri(work, register, params.slug, version, body),
  );
  serve(app, deps, krisApi.archive, ({ work, register, params, version }) =>
    setKriArchived(work, register, params.slug, version, true),
  );
  serve(app, deps, krisApi.restore, ({ work, register, params, version }) =>
    setKriArchived(work, register, params.slug, version, false),
  );
  serve(app, deps, krisApi.simulate, ({ work, register, params, body }) =>
    simulateLimits(work, register, params.slug, body),
  );
  serve(app, deps, krisApi.tryPull, ({ work, register, body }) => tryPull(work, register, body, limits));
};

export const readingRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, readingsApi.list, ({ work, register, params, query }) =>
    listKriReadings(work, register, params.slug, query),
  );
  serve(app, deps, readingsApi.record, ({ work, register, params, body }) =>
    recordReading(work, register, params.slug, body),
  );
  serve(app, deps, readingsApi.recordBatch, ({ work, register, body }) => recordBatch(work, register, body.readings));
  serve(app, deps, readingsApi.series, ({ work, register, params, query }) =>
    readSeries(work, register, params.slug, query),
  );
};

export const proposalRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, proposalsApi.list, ({ work, register, query }) => listRescores(work, register, query));
  serve(app, deps, proposalsApi.accept, ({ work, register, params, body }) =>
    acceptProposal(work, register, params.id, body.reason),
  );
  serve(app, deps, proposalsApi.decline, ({ work, register, params, body }) =>
    declineProposal(work, register, params.id, body.reason),
  );
};
