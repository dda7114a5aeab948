import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { RiskClocks } from '../../components/escalations/risk-clocks.tsx';
import { ShortMarkdown } from '../../components/markdown/short-markdown.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { AssessmentPanel } from './assessments/assessment-panel.tsx';
import { StatedAndComputed } from './assessments/stated-and-computed.tsx';
import { FollowButton } from './comments/follow-button.tsx';
import { LatestComment } from './comments/latest-comment.tsx';
import { RiskAcceptance } from './lifecycle/risk-acceptance.tsx';
import { Properties } from './properties.tsx';
import { useRiskEditing } from './risk-context.tsx';
import { RiskMoney } from './risk-money.tsx';
import { LongSection } from './text-sections.tsx';

/** The right rail: where the risk stands, and the short facts about it. */
export const RiskRail = () => {
  const { risk, register } = useRiskEditing();
  const asOf = useAsOf();
  return (
    <aside className="rail" aria-label="Properties">
      {asOf === '' ? <RiskClocks slug={register.slug} riskRef={risk.ref} /> : null}
      {asOf === '' ? <RiskAcceptance place="high" /> : null}
      <AssessmentPanel />
      <StatedAndComputed />
      <section>
        <Properties />
      </section>
      {asOf === '' ? <RiskAcceptance place="low" /> : null}
      {asOf === '' ? <RiskMoney /> : null}
      <RailNotes />
      {asOf === '' ? <LatestComment /> : null}
      {risk.customFields.length > 0 ? (
        <section>
          <h3>Also in the document</h3>
          <dl className="customs">
            {risk.customFields.map((field) => (
              <div key={`${field.label}\n${field.value}`}>
                <dt>{field.label}</dt>
                <dd>
                  <ShortMarkdown source={field.value} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <NarrowCommands />
      {risk.lines ? (
        <section>
          <Link className="link" to={`${paths.document(register.slug)}#L${risk.lines[0]}`}>
            In the document: lines {risk.lines[0]}–{risk.lines[1]}
          </Link>
        </section>
      ) : null}
    </aside>
  );
};

/** What the bar has no room for on a narrow screen. */
const NarrowCommands = () => {
  const { risk, register } = useRiskEditing();
  const asOf = useAsOf();
  return (
    <section className="railcommands">
      {asOf === '' ? <FollowButton risk={{ slug: register.slug, ref: risk.ref }} /> : null}
      {risk.may.audit ? (
        <Link className="btn sm quiet" to={paths.riskHistory(register.slug, risk.ref)}>
          History
        </Link>
      ) : null}
    </section>
  );
};

const RailNotes = () => {
  const { risk } = useRiskEditing();
  const [isAdding, setAdding] = useState(false);
  if (risk.notes || isAdding)
    return <LongSection field="notes" title="Notes" isNew={isAdding} onDone={() => setAdding(false)} />;
  if (!risk.may.edit) return null;
  return (
    <section className="quietadds">
      <button type="button" className="linkbtn" onClick={() => setAdding(true)}>
        Add notes
      </button>
    </section>
  );
};
