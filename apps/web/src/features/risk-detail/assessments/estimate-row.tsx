import type { Estimate } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import { useRef, useState } from 'react';
import { SaveState } from '../../../components/save-state.tsx';
import { formatDate } from '../../../lib/format.ts';
import { useRiskEditing, useRiskField } from '../risk-context.tsx';
import { EstimateDialog, type EstimateKind, KINDS } from './estimate-dialog.tsx';
import { ScoreCell, useLevelNames } from './score-cell.tsx';

/** Inherent, residual or target: what it is, or a quiet way to assess it. */
export const EstimateRow = ({ kind }: { readonly kind: EstimateKind }) => {
  const { risk, register } = useRiskEditing();
  const { value, state, canEdit, save } = useRiskField(kind);
  const [isOpen, setOpen] = useState(false);
  const base = useRef(risk);
  const name = useLevelNames();
  const { label } = KINDS[kind];
  const text = (estimate: Estimate | null): string =>
    estimate ? `${name('probability', estimate.probability)} × ${name('impact', estimate.impact)}` : 'Not assessed';
  const hasScales = register.scoring.probability.length > 0;
  const open = (): void => {
    base.current = risk;
    setOpen(true);
  };
  return (
    <tr>
      <th scope="row">{label}</th>
      <td colSpan={value ? 1 : 2} className={value ? '' : 'muted'}>
        {canEdit && hasScales ? (
          <button type="button" className={value ? 'inline-value' : 'inline-value muted'} onClick={open}>
            <span className="vh">{label}:</span> {text(value)} <span className="vh">Assess</span>
          </button>
        ) : (
          text(value)
        )}
        {value?.date ? <span className="faint t12"> by {formatDate(value.date)}</span> : null}
        {value?.probabilityRationale || value?.impactRationale ? (
          <details className="estimatewhy faint t12">
            <summary>
              Why <span className="vh">{label.toLowerCase()} is so</span>
            </summary>
            {value.probabilityRationale ? <p>Probability: {value.probabilityRationale}</p> : null}
            {value.impactRationale ? <p>Impact: {value.impactRationale}</p> : null}
          </details>
        ) : null}
        {state ? <SaveState state={state} format={(estimate) => text(estimate as Estimate | null)} /> : null}
        {isOpen ? (
          <EstimateDialog
            kind={kind}
            value={value}
            onClose={() => setOpen(false)}
            onSave={(next) => {
              setOpen(false);
              void save(next, base.current, { announce: `${risk.ref}: ${label.toLowerCase()} ${text(next)}` });
            }}
          />
        ) : null}
      </td>
      {value ? <ScoreCell level={scoreOf(register.scoring, value.probability, value.impact)} /> : null}
    </tr>
  );
};
