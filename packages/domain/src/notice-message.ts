import type { Message, MessageBlock } from './message.ts';

/** What users are told: nothing else of the register goes with it. */
export interface NoticeText {
  readonly title: string;
  readonly impact: string;
  readonly timeline: string;
}

const part = (heading: string, text: string): MessageBlock[] =>
  text.trim() === ''
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'text', text },
      ];

const link = (path: string | null): MessageBlock[] =>
  path === null ? [] : [{ kind: 'text', text: 'What is known now:', path }];

/**
 * A notice as the people it is sent to read it: what it means for them, what happens when, and where it stands from now
 * on, if it has a public address. The words are those of the notice alone: who gets it may have no account.
 */
export const noticeMessage = ({ title, impact, timeline }: NoticeText, path: string | null): Message => ({
  subject: title,
  blocks: [...part('What it means for you', impact), ...part('What happens when', timeline), ...link(path)],
});

/** The one line that closes a notice, sent to who had it. */
export const noticeEndedMessage = ({ title }: NoticeText, path: string | null): Message => ({
  subject: `Over: ${title}`,
  blocks: [{ kind: 'text', text: `This is over: ${title}` }, ...link(path)],
});
