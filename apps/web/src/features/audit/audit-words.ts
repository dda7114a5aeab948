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
