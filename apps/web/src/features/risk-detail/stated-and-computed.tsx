import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { isAlarming } from './alarming.ts';
import { useRiskEditing } from './risk-context.tsx';
import { levelText } from './score-history.ts';

/** What the document states beside what Heed computes; neither overwrites the other. */
export const StatedAndComputed = () => {
  const { risk } = useRiskEditing();
  const { stated } = risk;
  if (!stated) return null;
  const words = [stated.score, stated.severity && (stated.score === null ? stated.severity : `(${stated.severity})`)];
  return (
    <section>
      <h3>Stated and computed</h3>
      <div className="sc">
        <span>
          <span className="faint t12">Document</span>
          <br />
          {words.filter((word) => word !== null && word !== '').join(' ') || PRIORITY_WORD[stated.priority]}
        </span>
        <span>
          <span className="faint t12">Computed</span>
          <br />
          <b className={isAlarming(risk.priority) && risk.disputed ? `strong tx-${risk.priority}` : 'med'}>
            {risk.score === null ? 'no factors' : levelText(risk)}
          </b>
        </span>
      </div>
      <p className="t12 muted">
        {risk.disputed
          ? 'They differ; both are kept.'
          : risk.score === null
            ? 'The stated level stands in.'
            : 'They agree.'}
        {stated.reason ? ` Reason given: “${stated.reason}”.` : ''}
      </p>
    </section>
  );
};
