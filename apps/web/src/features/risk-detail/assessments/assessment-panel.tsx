import type { Risk } from '@heed/contracts';
import { useRef, useState } from 'react';
import { type Factor, LevelPicker } from '../../../components/level-picker.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import { dateOf, formatDate } from '../../../lib/format.ts';
import type { FieldSave } from '../../../lib/risk-save.ts';
import { RiskText } from '../fields.tsx';
import { useRiskEditing } from '../risk-context.tsx';
import { EstimateRow } from './estimate-row.tsx';
import { ScoreCell, useLevelNames } from './score-cell.tsx';

/** Probability and impact, before, now and aimed at; the current pair is rescored in place. */
export const AssessmentPanel = () => {
  const { risk } = useRiskEditing();
  return (
    <section>
      <table className="est">
        <caption className="vh">Assessments of {risk.ref}</caption>
        <thead className="vh">
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Probability × impact</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          <EstimateRow kind="inherent" />
          <CurrentRow />
          <EstimateRow kind="residual" />
          <EstimateRow kind="target" />
        </tbody>
      </table>
      <FactorStates />
      <Rationales />
    </section>
  );
};

const FACTORS: readonly Factor[] = ['probability', 'impact'];

/** What needs the person takes a line of its own; saving and saved are said in passing. */
const isTrouble = (state: FieldSave): boolean => state.status === 'failed' || state.status === 'conflict';

const FACTOR_WORD: Readonly<Record<Factor, string>> = { probability: 'Probability', impact: 'Impact' };

const CurrentRow = () => {
  const { risk, register, saver } = useRiskEditing();
  const quick = FACTORS.map((factor) => saver.field(factor)).find((state) => state && !isTrouble(state));
  const hasScales = register.scoring.probability.length > 0 && register.scoring.impact.length > 0;
  return (
    <tr className="on">
      <th scope="row">Current</th>
      <td>
        {hasScales ? (
          <>
            <FactorButton factor="probability" /> × <FactorButton factor="impact" />
          </>
        ) : (
          'Stated only'
        )}{' '}
        {quick ? <SaveState state={quick} /> : null}
      </td>
      <ScoreCell level={risk} />
    </tr>
  );
};

const FactorButton = ({ factor }: { readonly factor: Factor }) => {
  const { risk, register, saver } = useRiskEditing();
  const name = useLevelNames();
  const [base, setBase] = useState<Risk>();
  const button = useRef<HTMLButtonElement>(null);
  const label = name(factor, risk[factor]);
  const shown = risk[factor] ? (
    label
  ) : (
    <>
      <span aria-hidden="true">–</span>
      <span className="vh">{label}</span>
    </>
  );
  if (!risk.may.edit) return <span className={risk[factor] ? '' : 'muted'}>{shown}</span>;
  const close = () => {
    setBase(undefined);
    button.current?.focus();
  };
  return (
    <span className="factor">
      <button
        ref={button}
        type="button"
        className={risk[factor] ? 'inline-value' : 'inline-value muted'}
        aria-haspopup="dialog"
        aria-expanded={base !== undefined}
        onClick={() => setBase(risk)}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          setBase(risk);
        }}
      >
        <span className="vh">{FACTOR_WORD[factor]}:</span> {shown} <span className="vh">Rescore</span>
      </button>
      {base ? (
        <>
          <button type="button" className="pick-behind" tabIndex={-1} aria-hidden="true" onClick={close} />
          <span className="pick-at">
            <LevelPicker
              register={register}
              risk={risk}
              factor={factor}
              since={sinceText(risk, factor, name)}
              onCancel={close}
              onSave={(code, reason) => {
                close();
                const patch = { [factor]: code, ...(reason ? { reason } : {}) };
                void saver.save(patch, base, { announce: `${risk.ref}: ${factor} ${name(factor, code)}` });
              }}
            />
          </span>
        </>
      ) : null}
    </span>
  );
};

/** `was Medium since 14 Jan`, from the assessments; empty where the level was never another one. */
const sinceText = (risk: Risk, factor: Factor, name: (factor: Factor, code: unknown) => string): string => {
  const current = risk.assessments.filter(({ kind }) => kind === 'current');
  const change = current.findLastIndex((assessment) => assessment[factor] !== risk[factor]);
  const since = current[change + 1];
  return since && risk[factor] ? `${name(factor, risk[factor])} since ${formatDate(dateOf(since.at))}` : '';
};

const FactorStates = () => {
  const { saver } = useRiskEditing();
  const name = useLevelNames();
  return FACTORS.map((factor) => {
    const state = saver.field(factor);
    return state && isTrouble(state) ? (
      <p key={factor} className="factor-state">
        <span className="faint t12">{FACTOR_WORD[factor]}</span>{' '}
        <SaveState state={state} format={(code) => name(factor, code)} />
      </p>
    ) : null;
  });
};

const Rationales = () => (
  <div className="why">
    <Rationale factor="probability" />
    <Rationale factor="impact" />
  </div>
);

const Rationale = ({ factor }: { readonly factor: Factor }) => {
  const { risk } = useRiskEditing();
  const field = `${factor}Rationale` as const;
  const label = `Why this ${factor}`;
  if (risk[field]) {
    return (
      <p>
        <span className="t12 faint">{label}</span>
        <br />
        <RiskText field={field} label={label} maxLength={5000} />
      </p>
    );
  }
  if (!risk.may.edit || risk[factor] === null) return null;
  return <RiskText field={field} label={label} empty={`Say why this ${factor}`} maxLength={5000} className="quiet" />;
};
