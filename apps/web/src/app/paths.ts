const part = encodeURIComponent;

const register = (slug: string): string => `/r/${part(slug)}`;

/** Every address of the app, so that a link never spells one. */
export const paths = {
  home: '/',
  login: (to?: string) => (to ? `/login?to=${part(to)}` : '/login'),
  import: '/import',
  importPreview: (id: string) => `/import/${part(id)}`,
  people: '/people',
  account: '/account',
  risks: (slug: string, view: { q?: string; sort?: string; peek?: string } = {}) => {
    const search = new URLSearchParams(Object.entries(view).filter(([, value]) => value)).toString();
    return `${register(slug)}/risks${search ? `?${search}` : ''}`;
  },
  risk: (slug: string, ref: string) => `${register(slug)}/risks/${part(ref)}`,
  matrix: (slug: string) => `${register(slug)}/matrix`,
  document: (slug: string) => `${register(slug)}/document`,
  members: (slug: string) => `${register(slug)}/members`,
  audit: (slug: string, q?: string) => `${register(slug)}/audit${q ? `?q=${part(q)}` : ''}`,
  settings: (slug: string) => `${register(slug)}/settings`,
};
