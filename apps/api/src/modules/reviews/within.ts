import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';

/** The same work in a transaction that runs already: a use case called with it becomes a part of that one. */
export const within = (work: Work, q: Tx): Work => ({ ...work, read: q, tx: (task) => task(q) });
