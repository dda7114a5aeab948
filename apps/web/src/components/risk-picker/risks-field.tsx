import { type ReactNode, useRef, useState } from 'react';
import { Icon, LevelGlyph, PRIORITY_WORD } from '../glyph.tsx';
import { IconButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { isSameRef, noSuchRisk, useRisksByRef } from './risk-choices.ts';
import { RiskCombobox } from './risk-combobox.tsx';

interface RisksFieldProps {
  readonly slug: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly values: readonly string[];
  readonly onChange: (refs: readonly string[]) => void;
}

/** The refs of a text, such as one that was pasted. */
const refsIn = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((ref) => ref.trim())
    .filter(Boolean);

/** Several risks of a form, by ref or title. What was typed and is no risk stands among them and says so. */
export const RisksField = ({ slug, label, hint, error, values, onChange }: RisksFieldProps) => {
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const known = useRisksByRef(slug, values);
  const unknown = values.filter((ref) => known(ref) === null);
  const add = (refs: readonly string[]): void => {
    const fresh = refs.filter(
      (ref, index) =>
        !refs
          .slice(0, index)
          .concat(values)
          .some((has) => isSameRef(has, ref)),
    );
    setTyped('');
    if (fresh.length > 0) onChange([...values, ...fresh]);
  };
  const remove = (ref: string): void => {
    onChange(values.filter((each) => each !== ref));
    input.current?.focus();
  };
  return (
    <Field label={label} hint={hint} error={error ?? (unknown[0] ? noSuchRisk(unknown[0]) : undefined)}>
      {(control) => (
        <>
          {values.length > 0 ? (
            <ul className="riskchosen" aria-label={`${label}, chosen`}>
              {values.map((ref) => {
                const risk = known(ref);
                return (
                  <li key={ref} className={risk === null ? 'unknown' : ''}>
                    {risk ? <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} /> : null}
                    <span className="ref">{risk?.ref ?? ref}</span>
                    <span className="grow">{risk === null ? 'no such risk' : risk?.title}</span>
                    <IconButton label={`Take ${ref} out`} onClick={() => remove(ref)}>
                      <Icon name="close" />
                    </IconButton>
                  </li>
                );
              })}
            </ul>
          ) : null}
          <RiskCombobox
            {...{ slug, control, input }}
            text={typed}
            except={values}
            keepsEnter={typed.trim() !== ''}
            onText={setTyped}
            onPick={({ ref }) => add([ref])}
            onTyped={(text) => add(refsIn(text))}
          />
        </>
      )}
    </Field>
  );
};
