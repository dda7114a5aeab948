import { type Permission, type Register, type Risk, type Role, registersApi, risksApi } from '@heed/contracts';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { call } from './api-client.ts';
import { useAsOf } from './as-of.ts';

/** Names of everything kept in the query cache; one place, so that a change can invalidate what it touches. */
export const keys = {
  me: ['me'] as const,
  registers: ['registers'] as const,
  /** Beneath the registers, because what makes one stale makes the other. */
  portfolio: (view: { readonly q: string; readonly archived: boolean }) => ['registers', 'portfolio', view] as const,
  register: (slug: string) => ['register', slug] as const,
  /** Without a view: every list of the register. */
  risks: (slug: string, view?: { q?: string | undefined; sort?: string | undefined }) =>
    view ? (['risks', slug, view] as const) : (['risks', slug] as const),
  risk: (slug: string, ref: string) => ['risk', slug, ref] as const,
  comments: (slug: string, ref: string) => ['comments', slug, ref] as const,
  followers: (slug: string, ref: string) => ['followers', slug, ref] as const,
  /** Who has the risk open; told by the server, never asked for. */
  presence: (slug: string, ref: string) => ['presence', slug, ref] as const,
  matrix: (slug: string) => ['matrix', slug] as const,
  /** Beneath the matrix, because what makes one stale makes the other. */
  movement: (slug: string, since: string) => ['matrix', slug, 'movement', since] as const,
  /** Beneath the matrix for the same reason; without a week: every week. */
  dashboard: (slug: string, week?: string) =>
    week === undefined ? (['matrix', slug, 'dashboard'] as const) : (['matrix', slug, 'dashboard', week] as const),
  standUp: (slug: string) => ['matrix', slug, 'stand-up'] as const,
  comparison: (slug: string) => ['comparison', slug] as const,
  /** Without a view: every list of the register's actions. */
  actions: (slug: string, view?: Readonly<Record<string, string>>) =>
    view ? (['actions', slug, view] as const) : (['actions', slug] as const),
  /** Everything about KRIs; without more, all of it: what makes one stale makes the others. */
  kris: (slug: string, ...what: readonly unknown[]) => ['kris', slug, ...what] as const,
  /** Runbooks and their runs; without more, all of them. */
  runbooks: (slug: string, ...what: readonly unknown[]) => ['runbooks', slug, ...what] as const,
  coverage: (slug: string) => ['coverage', slug] as const,
  /** The plan on a time line; beneath it its burn-down. */
  timeline: (slug: string, ...what: readonly string[]) => ['timeline', slug, ...what] as const,
  /** Beneath it: lists, counts, policy, those of a risk, one with its steps. */
  escalations: (slug: string, ...what: readonly string[]) => ['escalations', slug, ...what] as const,
  /** Beneath it: lists, those of a risk, one with what it rests on, what a new one would rest on. */
  acceptances: (slug: string, ...what: readonly unknown[]) => ['acceptances', slug, ...what] as const,
  /** Reserves, requests, ledger, what a risk holds; without more, all of it: money that moves changes all of them. */
  budget: (slug: string, ...what: readonly unknown[]) => ['budget', slug, ...what] as const,
  /** What waits for the person, across registers: counts, actions, risks, feed. */
  my: (what?: string) => (what ? (['my', what] as const) : (['my'] as const)),
  /** What is read as it stood at an earlier time: apart from everything of now, so that no change of now touches it. */
  past: (slug: string, asOf: string, ...what: readonly unknown[]) => ['past', slug, asOf, ...what] as const,
  document: (slug: string) => ['document', slug] as const,
  audit: (slug: string, q?: string) => (q === undefined ? (['audit', slug] as const) : (['audit', slug, q] as const)),
  members: (slug: string) => ['members', slug] as const,
  owners: (slug: string) => ['owners', slug] as const,
  scoringVersions: (slug: string) => ['scoring-versions', slug] as const,
  versions: (slug: string) => ['versions', slug] as const,
  /** Without words: every search among the lessons. */
  lessons: (q?: string) => (q === undefined ? (['lessons'] as const) : (['lessons', q] as const)),
  import: (id: string) => ['import', id] as const,
  people: ['people'] as const,
  sessions: ['sessions'] as const,
  tokens: ['tokens'] as const,
};

export const registerQuery = (slug: string, asOf = '') =>
  queryOptions({
    queryKey: asOf ? keys.past(slug, asOf, 'register') : keys.register(slug),
    queryFn: ({ signal }) =>
      call(registersApi.get, { params: { register: slug }, ...(asOf && { query: { asOf } }) }, { signal }),
  });

const IN_THE_PAST: readonly Permission[] = ['register.read', 'audit.read'];

const asPast = (register: Register): Register => ({
  ...register,
  may: register.may.filter((permission) => IN_THE_PAST.includes(permission)),
});

/** The register as it is known from any time: now, or an earlier one. */
const heldRegister = (client: QueryClient, slug: string): Register | undefined => {
  const past = client.getQueriesData<Register>({
    predicate: ({ queryKey: [kind, of, , what] }) => kind === 'past' && of === slug && what === 'register',
  });
  return client.getQueryData<Register>(keys.register(slug)) ?? past.find(([, register]) => register)?.[1];
};

/**
 * Header, scales, categories and counts of a register, and what the person may do in it; as of an earlier time, all of
 * it as it stood then, and nothing to do but read. While another time is on its way one that is known stands in, also
 * for a page that is opened just then.
 */
export const useRegister = (slug: string, asOf = '') => {
  const client = useQueryClient();
  return useQuery({
    ...registerQuery(slug, asOf),
    ...(asOf && { select: asPast }),
    placeholderData: (previous, query) =>
      query?.queryKey.includes(slug) && previous ? previous : heldRegister(client, slug),
  });
};

const NOTHING: Risk['may'] = {
  edit: false,
  reassign: false,
  requestAcceptance: false,
  proposeClosing: false,
  verifyClosing: false,
  comment: false,
  audit: false,
};

/** A risk as it stood: readable, and nothing else. Its history stays open to who may read it. */
export const asPastRisk = <R extends Pick<Risk, 'may'>>(risk: R): R => ({
  ...risk,
  may: { ...NOTHING, audit: risk.may.audit },
});

/** One risk with everything it owns, now or as of an earlier time. */
export const riskQuery = (slug: string, ref: string, asOf = '') =>
  queryOptions({
    queryKey: asOf ? keys.past(slug, asOf, 'risk', ref) : keys.risk(slug, ref),
    queryFn: async ({ signal }): Promise<Risk> => {
      const params = { register: slug, ref };
      if (!asOf) return call(risksApi.get, { params }, { signal });
      return asPastRisk(await call(risksApi.get, { params, query: { asOf } }, { signal }));
    },
  });

/** The register of the address. */
export const useRegisterSlug = (): string => {
  const { register } = useParams();
  if (!register) throw new Error('This page needs a register in its address.');
  return register;
};

/**
 * The register of the address as the page shows it, for pages below the register layout, which shows them only once it
 * is loaded. With `?asOf=` it is the register of then, and `may` permits reading only: a page that asks `mayIn` is
 * read-only by itself. What the person may do now, whatever the page shows, is in `registerQuery(slug)`.
 */
export const useCurrentRegister = (): Register => {
  const { data } = useRegister(useRegisterSlug(), useAsOf());
  if (!data) throw new Error('This page was rendered before its register was loaded.');
  return data;
};

/** Whether the person may do something in a register. */
export const mayIn = (register: Pick<Register, 'may'>, permission: Permission): boolean =>
  register.may.includes(permission);

/** Somebody who decides in a register and has no other part in it. */
export const isOnlyExecutive = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every((role) => role === 'executive');
