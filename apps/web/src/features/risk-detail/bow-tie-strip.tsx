import { useId, useState } from 'react';
import { Icon, LevelGlyph } from '../../components/glyph.tsx';
import { ACTION_WORD } from './action-states.tsx';
import { isAlarming } from './alarming.ts';
import { type BowTieSide, bowTieOf } from './bow-tie.ts';
import { useRiskEditing } from './risk-context.tsx';

const MOST = 6;

interface EntriesProps {
  readonly side: BowTieSide;
  readonly isList: boolean;
  /** Opens the part of the risk that is missing; absent for whoever may not fill it. */
  readonly onFill: ((part: BowTieSide['part']) => void) | undefined;
}

const Entries = ({ side, isList, onFill }: EntriesProps) => (
  <>
    {side.entries.length > 0 ? (
      <ul className={side.name === 'Prevent' ? undefined : 'pl'}>
        {(isList ? side.entries : side.entries.slice(0, MOST)).map((entry) => (
          <li key={entry.key}>
            {entry.state ? <Icon name={entry.state} size="s" label={ACTION_WORD[entry.state].toLowerCase()} /> : null}
            <span>{entry.text}</span>
          </li>
        ))}
      </ul>
    ) : null}
    {!isList && side.entries.length > MOST ? <p className="faint t12">and {side.entries.length - MOST} more</p> : null}
    {side.gap && onFill ? (
      <button type="button" className="gap linkbtn t12" onClick={() => onFill(side.part)}>
        {side.gap} <span className="vh">Fill it</span>
      </button>
    ) : side.gap ? (
      <p className="gap t12">{side.gap}</p>
    ) : null}
  </>
);

/** A risk from its signs to recovery in one strip; the same order reads as a numbered list. */
export const BowTieStrip = ({ onFill }: { readonly onFill: (part: string) => void }) => {
  const id = useId();
  const { risk, register } = useRiskEditing();
  const [isList, setList] = useState(false);
  const [signs, prevent, respond, back] = bowTieOf(risk);
  if (!signs || !prevent || !respond || !back) return null;
  const label = (factor: 'probability' | 'impact') =>
    register.scoring[factor].find((level) => level.code === risk[factor])?.label;
  const [p, i] = [label('probability'), label('impact')];
  return (
    <section aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>From signs to recovery</h3>
        <button type="button" className="linkbtn bowtie-switch" aria-pressed={isList} onClick={() => setList(!isList)}>
          {isList ? 'Read as a strip' : 'Read as a list'}
        </button>
      </div>
      <ol className={isList ? 'bowtie is-list' : 'bowtie'}>
        {[signs, prevent].map((side) => (
          <li key={side.name}>
            <h4>{side.name}</h4>
            <Entries side={side} isList={isList} onFill={risk.may.edit ? onFill : undefined} />
          </li>
        ))}
        <li className="event">
          <h4>Event</h4>
          <span className="med">{risk.title}</span>
          <span className={`level t12 ${isAlarming(risk.priority) ? `tx-${risk.priority}` : ''}`}>
            <LevelGlyph priority={risk.priority} size="s" />
            {p && i ? `P ${p} × I ${i}` : 'Factors not assessed'}
          </span>
        </li>
        {[respond, back].map((side) => (
          <li key={side.name}>
            <h4>{side.name}</h4>
            <Entries side={side} isList={isList} onFill={risk.may.edit ? onFill : undefined} />
          </li>
        ))}
      </ol>
    </section>
  );
};
