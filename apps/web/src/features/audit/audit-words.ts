/** How a value of the history reads. */
export const valueWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join('; ');
  if (typeof value !== 'object') return String(value);
  const entry = value as Readonly<Record<string, unknown>>;
  const text = entry.text ?? entry.title ?? entry.name ?? entry.label;
  return typeof text === 'string' ? text : Object.values(entry).map(valueWords).join(', ');
};

/** `nextReview` as people say it, `probabilityRationale` too. */
export const fieldWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const ACTIONS: Readonly<Record<string, string>> = {
  'risk.created': 'added',
  'risk.updated': 'changed',
  'risk.changed': 'changed',
  'register.created': 'started',
  'register.updated': 'changed',
  'register.imported': 'imported',
  'register.exported': 'exported',
  'member.changed': 'roles changed',
};

/** `risk.updated` as a verb: the known ones by name, any other by its last word. */
export const actionWords = (action: string): string =>
  ACTIONS[action] ?? action.replace(/^.*\./, '').replaceAll('_', ' ');
