import '../../../styles/risk-acceptance.css';
import type { AcceptanceItem } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { AcceptanceTag } from '../../../components/acceptances/acceptance-tag.tsx';
import { isLapsed, isSigned, standingWords } from '../../../components/acceptances/acceptance-words.ts';
import { Icon } from '../../../components/glyph.tsx';
import { riskAcceptancesQuery } from '../../../lib/acceptances.ts';
import { useCommands } from '../../../lib/commands.ts';
import { useRiskEditing } from '../risk-context.tsx';

const Standing = ({ slug, acceptance }: { readonly slug: string; readonly acceptance: AcceptanceItem }) => {
  const { id, reference, state, may, selfApproved, requestedBy, decidedBy } = acceptance;
  const who = isSigned(acceptance) && decidedBy ? `signed by ${decidedBy}` : `${requestedBy} asks`;
  const notes = [who, selfApproved ? 'self-approved' : ''].filter(Boolean).join(', ');
  return (
    <div className={isLapsed(acceptance) ? 'riskacc is-lapsed' : 'riskacc'}>
      <span className="riskaccline">
        <Link className="ref" to={paths.acceptance(slug, id)}>
          {reference}
        </Link>
        <AcceptanceTag acceptance={acceptance} />
      </span>
      <span>{standingWords(acceptance)}</span>
      {notes ? <span className="muted t12">{notes}</span> : null}
      {state === 'requested' && may.decide ? (
        <Link className="btn sm" to={paths.acceptance(slug, id)}>
          Decide<span className="vh"> on {reference}</span>
        </Link>
      ) : null}
    </div>
  );
};

/** The risk is lived with, and nobody signed that: a document says so, or it was decided before there were signatures. */
const NotSigned = ({ isAsked }: { readonly isAsked: boolean }) => (
  <div className="riskacc is-lapsed">
    <span className="tint acctag high">
      <Icon name="warn" size="s" />
      <b className="strong">Accepted, not signed</b>
    </span>
    <span>{isAsked ? 'It stays accepted while the request waits' : 'Nobody signed that it is lived with'}</span>
  </div>
);

interface RiskAcceptanceProps {
  /** High in the rail while there is one that waits or was signed; below the facts where there is only the way to ask. */
  readonly place: 'high' | 'low';
}

/** Whether somebody signed that the risk is lived with, or is asked to; and for whoever may, the way to ask. */
export const RiskAcceptance = ({ place }: RiskAcceptanceProps) => {
  const { risk, register } = useRiskEditing();
  const { slug } = register;
  const navigate = useNavigate();
  const { data: all = [], isSuccess } = useQuery(riskAcceptancesQuery(slug, risk.ref));
  const waiting = all.find(({ state }) => state === 'requested');
  const signed = all.find(isSigned);
  const shown = [waiting, signed].filter((each) => each !== undefined);
  const isUnsigned = isSuccess && risk.state === 'accepted' && signed === undefined;
  const mayAsk = waiting === undefined && risk.may.requestAcceptance && (signed === undefined || isLapsed(signed));
  const again = signed && isLapsed(signed) ? { again: signed.id } : {};
  const ask = paths.askAcceptance(slug, { ref: risk.ref, ...again });
  const isHere = (shown.length > 0 || isUnsigned) === (place === 'high');
  useCommands(
    'Acceptance',
    isHere && mayAsk
      ? [{ label: `Ask for acceptance of ${risk.ref}…`, words: 'accept sign', run: () => void navigate(ask) }]
      : [],
  );
  const earlier = all.length - shown.length;
  if (!isHere || !isSuccess || (place === 'low' && !mayAsk && earlier === 0)) return null;
  return (
    <section aria-label="Acceptance" className="riskaccs">
      <h3>Acceptance</h3>
      {isUnsigned ? <NotSigned isAsked={waiting !== undefined} /> : null}
      {shown.map((acceptance) => (
        <Standing key={acceptance.id} slug={slug} acceptance={acceptance} />
      ))}
      <p className="riskacclinks">
        {mayAsk ? (
          <Link className="linkbtn" to={ask}>
            {signed ? 'Ask again…' : isUnsigned ? 'Ask for the signature…' : 'Ask for acceptance…'}
          </Link>
        ) : null}
        {earlier > 0 ? (
          <Link className="linkbtn" to={paths.acceptances(slug, { ref: risk.ref })}>
            {earlier} earlier
          </Link>
        ) : null}
      </p>
    </section>
  );
};
