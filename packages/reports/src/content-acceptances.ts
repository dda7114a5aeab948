import type { ReportAcceptance, ReportContent } from '@heed/contracts';
import { counted, listed, selfMarked } from '@heed/domain';
import { cell, muted } from './content-parts.ts';
import type { Block } from './document.ts';
import { shortDate } from './words.ts';

/** How many a report names; those that need somebody come first. */
const MOST_NAMED = 60;

const EXPIRED = { date: 'Expired: its last day has passed', kri: 'Expired: its KRI became critical' };

/** `Stale: probability, score changed`, `In force`: with the mark of a signature nobody else looked at. */
export const acceptanceStanding = ({
  standing,
  staleBecause,
  expiredBecause,
  selfApproved,
}: ReportAcceptance): string => {
  const words = {
    requested: 'Waits for a decision',
    accepted: 'In force',
    stale: `Stale: ${listed(staleBecause) || 'what it rests on'} changed`,
    expired: expiredBecause ? EXPIRED[expiredBecause] : 'Expired',
    unsigned: 'Accepted, not signed',
  }[standing];
  return selfMarked(words, selfApproved);
};

/** How long before its end an acceptance is spoken of. */
const SOON_DAYS = 60;

const isExpiring = ({ standing, expiresOn }: ReportAcceptance, to: string): boolean =>
  standing === 'accepted' && expiresOn !== null && Date.parse(expiresOn) - Date.parse(to) <= SOON_DAYS * 86_400_000;

const summaryOf = (acceptances: readonly ReportAcceptance[], to: string): string => {
  const of = (standing: ReportAcceptance['standing']) =>
    acceptances.filter((each) => each.standing === standing).length;
  const soon = acceptances.filter((each) => isExpiring(each, to)).length;
  const lacking = of('unsigned') === 0 ? '' : `; ${counted(of('unsigned'), 'risk')} accepted that nobody signed`;
  return `${of('accepted')} in force, ${soon} of them ending within 60 days; ${of('stale')} stale, ${of('expired')} expired, ${of('requested')} waiting for a decision${lacking}.`;
};

/** Who lives with what, and until when: what ends or no longer holds is decided anew. */
export const acceptancesBlocks = ({ snapshot: { acceptances, to } }: ReportContent): Block[] => {
  const head: Block = { kind: 'subheading', text: 'Acceptances', aside: `${acceptances.length} in all` };
  if (acceptances.length === 0) return [head, { kind: 'text', text: 'Nothing is accepted, and nothing waits to be.' }];
  return [
    head,
    { kind: 'text', text: summaryOf(acceptances, to) },
    {
      kind: 'table',
      name: 'Acceptances',
      columns: [
        { title: 'Reference', part: 0, isRef: true },
        { title: 'Of', part: 2.2 },
        { title: 'Standing', part: 2 },
        { title: 'Ends', part: 0 },
        { title: 'Decided by', part: 1.2 },
      ],
      rows: acceptances
        .slice(0, MOST_NAMED)
        .map((each) => [
          muted(each.reference || 'none'),
          cell(each.ref === null ? 'The register' : `${each.ref}: ${each.title}`),
          cell(acceptanceStanding(each)),
          cell(each.expiresOn === null ? 'no date' : shortDate(each.expiresOn)),
          cell(each.decidedBy || 'nobody yet'),
        ]),
    },
    ...(acceptances.length > MOST_NAMED
      ? [{ kind: 'text', text: `${acceptances.length - MOST_NAMED} more are not named here.` } as const]
      : []),
  ];
};
