import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ShortMarkdown } from '../../components/markdown/short-markdown.tsx';
import { AssessmentPanel } from './assessment-panel.tsx';
import { LatestComment } from './comments/latest-comment.tsx';
import { Properties } from './properties.tsx';
import { useRiskEditing } from './risk-context.tsx';
import { StatedAndComputed } from './stated-and-computed.tsx';
import { LongSection } from './text-sections.tsx';

/** The right rail: where the risk stands, and the short facts about it. */
export const RiskRail = () => {
  const { risk, register } = useRiskEditing();
  return (
    <aside className="rail" aria-label="Properties">
      <AssessmentPanel />
      <StatedAndComputed />
      <section>
        <Properties />
      </section>
      <RailTexts />
      <LatestComment />
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

const RailTexts = () => {
  const { risk } = useRiskEditing();
  const [added, setAdded] = useState<'resolution' | 'notes'>();
  const texts = [
    { field: 'resolution', title: 'Resolution', offered: risk.state === 'closed' },
    { field: 'notes', title: 'Notes', offered: true },
  ] as const;
  const missing = texts.filter(({ field, offered }) => offered && !risk[field] && added !== field);
  return (
    <>
      {texts
        .filter(({ field }) => risk[field] || added === field)
        .map(({ field, title }) => (
          <LongSection
            key={field}
            field={field}
            title={title}
            isNew={added === field}
            onDone={() => setAdded(undefined)}
          />
        ))}
      {risk.may.edit && missing.length > 0 ? (
        <section className="quietadds">
          {missing.map(({ field, title }) => (
            <button key={field} type="button" className="linkbtn" onClick={() => setAdded(field)}>
              Add {title.toLowerCase()}
            </button>
          ))}
        </section>
      ) : null}
    </>
  );
};
