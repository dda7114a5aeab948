import type { EscalationBand, Register } from '@heed/contracts';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon, LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { type Field, filterOf } from '../../components/matrix/matrix-fields.ts';
import { arrivedWords, type FieldMoves, leftWords } from '../../components/matrix/matrix-moves.ts';
import { IconButton } from '../../components/ui/button.tsx';
import { useAsOf } from '../../lib/as-of.ts';

interface MatrixPopoverProps {
  readonly register: Register;
  readonly field: Field;
  readonly moves: FieldMoves;
  /** The day it is compared with, in words; empty where it is not compared. */
  readonly then: string;
  readonly onClose: () => void;
}

/** Who is told about such a risk, by the register's own escalation matrix. */
const bandOf = (register: Register, { priority, score }: Field): EscalationBand | undefined =>
  register.escalation.find((band) => band.priority === priority) ??
  register.escalation.find((band) => score !== null && score >= band.from && score <= band.to);

const spanOf = (register: Register, field: Field): string => {
  const criteria = [field.probability.criteria, field.impact.criteria].filter(Boolean).join(', ');
  const band = bandOf(register, field);
  const told = band ? `${band.level}, ${band.response.charAt(0).toLowerCase()}${band.response.slice(1)}` : '';
  return [criteria, told]
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ');
};

/** Who stood here then and stands elsewhere, or nowhere, now. */
const Left = ({ register, moves, then }: Pick<MatrixPopoverProps, 'register' | 'moves' | 'then'>) => {
  const asOf = useAsOf();
  if (moves.left.length === 0) return null;
  return (
    <>
      <p className="t12 faint poplbl">Left since {then}</p>
      <ul className="mini">
        {moves.left.map((move) => (
          <li key={move.ref}>
            <Link className="popl" to={paths.risk(register.slug, move.ref, { asOf })} title={move.title}>
              <span className="ref">{move.ref}</span>
              <span className="muted popto">{leftWords(move)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What a field means by the register's own criteria, and who stands there. */
export const MatrixPopover = ({ register, field, moves, then, onClose }: MatrixPopoverProps) => {
  const box = useRef<HTMLDivElement>(null);
  const asOf = useAsOf();
  const arrived = new Map(moves.arrived.map((move) => [move.ref, arrivedWords(move)]));
  const rest = field.count - field.risks.length;
  useEffect(() => box.current?.querySelector<HTMLElement>('a')?.focus(), []);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <div
      className="pop"
      role="dialog"
      aria-label={`Probability ${field.probability.label}, impact ${field.impact.label}`}
      ref={box}
      onKeyDown={onKey}
    >
      <div className="sechead">
        <h3 className="level">
          <LevelGlyph priority={field.priority} />
          {field.score ?? ''} {PRIORITY_WORD[field.priority]}
        </h3>
        <IconButton label="Close" onClick={onClose}>
          <Icon name="close" />
        </IconButton>
      </div>
      <p className="t12 muted">{spanOf(register, field)}</p>
      {field.count === 0 ? (
        <p className="t12 faint poplbl">No active risk stands here</p>
      ) : (
        <>
          <p className="t12 faint poplbl">{asOf ? 'Here on that day' : 'Here now'}, in attention order</p>
          <ol className="mini">
            {field.risks.map((risk) => (
              <li key={risk.ref}>
                <Link className="popl" to={paths.risk(register.slug, risk.ref, { asOf })}>
                  <span className="ref">{risk.ref}</span> {risk.title}
                  {arrived.has(risk.ref) ? <span className="muted popto">{arrived.get(risk.ref)}</span> : null}
                </Link>
              </li>
            ))}
            {rest > 0 ? <li className="faint">{rest} more</li> : null}
          </ol>
        </>
      )}
      <Left register={register} moves={moves} then={then} />
      <p className="popfoot">
        <Link className="linkbtn" to={paths.risks(register.slug, { q: filterOf(field), asOf })}>
          Open as a filter
        </Link>
      </p>
    </div>
  );
};
