import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import multipart from '@fastify/multipart';
import sse, { type SSEPluginOptions } from '@fastify/sse';
import swagger from '@fastify/swagger';
import underPressure from '@fastify/under-pressure';
import type { Access } from '@heed/contracts';
import Fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, validatorCompiler } from 'fastify-type-provider-zod';
import type { Deps } from './deps.ts';
import { answerUnreadable, registerErrors } from './http/errors.ts';
import { healthRoutes } from './http/health.ts';
import { webRoutes } from './http/web.ts';
import { acceptanceRoutes } from './modules/acceptances/acceptances.routes.ts';
import { actionRoutes } from './modules/actions/actions.routes.ts';
import { adminRoutes } from './modules/admin/admin.routes.ts';
import { auditRoutes } from './modules/audit/audit.routes.ts';
import { commentRoutes } from './modules/comments/comments.routes.ts';
import { communicationRoutes } from './modules/communication/communication.routes.ts';
import { dashboardRoutes } from './modules/dashboard/dashboard.routes.ts';
import { escalationRoutes } from './modules/escalations/escalations.routes.ts';
import { eventRoutes } from './modules/events/events.routes.ts';
import { exampleRoutes } from './modules/example/example.routes.ts';
import { exportRoutes } from './modules/exports/exports.routes.ts';
import { followRoutes } from './modules/follows/follows.routes.ts';
import { importRoutes } from './modules/imports/imports.routes.ts';
import { kriRoutes, proposalRoutes, readingRoutes } from './modules/kris/kris.routes.ts';
import { myRoutes } from './modules/my/my.routes.ts';
import { noticeRoutes } from './modules/notices/notices.routes.ts';
import { notificationRoutes } from './modules/notifications/notifications.routes.ts';
import { ownerRoutes } from './modules/owners/owners.routes.ts';
import { peopleRoutes } from './modules/people/people.routes.ts';
import { periodRoutes } from './modules/periods/periods.routes.ts';
import { portfolioRoutes } from './modules/portfolio/portfolio.routes.ts';
import { registerRoutes } from './modules/registers/registers.routes.ts';
import { reportRoutes } from './modules/reports/reports.routes.ts';
import { reserveRoutes } from './modules/reserves/reserves.routes.ts';
import { calendarFeedRoutes } from './modules/reviews/calendar-feed.routes.ts';
import { reviewRoutes } from './modules/reviews/reviews.routes.ts';
import { riskRoutes } from './modules/risks/risks.routes.ts';
import { runbookRoutes } from './modules/runbooks/runbooks.routes.ts';
import { scoringRoutes } from './modules/scoring/scoring.routes.ts';
import { sessionRoutes } from './modules/session/session.routes.ts';
import { standUpRoutes } from './modules/stand-up/stand-up.routes.ts';
import { timelineRoutes } from './modules/timeline/timeline.routes.ts';
import { tokenRoutes } from './modules/tokens/tokens.routes.ts';
import { webhookRoutes } from './modules/webhooks/webhooks.routes.ts';

const BODY_LIMIT = 2 * 1024 * 1024;
/** A process that lags this far behind turns requests away instead of collecting them. */
const MAX_DELAY_MS = 2000;
/** How long it is looked at for that: one long piece of work, however long, is not yet lagging behind. */
const PRESSURE_SAMPLE_MS = 5000;

/** Every feature of the server, in one list. */
const MODULES = [
  sessionRoutes,
  peopleRoutes,
  registerRoutes,
  periodRoutes,
  portfolioRoutes,
  riskRoutes,
  reviewRoutes,
  calendarFeedRoutes,
  reserveRoutes,
  scoringRoutes,
  ownerRoutes,
  actionRoutes,
  kriRoutes,
  readingRoutes,
  proposalRoutes,
  escalationRoutes,
  acceptanceRoutes,
  myRoutes,
  commentRoutes,
  followRoutes,
  importRoutes,
  exampleRoutes,
  exportRoutes,
  eventRoutes,
  auditRoutes,
  adminRoutes,
  notificationRoutes,
  webhookRoutes,
  communicationRoutes,
  noticeRoutes,
  dashboardRoutes,
  standUpRoutes,
  reportRoutes,
  timelineRoutes,
  runbookRoutes,
  tokenRoutes,
];

/** What a page may load and do: our own files, nothing inline, nothing framed. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' as const },
};

/** A link in an address opens a door: the log keeps that one was used, not which. */
export const loggedRequest = (request: FastifyRequest) => ({
  method: request.method,
  url: request.url.replace(/(^\/n|\/(?:links|setup|welcome|calendar|v1\/notices))\/[^/?]+/, '$1/…'),
  remoteAddress: request.ip,
});

const registerPlugins = async (app: FastifyInstance, maxDelayMs: number) => {
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(cookie);
  // Every token is signed and checked with a key of its own id (see access-token.ts); this one is never used.
  await app.register(jwt, { secret: randomUUID() });
  await app.register(multipart);
  // The plugin's types name the module instead of its default export.
  await app.register(sse as unknown as FastifyPluginAsync<SSEPluginOptions>, { heartbeatInterval: 15_000 });
  await app.register(underPressure, {
    maxEventLoopDelay: maxDelayMs,
    sampleInterval: PRESSURE_SAMPLE_MS,
    retryAfter: PRESSURE_SAMPLE_MS / 1000,
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Heed', version: '1', description: 'A risk register that starts from a Markdown file.' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'heed_access' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
};

/** A route without a declared permission never goes live; the list of those that do is kept for the tests to walk. */
export const refuseUndeclaredRoutes = (app: FastifyInstance) => {
  const routes: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', routes);
  app.addHook('onRoute', ({ method, url, config }) => {
    const isStatic = config && 'isStatic' in config;
    if (!config?.access && !isStatic && !STATIC_ROUTE.test(url))
      throw new Error(`${method} ${url} declares no permission. Add access to its endpoint.`);
    for (const each of [method].flat()) routes.push({ method: each, path: url, access: config?.access });
  });
};

/** A route as it is registered; files of the web app declare no access. */
export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  readonly access: Access | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly declaredRoutes: readonly DeclaredRoute[];
  }
}

/** Files of the web app are public by nature. */
const STATIC_ROUTE = /^\/(assets\/|fonts\/|[\w.-]+\.[a-z0-9]+$|$)/;

/** Builds the whole server without listening, for the command and for tests alike. */
export const buildApp = async (deps: Deps, options: FastifyServerOptions = {}): Promise<FastifyInstance> => {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    frameworkErrors: answerUnreadable,
    // The one proxy in front of us says where a request came from; what a caller wrote before that is not believed.
    trustProxy: deps.config.publicUrl !== undefined && ((_address, hop) => hop === 0),
    forceCloseConnections: 'idle',
    logger: { level: deps.config.logLevel, serializers: { req: loggedRequest } },
    ...options,
  });
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  registerErrors(app);
  await registerPlugins(app, deps.maxDelayMs ?? MAX_DELAY_MS);
  refuseUndeclaredRoutes(app);
  for (const register of MODULES) register(app, deps);
  healthRoutes(app, deps);
  app.get('/api/openapi.json', { config: { access: { kind: 'public' } }, schema: { hide: true } }, () => app.swagger());
  await webRoutes(app, deps.config.webRoot);
  await app.ready();
  return app;
};
