import type { AssessmentKind } from '@heed/contracts';
import { useEffect, useId, useRef, useState } from 'react';
import { LevelGlyph } from '../../../components/glyph.tsx';
import { useAsOf } from '../../../lib/as-of.ts';
import { formatDate } from '../../../lib/format.ts';
import { isAlarming } from '../alarming.ts';
import { useRiskEditing } from '../risk-context.tsx';
import { drawHistory, historyName, historySentence, levelText, type Step, stepsOf } from './score-history.ts';

const LABELS = 96;

const KINDS: readonly { readonly kind: AssessmentKind; readonly label: string }[] = [
  { kind: 'current', label: 'Current' },
  { kind: 'inherent', label: 'Inherent' },
  { kind: 'residual', label: 'Residual' },
  { kind: 'target', label: 'Target' },
];

interface KindSwitchProps {
  readonly kinds: typeof KINDS;
  readonly value: AssessmentKind;
  readonly onChoose: (kind: AssessmentKind) => void;
}

/** Which history is drawn, where there is more than one. */
const KindSwitch = ({ kinds, value, onChoose }: KindSwitchProps) => (
  <span className="kindswitch">
    {kinds.map(({ kind, label }) => (
      <button
        key={kind}
        type="button"
        className={kind === value ? 'linkbtn is-on' : 'linkbtn'}
        aria-pressed={kind === value}
        onClick={() => onChoose(kind)}
      >
        {label}
      </button>
    ))}
  </span>
);

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
};

/** How the score moved, as a step line with its reasons, or as a table. */
export const ScoreHistory = () => {
  const id = useId();
  const { risk, register } = useRiskEditing();
  const [isTable, setTable] = useState(false);
  const [chosen, setChosen] = useState<AssessmentKind>('current');
  const [box, width] = useWidth();
  const kinds = KINDS.filter(({ kind }) => risk.assessments.some((assessment) => assessment.kind === kind));
  const kind = kinds.some((each) => each.kind === chosen) ? chosen : kinds[0]?.kind;
  if (!kind) return null;
  const steps = stepsOf(risk.assessments, kind);
  return (
    <section aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>Score history</h3>
        {kinds.length > 1 ? <KindSwitch kinds={kinds} value={kind} onChoose={setChosen} /> : null}
        <button type="button" className="linkbtn" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? 'View as line' : 'View as table'}
        </button>
      </div>
      <figure className="history">
        <div ref={box}>
          {isTable ? (
            <HistoryTable steps={steps} />
          ) : width > 0 && steps.length > 1 ? (
            <StepLine steps={steps} kind={kind} width={width} />
          ) : null}
        </div>
        <figcaption className="find">{historySentence(steps, register.scoring)}</figcaption>
      </figure>
    </section>
  );
};

interface StepLineProps {
  readonly steps: readonly Step[];
  readonly kind: AssessmentKind;
  readonly width: number;
}

const StepLine = ({ steps, kind, width }: StepLineProps) => {
  const { risk } = useRiskEditing();
  const asOf = useAsOf();
  const [opened] = useState(() => new Date().toISOString());
  // In the past the line ends at the time the page shows: a day at its end.
  const now = asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf || opened;
  // The current score is seen against what is aimed at; the other kinds stand for themselves.
  const latest = risk.assessments.findLast((assessment) => assessment.kind === 'target');
  const target = kind === 'current' && risk.target ? latest : undefined;
  const line = Math.max(80, width - LABELS);
  const drawing = drawHistory(steps, target && { ...target, day: target.at.slice(0, 10) }, line, now);
  const last = steps.at(-1);
  const end = drawing.points.at(-1);
  const bottom = drawing.height;
  return (
    <svg width={width} height={bottom + 8} role="img" aria-label={historyName(risk.ref, steps)}>
      {drawing.levels.map((level) => (
        <path key={level.text} className="h" d={`M0 ${level.y}H${line}`} />
      ))}
      <path className="history-line" d={drawing.path} />
      {drawing.points.slice(0, -1).map((point) => (
        <circle key={point.step.id} className="history-dot" cx={point.x} cy={point.y} r="3" />
      ))}
      {last && end ? <circle className={`f${last.priority}`} cx={line} cy={end.y} r="4" /> : null}
      {drawing.reasons.map((reason) => (
        <text key={`${reason.x}-${reason.y}`} className={reason.end ? 'mu end' : 'mu'} x={reason.x} y={reason.y}>
          {reason.text}
        </text>
      ))}
      {drawing.levels.map((level) => (
        <text
          key={level.text}
          className={level.now ? `b ${isAlarming(level.step.priority) ? `t${level.step.priority}` : ''}` : 'mu'}
          x={line + 16}
          y={level.y + 4}
        >
          {level.text}
        </text>
      ))}
      {drawing.target ? (
        <>
          <path className="history-target" d={`M0 ${drawing.target.y}H${line}`} />
          <text className="fa" x={line + 16} y={drawing.target.y + 4}>
            {drawing.target.text}
          </text>
        </>
      ) : null}
      {drawing.ticks.map((tick) => (
        <text
          key={tick.text}
          className={`fa ${{ start: '', middle: 'mid', end: 'end' }[tick.anchor]}`}
          x={tick.x}
          y={bottom}
        >
          {tick.text}
        </text>
      ))}
    </svg>
  );
};

const HistoryTable = ({ steps }: { readonly steps: readonly Step[] }) => {
  const { risk, register } = useRiskEditing();
  const label = (factor: 'probability' | 'impact', code: string | null) =>
    register.scoring[factor].find((level) => level.code === code)?.label ?? '–';
  return (
    <table className="tbl">
      <caption className="vh">Score history of {risk.ref}</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Score</th>
          <th scope="col">P × I</th>
          <th scope="col">Reason</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {steps.toReversed().map((step) => (
          <tr key={step.id}>
            <th scope="row" className="nowrap">
              {formatDate(step.day)}
            </th>
            <td>
              <span className="level">
                <LevelGlyph priority={step.priority} size="s" />
                {levelText(step)}
              </span>
            </td>
            <td className="nowrap">
              {label('probability', step.probability)} × {label('impact', step.impact)}
            </td>
            <td>{step.rationale || <span className="muted">none given</span>}</td>
            <td>{step.by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
