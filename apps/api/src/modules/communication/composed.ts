import type { ReportContent } from '@heed/contracts';
import type { Message } from '@heed/domain';

/** A register that is told of. */
export interface Whose {
  readonly slug: string;
  readonly title: string;
}

/** Which report goes out, and what it said if nobody had issued it. */
export interface ReportSent {
  readonly period: string;
  readonly number: number;
  readonly hash: string;
  readonly draft: ReportContent | null;
  readonly filename: string;
}

/** What goes out, and what it is called where there is no room for all of it. */
export interface Composed {
  readonly message: Message;
  /** What it says in a sentence. */
  readonly headline: string;
  /** The page of Heed it is about. */
  readonly path: string;
  /** The page who gets it by webhook is led to, where that is another one; null for none. */
  readonly publicPath?: string | null;
  /** Whose it is; null where the receiver is told nothing of the register. */
  readonly register: Whose | null;
  /** The same in a few lines, for where a message is a line in a chat. */
  readonly short?: Message;
  /** The report it brings. */
  readonly report?: ReportSent;
}
