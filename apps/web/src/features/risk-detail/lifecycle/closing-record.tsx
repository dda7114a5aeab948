import type { Risk } from '@heed/contracts';
import { useState } from 'react';
import { formatDate, formatMoment } from '../../../lib/format.ts';
import { useRiskEditing } from '../risk-context.tsx';
import { LongSection } from '../text-sections.tsx';
import { CLOSING_TEXTS, type ClosingText } from './closing-texts.ts';

/** A document may say how a risk was dealt with that was never closed. */
const headingOf = ({ state, closing, closedOn }: Risk): string => {
  if (state === 'closed') return 'Closed';
  return closing || closedOn ? 'From the last closing' : 'What was decided';
};

/** How a closed risk ended: the four steps with who did them, and what was learned. */
export const ClosingRecord = () => {
  const { risk } = useRiskEditing();
  const { closing } = risk;
  const [added, setAdded] = useState<ClosingText>();
  const missing = CLOSING_TEXTS.filter(({ field }) => risk[field] === '' && field !== added);
  const isTold = CLOSING_TEXTS.some(({ field }) => risk[field] !== '');
  if (risk.state !== 'closed' && !isTold) return null;
  if (closing && closing.verifiedAt === null) return null;
  return (
    <section className="closingrecord" aria-labelledby="closing">
      <div className="sechead">
        <h3 id="closing">{headingOf(risk)}</h3>
        {risk.closedOn ? <span className="faint t12">on {formatDate(risk.closedOn)}</span> : null}
      </div>
      {closing?.verifiedBy ? (
        <p className="t13">
          Proposed by {closing.proposedBy}, verified by {closing.verifiedBy}
          {closing.verifiedAt ? ` ${formatMoment(closing.verifiedAt)}` : ''}
          {closing.selfApproved ? (
            <>
              , <b className="med">self-approved</b>: nobody else looked
            </>
          ) : null}
          .{closing.verification ? ` “${closing.verification}”` : ''}
        </p>
      ) : risk.state === 'closed' ? (
        <p className="t13 muted">The document says it is closed. Nobody verified that here.</p>
      ) : null}
      {CLOSING_TEXTS.filter(({ field }) => risk[field] !== '' || field === added).map(({ field, label }) => (
        <LongSection
          key={field}
          field={field}
          title={label}
          isNew={field === added}
          onDone={() => setAdded(undefined)}
        />
      ))}
      {risk.may.edit && missing.length > 0 ? (
        <p className="quietadds">
          {missing.map(({ field, label }) => (
            <button key={field} type="button" className="linkbtn" onClick={() => setAdded(field)}>
              Add {label.toLowerCase()}
            </button>
          ))}
        </p>
      ) : null}
    </section>
  );
};
