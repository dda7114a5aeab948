import { type Permission, type Register, registersApi } from '@heed/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { call } from './api-client.ts';

/** Names of everything kept in the query cache; one place, so that a change can invalidate what it touches. */
export const keys = {
  me: ['me'] as const,
  registers: ['registers'] as const,
  register: (slug: string) => ['register', slug] as const,
  /** Without a view: every list of the register. */
  risks: (slug: string, view?: { q?: string | undefined; sort?: string | undefined }) =>
    view ? (['risks', slug, view] as const) : (['risks', slug] as const),
  risk: (slug: string, ref: string) => ['risk', slug, ref] as const,
  matrix: (slug: string) => ['matrix', slug] as const,
  document: (slug: string) => ['document', slug] as const,
  audit: (slug: string, q?: string) => (q === undefined ? (['audit', slug] as const) : (['audit', slug, q] as const)),
  members: (slug: string) => ['members', slug] as const,
  import: (id: string) => ['import', id] as const,
  people: ['people'] as const,
  sessions: ['sessions'] as const,
  tokens: ['tokens'] as const,
};

export const registerQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.register(slug),
    queryFn: ({ signal }) => call(registersApi.get, { params: { register: slug } }, { signal }),
  });

/** Header, scales, categories and counts of a register, and what the person may do in it. */
export const useRegister = (slug: string) => useQuery(registerQuery(slug));

/** The register of the address. */
export const useRegisterSlug = (): string => {
  const { register } = useParams();
  if (!register) throw new Error('This page needs a register in its address.');
  return register;
};

/** The register of the address, for pages below the register layout, which shows them only once it is loaded. */
export const useCurrentRegister = (): Register => {
  const { data } = useRegister(useRegisterSlug());
  if (!data) throw new Error('This page was rendered before its register was loaded.');
  return data;
};

/** Whether the person may do something in a register. */
export const mayIn = (register: Pick<Register, 'may'>, permission: Permission): boolean =>
  register.may.includes(permission);
