import type { NotificationKind } from '@heed/contracts';

/** Something people are told. */
export interface NotificationInput {
  /** Null: it concerns the workspace. */
  readonly registerId: string | null;
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
