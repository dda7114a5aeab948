import { type ReportFormat, reportsApi, urlFor } from '@heed/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

const keys = {
  all: (slug: string) => ['reports', slug] as const,
  one: (slug: string, period: string) => ['reports', slug, period] as const,
};
export const reportKeys = keys;

/** The months of a register, newest first. */
export const reportsQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.all(slug),
    queryFn: ({ signal }) => call(reportsApi.list, { params: { register: slug }, query: { limit: 500 } }, { signal }),
  });

/** What is asked for by `?version=`: a number, the draft, or nothing. */
const numberOf = (version: string): number | undefined => {
  if (version === 'draft') return 0;
  return /^\d{1,6}$/.test(version) ? Number(version) : undefined;
};

export const reportQuery = (slug: string, period: string, version: string) =>
  queryOptions({
    queryKey: [...keys.one(slug, period), version],
    queryFn: ({ signal }) => {
      const number = numberOf(version);
      const query = number === undefined ? {} : { number };
      return call(reportsApi.get, { params: { register: slug, period }, query }, { signal });
    },
    // Numbers of a draft follow the register: whoever opens it sees those of now.
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });

export const comparisonQuery = (slug: string, period: string, from: number, to: number) =>
  queryOptions({
    queryKey: [...keys.one(slug, period), 'comparison', from, to],
    queryFn: ({ signal }) =>
      call(reportsApi.compare, { params: { register: slug, period }, query: { from, to } }, { signal }),
  });

export const fileAddress = (slug: string, period: string, format: ReportFormat, number?: number): string =>
  urlFor(reportsApi.file, {
    params: { register: slug, period, format },
    query: number === undefined ? {} : { number },
  });
