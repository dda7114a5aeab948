import type { NotificationKind } from '@heed/contracts';
import { acceptanceReference } from '@heed/domain';
import type { Notice } from '../notifications/notice.ts';
import type { ShownAcceptance } from './acceptances.repository.ts';

type AcceptanceKind = Extract<NotificationKind, `acceptance.${string}`>;

/** What it is about, as people say it: `RISK-003 The lamp goes out`, or the sign-off of a register. */
const subjectOf = ({ risk, register }: ShownAcceptance): string =>
  risk ? `${risk.ref} ${risk.title}` : `the sign-off of ${register.title}`;

const firstOf = (text: string): string => {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  const signs = [...line.trim()];
  return signs.length > 200 ? `${signs.slice(0, 199).join('')}…` : signs.join('');
};

/** What people are told of an acceptance. */
const acceptanceNotice = (
  shown: ShownAcceptance,
  what: {
    readonly kind: AcceptanceKind;
    readonly title: string;
    readonly body: string;
    /** Tells this time apart from others: nobody is told twice. */
    readonly key: string;
    readonly people: readonly (string | null)[];
  },
): Notice => ({
  registerId: shown.register.id,
  kind: what.kind,
  ...(shown.risk && { ref: shown.risk.ref }),
  people: what.people.filter((id) => id !== null),
  key: `acceptance:${shown.row.id}:${what.key}`,
  title: what.title,
  body: what.body,
  path: `/r/${shown.register.slug}/acceptances/${shown.row.id}`,
});

/** Asks those who can sign. */
export const requestNotice = (shown: ShownAcceptance, people: readonly string[]): Notice => {
  const { row, risk } = shown;
  const title = risk
    ? `${row.requestedBy} asks to live with ${subjectOf(shown)}`
    : `${row.requestedBy} asks for ${subjectOf(shown)}`;
  const body = `${acceptanceReference(row.number)}: ${firstOf(row.statement)}`;
  return acceptanceNotice(shown, { kind: 'acceptance.requested', title, body, people, key: `asked:${row.version}` });
};

/** Tells what became of a request, or that what was signed ended. */
export const decisionNotice = (
  shown: ShownAcceptance,
  said: { readonly what: 'accepted' | 'declined' | 'withdrawn'; readonly by: string; readonly reason: string },
  people: readonly (string | null)[],
): Notice => {
  const { row, risk } = shown;
  const accepted = risk ? 'accepted' : 'signed';
  const title = `${said.by} ${said.what === 'accepted' ? accepted : said.what} ${subjectOf(shown)}`;
  const body = [acceptanceReference(row.number), firstOf(said.reason)].filter(Boolean).join(': ');
  return acceptanceNotice(shown, { kind: 'acceptance.decided', title, body, people, key: said.what });
};

const REASONS = {
  expiring: ({ row }: ShownAcceptance) => `It holds until ${row.expiresOn}. Ask for it anew, or act on the risk.`,
  expired: ({ row }: ShownAcceptance) => `It held until ${row.expiresOn}. Ask for it anew, or act on the risk.`,
  fired: ({ kri }: ShownAcceptance) =>
    `${kri?.name ?? 'Its indicator'} is critical, on which it depended. Ask for it anew, or act on the risk.`,
} as const;

/** Tells that an acceptance ends soon, or has ended by its date or its KRI. */
export const expiryNoticeOf = (
  shown: ShownAcceptance,
  how: keyof typeof REASONS,
  key: string,
  people: readonly (string | null)[],
): Notice => {
  const reference = acceptanceReference(shown.row.number);
  const title =
    how === 'expiring'
      ? `${reference} for ${subjectOf(shown)} ends soon`
      : `${reference} for ${subjectOf(shown)} has ended`;
  const kind = how === 'expiring' ? 'acceptance.expiring' : 'acceptance.expired';
  return acceptanceNotice(shown, { kind, title, body: REASONS[how](shown), people, key });
};
