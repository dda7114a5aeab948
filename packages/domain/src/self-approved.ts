/**
 * `closed (self-approved)`: what was decided, with the mark of a decision nobody else looked at: who asked and who decided
 * are one person. The mark goes wherever the decision is told: on screens, in reports, mails and documents.
 */
export const selfMarked = (words: string, isSelfApproved: boolean | undefined): string =>
  isSelfApproved ? `${words} (self-approved)` : words;
