import { notificationsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import {
  listOwnMutes,
  listOwnNotifications,
  readNotifications,
  readPreferences,
  removeMute,
  replacePreferences,
  setMute,
} from './notifications.usecases.ts';

export const notificationRoutes = (app: FastifyInstance, deps: Deps): void => {
  const mailWorks = deps.config.mail !== undefined;
  serve(app, deps, notificationsApi.list, ({ work, query }) => listOwnNotifications(work, query));
  serve(app, deps, notificationsApi.read, ({ work, body }) => readNotifications(work, body));
  serve(app, deps, notificationsApi.preferences, ({ work }) => readPreferences(work, mailWorks));
  serve(app, deps, notificationsApi.replacePreferences, ({ work, body }) => replacePreferences(work, body, mailWorks));
  serve(app, deps, notificationsApi.mutes, ({ work }) => listOwnMutes(work));
  serve(app, deps, notificationsApi.setMute, ({ work, body }) => setMute(work, body));
  serve(app, deps, notificationsApi.removeMute, ({ work, body }) => removeMute(work, body));
};
