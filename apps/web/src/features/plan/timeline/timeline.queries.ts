import { timelineApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';
import { keys } from '../../../lib/register.ts';

/** The plan as a whole: entries in order, and the day it begins. */
export const timelineQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.timeline(slug, 'plan'),
    queryFn: ({ signal }) => call(timelineApi.list, { params: { register: slug } }, { signal }),
  });

/** Planned against actual, week by week. */
export const burnDownQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.timeline(slug, 'burn-down'),
    queryFn: ({ signal }) => call(timelineApi.burnDown, { params: { register: slug } }, { signal }),
  });
