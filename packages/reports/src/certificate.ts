import type { Acceptance, AcceptanceChange, AcceptanceState } from '@heed/contracts';
import { CERTIFICATE_TEMPLATE } from './certificate-template.ts';
import { printable } from './clean.ts';
import type { Paper, PdfSource } from './pdf.ts';
import { readProse } from './prose.ts';
import { longDate } from './words.ts';

/** An acceptance as it goes onto paper: where, and as it stood at which moment. */
export interface Certificate {
  readonly acceptance: Acceptance;
  readonly register: string;
  readonly timeZone: string;
  readonly printedAt: string;
}

/** More lines of one heading would make a book of it; the hash stands for all of them. */
const MOST_LINES = 300;

const momentIn = (timeZone: string) => {
  const words = new Intl.DateTimeFormat('en-GB', {
    ...({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    timeZone,
  });
  return (instant: string): string => `${words.format(new Date(instant))} (${timeZone})`;
};

const changeText = ({ name, before, after }: AcceptanceChange): string =>
  before === null && after === null ? name : `${name} (${before ?? 'nothing'} to ${after ?? 'nothing'})`;

/** How it stands, as a sentence; what it says on the day it is printed, not on the day it was signed. */
const STANDINGS: Readonly<Record<AcceptanceState, (acceptance: Acceptance) => string>> = {
  requested: () => 'Not signed: it waits for a decision.',
  unsigned: () => 'Not signed.',
  accepted: ({ kind }) => (kind === 'risk' ? 'Accepted, and in force.' : 'Signed off, and nothing changed since.'),
  declined: ({ decidedBy }) => `Declined by ${decidedBy}.`,
  withdrawn: ({ endedBy, endedReason }) => `Withdrawn by ${endedBy}: ${endedReason}`,
  replaced: ({ endedReason }) => `No longer in force. ${endedReason}`,
  expired: ({ expiredBecause, expiresOn, expiresOnKri }) =>
    expiredBecause === 'kri'
      ? `Expired: ${expiresOnKri?.name ?? 'its indicator'} became critical.`
      : `Expired: it held until ${longDate(expiresOn ?? '')}.`,
  stale: ({ staleBecause }) => `Stale: since it was signed, this changed: ${staleBecause.map(changeText).join(', ')}.`,
};

const factsOf = (acceptance: Acceptance, moment: (instant: string) => string): [string, string][] => {
  const { kind, ref, title, rhythm, expiresOn, expiresOnKri, nextReview, requestedBy, requestedAt } = acceptance;
  const { state, decidedBy, decidedAt, typedName, decisionReason, selfApproved, carriedFrom } = acceptance;
  const isSigned = typedName !== '';
  const rows: [string, string | null][] = [
    [kind === 'risk' ? 'Risk' : 'Register', [ref, title].filter(Boolean).join(' ')],
    ['Rhythm', rhythm],
    ['Holds until', expiresOn && longDate(expiresOn)],
    ['Ends when', expiresOnKri && `${expiresOnKri.name} becomes critical`],
    ['Next review', nextReview],
    ['Requested by', state === 'unsigned' ? '' : requestedBy],
    ['Requested', state === 'unsigned' ? '' : moment(requestedAt)],
    [isSigned ? 'Signed by' : 'Declined by', decidedBy],
    [isSigned ? 'Signed' : 'Declined', decidedAt && moment(decidedAt)],
    ['Name as typed', typedName],
    ['Signed in', carriedFrom && `${carriedFrom}; carried over into this register`],
    ['Reason', decisionReason],
    ['Self-approved', selfApproved ? 'Yes: nobody else looked at it' : ''],
  ];
  return rows.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []));
};

const contentOf = ({ content }: Acceptance) =>
  content.map(({ name, lines }) => ({
    name,
    lines: [
      ...lines.slice(0, MOST_LINES),
      ...(lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more, which the hash covers`] : []),
    ],
  }));

/** The certificate of an acceptance or a sign-off as a document for Typst. */
export const certificateSourceOf = (
  { acceptance, register, timeZone, printedAt }: Certificate,
  paper: Paper,
): PdfSource => {
  const moment = momentIn(timeZone);
  const what = acceptance.kind === 'risk' ? 'Acceptance of a risk' : 'Sign-off of a register';
  const data = printable({
    paper: paper === 'a4' ? 'a4' : 'us-letter',
    day: printedAt.slice(0, 10).split('-').map(Number),
    title: `${acceptance.reference}: ${what}`,
    register,
    printed: `Printed ${moment(printedAt)}`,
    standing: STANDINGS[acceptance.state](acceptance),
    statement: readProse(acceptance.statement),
    conditions: readProse(acceptance.conditions),
    facts: factsOf(acceptance, moment),
    content: contentOf(acceptance),
    hash: acceptance.pinned.hash,
  });
  return { main: CERTIFICATE_TEMPLATE, files: { 'data.json': JSON.stringify(data) } };
};
