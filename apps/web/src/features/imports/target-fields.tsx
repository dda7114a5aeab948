import { useId } from 'react';
import { useMe } from '../../lib/session.tsx';
import type { Target } from './use-commit.ts';

interface TargetFieldsProps {
  readonly target: Target;
  readonly onTarget: (target: Target) => void;
  readonly trouble: string | undefined;
}

/** Whether the file becomes a register of its own, and under which address, or goes into one the person manages. */
export const TargetFields = ({ target, onTarget, trouble }: TargetFieldsProps) => {
  const id = useId();
  const me = useMe();
  const managed = me.registers.filter((register) => register.roles.includes('manager'));
  return (
    <div className="target">
      {managed.length > 0 ? (
        <label className="t13">
          <span>Becomes</span>
          <select
            className="input"
            value={target.into}
            onChange={(event) => onTarget({ ...target, into: event.target.value })}
          >
            <option value="">a new register</option>
            {managed.map((register) => (
              <option key={register.slug} value={register.slug}>
                an update of {register.title}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {target.into ? (
        <p className="muted t13">Risks with the same ref are brought up to date, new ones are added.</p>
      ) : (
        <label className="t13">
          <span>{managed.length > 0 ? 'at' : 'Address'}</span>
          <span className="slug mono" aria-hidden="true">
            /r/
          </span>
          <input
            className={trouble ? 'input mono bad' : 'input mono'}
            value={target.slug}
            maxLength={80}
            spellCheck={false}
            autoCapitalize="off"
            aria-describedby={trouble ? `${id}-trouble` : undefined}
            aria-invalid={trouble ? true : undefined}
            onChange={(event) => onTarget({ ...target, slug: event.target.value.trim().toLowerCase() })}
          />
        </label>
      )}
      {trouble ? (
        <p id={`${id}-trouble`} className="errtx t13" role="alert">
          {trouble}
        </p>
      ) : null}
    </div>
  );
};
