import { type ReactNode, useState } from 'react';
import { LevelGlyph, PRIORITY_WORD } from '../glyph.tsx';
import { Field } from '../ui/field.tsx';
import { noSuchRisk, useRisksByRef } from './risk-choices.ts';
import { RiskCombobox } from './risk-combobox.tsx';

interface RiskFieldProps {
  readonly slug: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** The ref, or what is typed so far; empty for none. */
  readonly value: string;
  readonly onChange: (ref: string) => void;
}

/** One risk of a form, by ref or title. What is typed stays the value, so that nothing is dropped unseen. */
export const RiskField = ({ slug, label, hint, error, autoFocus = false, value, onChange }: RiskFieldProps) => {
  const [isTyping, setTyping] = useState(false);
  const asked = isTyping ? '' : value.trim();
  const known = useRisksByRef(slug, asked ? [asked] : [])(asked);
  const chosen = asked ? known : undefined;
  const isUnknown = asked !== '' && known === null;
  return (
    <Field
      label={label}
      error={error ?? (isUnknown ? noSuchRisk(asked) : undefined)}
      hint={
        chosen ? (
          <span className="riskpicked">
            <LevelGlyph priority={chosen.priority} size="s" label={PRIORITY_WORD[chosen.priority]} /> {chosen.title}
          </span>
        ) : (
          hint
        )
      }
    >
      {(control) => (
        <RiskCombobox
          {...{ slug, control, autoFocus }}
          text={value}
          onText={(text) => {
            setTyping(true);
            onChange(text);
          }}
          onPick={({ ref }) => {
            setTyping(false);
            onChange(ref);
          }}
          onTyped={() => setTyping(false)}
        />
      )}
    </Field>
  );
};
