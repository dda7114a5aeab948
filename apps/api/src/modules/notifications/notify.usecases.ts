import type { NotificationKind } from '@heed/contracts';
import { type Tx, writeInChunks } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';

/** Something people are told. */
export interface Notice {
  readonly registerId: string;
  readonly kind: NotificationKind;
  /** Ref of the risk it is about. */
  readonly ref?: string;
  /** Ids of those who are told. */
  readonly people: readonly string[];
  /** What it tells of: nobody is told twice. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Address within the app. */
  readonly path: string;
}

/** Tells people something, once, in the transaction of what happened. Who did it is not told. */
export const notify = async (q: Tx, work: Work, notices: readonly Notice[]): Promise<void> => {
  const rows = notices.flatMap(({ people, ...notice }) =>
    [...new Set(people)]
      .filter((userId) => userId !== work.actor.id)
      .map((userId) => ({
        ...notice,
        id: newId(),
        userId,
        ref: notice.ref ?? null,
        at: work.now,
        readAt: null,
        mailedAt: null,
        mail: 'off' as const,
      })),
  );
  await writeInChunks(rows, 200, (chunk) => q.insert(q.t.notifications).values(chunk).onConflictDoNothing());
};
