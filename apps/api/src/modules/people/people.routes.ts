import { peopleApi, sessionApi } from '@heed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { originOf } from '../../http/cookies.ts';
import { serve } from '../../http/serve.ts';
import { placeOf, startSession } from '../session/start-session.ts';
import { readLink, takeInvitation } from './links.usecases.ts';
import { hasUsers } from './people.repository.ts';
import { invitePerson, listMembers, listPeople, patchPerson, renewLink, setRoles } from './people.usecases.ts';

export const peopleRoutes = (app: FastifyInstance, deps: Deps): void => {
  const linkFor = (request: FastifyRequest) => (token: string) => `${originOf(deps.config, request)}/welcome/${token}`;

  serve(app, deps, sessionApi.workspace, async () => ({ ready: await hasUsers(deps.db.read) }));
  serve(app, deps, sessionApi.link, ({ params, now }) => readLink(deps.db, params.token, now));
  serve(app, deps, sessionApi.useLink, async ({ params, body, now, request, reply }) => {
    const door = { db: deps.db, now, requestId: request.id, auditKey: deps.config.keys.audit };
    const opened = await takeInvitation(door, params.token, body, placeOf(request));
    return startSession(app, deps, request, reply, opened);
  });

  serve(app, deps, peopleApi.list, ({ work, query }) => listPeople(work, query));
  serve(app, deps, peopleApi.invite, ({ work, body, request }) => invitePerson(work, body, linkFor(request)));
  serve(app, deps, peopleApi.renewLink, ({ work, params, request }) => renewLink(work, params.id, linkFor(request)));
  serve(app, deps, peopleApi.patch, ({ work, params, version, body }) => patchPerson(work, params.id, version, body));
  serve(app, deps, peopleApi.members, ({ work, register, query }) => listMembers(work, register, query));
  serve(app, deps, peopleApi.setRoles, ({ work, register, params, body }) =>
    setRoles(work, register, params.id, body.roles),
  );
};
