import type { KeyboardEvent } from 'react';
import { RiskField } from '../../components/risk-picker/risk-field.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { useRegisterSlug } from '../../lib/register.ts';
import type { NoticeDraft } from './notice-draft.ts';

interface NoticeFieldsProps {
  readonly draft: NoticeDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (to: Partial<NoticeDraft>) => void;
  readonly onSave: () => void;
}

const MOST = 20_000;

/** What a notice says, and the risk it is about. */
export const NoticeFields = ({ draft, errors, change, onSave }: NoticeFieldsProps) => {
  const slug = useRegisterSlug();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  const long = (field: 'impact' | 'timeline', label: string, hint: string) => (
    <Field label={label} hint={hint} error={errors[field]}>
      {(control) => (
        <textarea
          {...control}
          rows={6}
          maxLength={MOST}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl Enter saves from each of the fields
    <div className="unfields" onKeyDown={onKeyDown}>
      <TextField
        label="Title"
        maxLength={200}
        value={draft.title}
        error={errors.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      {long('impact', 'What it means for users', 'Markdown. Say what they will notice, and what they should do.')}
      {long('timeline', 'What happens when', 'Markdown. When it begins, when you tell more, when it is over.')}
      <RiskField
        slug={slug}
        label="About the risk (optional)"
        hint="Its ref or words of its title, for you: users never see it."
        value={draft.ref}
        error={errors.ref}
        onChange={(ref) => change({ ref })}
      />
    </div>
  );
};
