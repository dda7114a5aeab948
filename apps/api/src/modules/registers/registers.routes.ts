import { categoriesApi, movementApi, registersApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { archiveRegister, restoreRegister } from './archiving.usecases.ts';
import { changeCategories, previewCategories } from './categories.usecases.ts';
import { readMovement, readPastRegister } from './past-registers.usecases.ts';
import { createRegister, listRegisters, patchRegister, readDocumentOf, readRegister } from './registers.usecases.ts';
import { listVersions } from './versions.usecases.ts';

export const registerRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, registersApi.list, ({ work, query }) => listRegisters(work, query));
  serve(app, deps, registersApi.create, ({ work, body }) => createRegister(work, body));
  serve(app, deps, registersApi.get, ({ work, register, query: { asOf } }) =>
    asOf === undefined ? readRegister(work, register) : readPastRegister(work, register, asOf),
  );
  serve(app, deps, movementApi.report, ({ work, register, query }) => readMovement(work, register, query));
  serve(app, deps, registersApi.patch, ({ work, register, version, body }) =>
    patchRegister(work, register, version, body),
  );
  serve(app, deps, registersApi.archive, ({ work, register, version }) => archiveRegister(work, register, version));
  serve(app, deps, registersApi.restore, ({ work, register, version }) => restoreRegister(work, register, version));
  serve(app, deps, categoriesApi.preview, ({ work, register, body }) => previewCategories(work, register, body));
  serve(app, deps, categoriesApi.change, ({ work, register, version, body }) =>
    changeCategories(work, register, version, body),
  );
  serve(app, deps, registersApi.versions, ({ work, register }) => listVersions(work, register));
  serve(app, deps, registersApi.document, ({ work, register }) => readDocumentOf(work, register));
};
