import { verifyTrail } from '@heed/api';
import { type Command, print, UsageError } from './command.ts';
import { withStore } from './store.ts';

/** Walks the audit trail from its first event to its head; exit code 1 when something was changed. */
export const audit: Command = async ([verb]) => {
  if (verb !== 'verify') throw new UsageError('Say what to do with the audit trail.');
  const trail = await withStore('read', ({ db, config }) => verifyTrail(db.read, config.keys.audit));
  if (trail.broken) {
    print(`The audit trail is NOT whole: ${trail.broken}. ${trail.events} events before that are.`);
    return 1;
  }
  print(`The audit trail is whole: ${trail.events} events, head ${trail.head || 'none'}.`);
  return 0;
};
