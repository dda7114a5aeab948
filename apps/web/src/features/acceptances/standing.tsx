import type { Acceptance } from '@heed/contracts';
import { AcceptanceTag } from '../../components/acceptances/acceptance-tag.tsx';
import { changedNames, isLapsed, standingWords } from '../../components/acceptances/acceptance-words.ts';
import { formatMoment } from '../../lib/format.ts';
import { ChangedList } from './changed-note.tsx';

const lapsedWords = ({ state, expiredBecause, expiresOnKri, staleBecause }: Acceptance): string => {
  if (state === 'stale') return `${changedNames(staleBecause)} changed since it was signed. It no longer holds.`;
  if (expiredBecause === 'kri')
    return `${expiresOnKri?.name ?? 'The KRI it depends on'} became critical: its condition is broken. It no longer holds.`;
  return 'Its last day has passed. It no longer holds.';
};

/** How it stands in a word and a sentence; where it no longer holds, why. */
export const Standing = ({ acceptance }: { readonly acceptance: Acceptance }) => {
  const { state, selfApproved, staleBecause, decisionReason, endedReason } = acceptance;
  const lapsed = isLapsed(acceptance);
  return (
    <>
      <p className="accline">
        <AcceptanceTag acceptance={acceptance} />
        {selfApproved ? <span className="tint plain">Self-approved</span> : null}
        {lapsed ? null : <span className="muted">{standingWords(acceptance)}</span>}
      </p>
      {lapsed ? (
        <div className="accbanner is-lapsed" role="note" aria-label="Why it no longer holds">
          <p>{lapsedWords(acceptance)}</p>
          {staleBecause.length > 0 ? <ChangedList changes={staleBecause} /> : null}
        </div>
      ) : null}
      {state === 'requested' && staleBecause.length > 0 ? (
        <div className="accbanner" role="note" aria-label="Changed since it was asked">
          <p>It cannot be signed before the request is put onto what stands now.</p>
          <ChangedList changes={staleBecause} />
        </div>
      ) : null}
      {state === 'declined' && decisionReason ? <Quoted by={acceptance.decidedBy} text={decisionReason} /> : null}
      {state === 'withdrawn' && endedReason ? <Quoted by={acceptance.endedBy} text={endedReason} /> : null}
      {selfApproved ? (
        <p className="accnote">
          Who asked and who signed are one person{acceptance.decidedAt ? `, ${formatMoment(acceptance.decidedAt)}` : ''}
          : nobody else looked.
        </p>
      ) : null}
    </>
  );
};

const Quoted = ({ by, text }: { readonly by: string | null; readonly text: string }) => (
  <blockquote className="accquote">
    <p>“{text}”</p>
    {by ? <footer className="muted t13">{by}</footer> : null}
  </blockquote>
);
