const part = encodeURIComponent;

const register = (slug: string): string => `/r/${part(slug)}`;

const searchOf = (view: Readonly<Record<string, string>>): string => {
  const search = new URLSearchParams(Object.entries(view).filter(([, value]) => value)).toString();
  return search ? `?${search}` : '';
};

/** Every address of the app, so that a link never spells one. */
export const paths = {
  home: '/',
  login: (to?: string) => (to ? `/login?to=${part(to)}` : '/login'),
  my: '/my',
  import: '/import',
  importPreview: (id: string) => `/import/${part(id)}`,
  people: '/people',
  lessons: '/lessons',
  account: '/account',
  told: '/account/notifications',
  notifications: '/notifications',
  admin: (tab = '') => `/admin${tab && `/${tab}`}`,
  risks: (slug: string, view: { q?: string; sort?: string; peek?: string; since?: string; asOf?: string } = {}) =>
    `${register(slug)}/risks${searchOf(view)}`,
  /** With the view of the list it is opened from, so that its neighbours are the list's. */
  risk: (slug: string, ref: string, view: { q?: string; sort?: string; asOf?: string } = {}) =>
    `${register(slug)}/risks/${part(ref)}${searchOf(view)}`,
  riskHistory: (slug: string, ref: string, view: { by?: string; field?: string } = {}) =>
    `${register(slug)}/risks/${part(ref)}/history${searchOf(view)}`,
  matrix: (slug: string, view: { then?: string; asOf?: string } = {}) => `${register(slug)}/matrix${searchOf(view)}`,
  plan: (slug: string, view: { tab?: string; state?: string; q?: string } = {}) =>
    `${register(slug)}/plan${searchOf(view)}`,
  /** With a KRI to record, or `next` for the first one. */
  kris: (slug: string, view = '', record = '') => `${register(slug)}/kris${searchOf({ view, record })}`,
  kri: (slug: string, kri: string, range = '') => `${register(slug)}/kris/${part(kri)}${searchOf({ range })}`,
  newKri: (slug: string) => `${register(slug)}/new-kri`,
  editKri: (slug: string, kri: string) => `${register(slug)}/kris/${part(kri)}/edit`,
  escalations: (slug: string, view: { state?: string; level?: string; open?: string } = {}) =>
    `${register(slug)}/escalations${searchOf(view)}`,
  reviews: (slug: string, view: { tab?: string; month?: string } = {}) => `${register(slug)}/reviews${searchOf(view)}`,
  reviewRun: (slug: string, key: string) => `${register(slug)}/reviews/${part(key)}/run`,
  dashboard: (slug: string, week = '') => `${register(slug)}/dashboard${searchOf({ w: week })}`,
  standUp: (slug: string) => `${register(slug)}/standup`,
  notices: (slug: string) => `${register(slug)}/notices`,
  notice: (slug: string, id: string) => `${register(slug)}/notices/${part(id)}`,
  newNotice: (slug: string) => `${register(slug)}/notices/new`,
  reports: (slug: string) => `${register(slug)}/reports`,
  /** With a version: its number, or `draft`. */
  report: (slug: string, period: string, version = '', show = '') =>
    `${register(slug)}/reports/${part(period)}${searchOf({ version, show })}`,
  acceptances: (slug: string, view: { state?: string; ref?: string } = {}) =>
    `${register(slug)}/acceptances${searchOf(view)}`,
  /** With a step: `sign`. */
  acceptance: (slug: string, id: string, step = '') => `${register(slug)}/acceptances/${part(id)}${searchOf({ step })}`,
  /** Of a risk by its ref, else of the register; `again` is the one it takes its words from. */
  askAcceptance: (slug: string, about: { ref?: string; rhythm?: string; again?: string } = {}) =>
    `${register(slug)}/acceptances/new${searchOf(about)}`,
  /** With a request to look at, or the movements of one reserve or one risk. */
  budget: (slug: string, view: { request?: string; reserve?: string; ref?: string } = {}) =>
    `${register(slug)}/budget${searchOf(view)}`,
  runbooks: (slug: string, archived = '') => `${register(slug)}/runbooks${searchOf({ archived })}`,
  runbook: (slug: string, id: string) => `${register(slug)}/runbooks/${part(id)}`,
  newRunbook: (slug: string) => `${register(slug)}/runbooks/new`,
  editRunbook: (slug: string, id: string) => `${register(slug)}/runbooks/${part(id)}/edit`,
  runbookRun: (slug: string, id: string, run: string) => `${register(slug)}/runbooks/${part(id)}/runs/${part(run)}`,
  document: (slug: string) => `${register(slug)}/document`,
  members: (slug: string) => `${register(slug)}/members`,
  audit: (slug: string, q?: string) => `${register(slug)}/audit${searchOf({ q: q ?? '' })}`,
  settings: (slug: string, tab = '') => `${register(slug)}/settings${tab && `/${tab}`}`,
  /** With a name: the dialog that gives what it owns to somebody else. */
  owners: (slug: string, handOver = '') => `${register(slug)}/settings/owners${searchOf({ handOver })}`,
  comparison: (slug: string) => `${register(slug)}/comparison`,
};
