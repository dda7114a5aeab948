import type { Risk } from '@heed/contracts';
import { useRef } from 'react';
import { formatDate } from '../../lib/format.ts';
import { type Choice, InlineChoice } from './inline-choice.tsx';
import { InlineText } from './inline-text.tsx';
import { type RiskField, useRiskEditing, useRiskField } from './risk-context.tsx';

type NullableText = 'owner';
type PlainText = 'title' | 'stage' | 'identifiedBy' | 'reviewCadence' | 'probabilityRationale' | 'impactRationale';
type DateField = 'identifiedOn' | 'nextReview' | 'closedOn';
type ChoiceField = 'category' | 'response';

/** Remembers the risk as it was when editing began, to merge with what others did meanwhile. */
const useBase = () => {
  const { risk } = useRiskEditing();
  const base = useRef<Risk>(undefined);
  return {
    begin: () => {
      base.current = risk;
    },
    seen: () => base.current ?? risk,
  };
};

interface TextFieldProps {
  readonly field: PlainText | NullableText;
  readonly label: string;
  readonly empty?: string;
  readonly suggestions?: readonly string[];
  readonly maxLength?: number;
  readonly needed?: string;
  readonly className?: string;
  readonly isOwnName?: boolean;
}

/** A line of text of the risk, edited in place. */
export const RiskText = ({ field, ...shown }: TextFieldProps) => {
  const { value, state, canEdit, save } = useRiskField(field);
  const { begin, seen } = useBase();
  return (
    <InlineText
      {...shown}
      {...{ state, canEdit }}
      value={value ?? ''}
      onBegin={begin}
      onSave={(text) => save(field === 'owner' && text === '' ? null : text, seen())}
    />
  );
};

interface DateFieldProps {
  readonly field: DateField;
  readonly label: string;
  readonly empty?: string;
  readonly format?: (date: string) => string;
}

/** A calendar date of the risk, edited in place. */
export const RiskDate = ({ field, format = formatDate, ...shown }: DateFieldProps) => {
  const { value, state, canEdit, save } = useRiskField(field);
  const { begin, seen } = useBase();
  const asText = (date: unknown) => (typeof date === 'string' && date ? format(date) : 'no date');
  return (
    <InlineText
      {...shown}
      {...{ state, canEdit }}
      type="date"
      value={value ?? ''}
      shown={value ? format(value) : undefined}
      format={asText}
      onBegin={begin}
      onSave={(text) => save(text || null, seen())}
    />
  );
};

interface ChoiceFieldProps {
  readonly field: ChoiceField;
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** A value of the risk out of a closed list, edited in place. */
export const RiskChoice = ({ field, label, choices }: ChoiceFieldProps) => {
  const { value, state, canEdit, save } = useRiskField(field as RiskField & ChoiceField);
  const { begin, seen } = useBase();
  return (
    <InlineChoice
      {...{ label, choices, state, canEdit, value }}
      onBegin={begin}
      onSave={(next) => void save(next as never, seen())}
    />
  );
};
