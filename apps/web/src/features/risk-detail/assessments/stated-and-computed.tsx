import type { Risk, StatedLevel } from '@heed/contracts';
import { useState } from 'react';
import { PRIORITY_WORD } from '../../../components/glyph.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import { isAlarming } from '../alarming.ts';
import { levelText } from '../history/score-history.ts';
import { useRiskEditing, useRiskField } from '../risk-context.tsx';
import { OverrideDialog } from './override-dialog.tsx';

const statedWords = (value: unknown): string => {
  const stated = value as StatedLevel | null;
  if (!stated) return 'nothing stated';
  const words = [stated.score, stated.severity && (stated.score === null ? stated.severity : `(${stated.severity})`)];
  return words.filter((word) => word !== null && word !== '').join(' ') || PRIORITY_WORD[stated.priority];
};

/** What the document or a person states beside what Heed computes; neither overwrites the other. */
export const StatedAndComputed = () => {
  const { risk } = useRiskEditing();
  const { state, canEdit, save } = useRiskField('stated');
  const [base, setBase] = useState<Risk>();
  const { stated } = risk;
  const dialog = base ? (
    <OverrideDialog
      value={stated}
      onClose={() => setBase(undefined)}
      onSave={(next) => {
        setBase(undefined);
        const announce = `${risk.ref}: ${next ? `stated ${PRIORITY_WORD[next.priority]}` : 'stated level taken back'}`;
        void save(next, base, { announce, ...(next && { reason: next.reason }) });
      }}
    />
  ) : null;
  if (!stated)
    return canEdit ? (
      <section className="quietadds">
        <button type="button" className="linkbtn" onClick={() => setBase(risk)}>
          State another level
        </button>
        {state ? <SaveState state={state} format={statedWords} /> : null}
        {dialog}
      </section>
    ) : null;
  return (
    <section>
      <div className="sechead">
        <h3>Stated and computed</h3>
        {state ? <SaveState state={state} format={statedWords} /> : null}
        {canEdit ? (
          <button type="button" className="linkbtn" onClick={() => setBase(risk)}>
            Change <span className="vh">the stated level</span>
          </button>
        ) : null}
        {dialog}
      </div>
      <div className="sc">
        <span>
          <span className="faint t12">Stated</span>
          <br />
          {statedWords(stated)}
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
