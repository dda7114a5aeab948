import type { Acceptance } from '@heed/contracts';
import { useEffect, useRef } from 'react';
import { aboutWords } from '../../components/acceptances/acceptance-words.ts';

/** What the person has just done, carried to the page of the acceptance. */
export interface Done {
  readonly done: 'sent' | 'signed' | 'declined' | 'reopened' | 'withdrawn' | 'refreshed';
}

export const doneOf = (carried: unknown): Done['done'] | undefined =>
  typeof carried === 'object' && carried !== null && 'done' in carried ? (carried as Done).done : undefined;

const TITLE: Readonly<Record<Done['done'], string>> = {
  sent: 'The request is sent',
  signed: 'Signed',
  declined: 'Declined',
  reopened: 'Declined',
  withdrawn: 'Withdrawn',
  refreshed: 'Up to date',
};

const wordsOf = (done: Done['done'], acceptance: Acceptance): string => {
  const about = aboutWords(acceptance);
  switch (done) {
    case 'sent':
      return `${about}. You are told once it is decided.`;
    case 'signed': {
      const told = acceptance.selfApproved ? '' : ` ${acceptance.requestedBy} is told.`;
      return `${about}${acceptance.kind === 'risk' ? ' is accepted' : ''}, on what is shown here.${told}`;
    }
    case 'declined':
      return `${acceptance.requestedBy} is told, with your reason. Nothing else changed.`;
    case 'reopened':
      return `${acceptance.ref} is an active risk again. ${acceptance.requestedBy} is told, with your reason.`;
    case 'withdrawn':
      return acceptance.kind === 'risk' && acceptance.decidedAt
        ? `${acceptance.ref} is an active risk again.`
        : 'It is over. It stays in the list with its reason.';
    case 'refreshed':
      return 'The request rests on what stands now.';
  }
};

/** Says after a decision that it stands, with the reference people note down. */
export const DonePanel = ({ done, acceptance }: { readonly done: Done['done']; readonly acceptance: Acceptance }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="donepanel" role="status" tabIndex={-1} ref={box}>
      <p className="donetitle">{TITLE[done]}</p>
      <p className="doneref">
        <span className="vh">Your reference is </span>
        {acceptance.reference}
      </p>
      <p>{wordsOf(done, acceptance)}</p>
    </div>
  );
};
