import type { EscalationBand, Register } from '@heed/contracts';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon, LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { type Field, filterOf } from './matrix-model.ts';

interface MatrixPopoverProps {
  readonly register: Register;
  readonly field: Field;
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

/** What a field means by the register's own criteria, and who stands there. */
export const MatrixPopover = ({ register, field, onClose }: MatrixPopoverProps) => {
  const box = useRef<HTMLDivElement>(null);
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
          <p className="t12 faint poplbl">Here now, in attention order</p>
          <ol className="mini">
            {field.risks.map((risk) => (
              <li key={risk.ref}>
                <Link className="popl" to={paths.risk(register.slug, risk.ref)}>
                  <span className="ref">{risk.ref}</span> {risk.title}
                </Link>
              </li>
            ))}
            {rest > 0 ? <li className="faint">{rest} more</li> : null}
          </ol>
        </>
      )}
      <p className="popfoot">
        <Link className="linkbtn" to={paths.risks(register.slug, { q: filterOf(field) })}>
          Open as a filter
        </Link>
      </p>
    </div>
  );
};
