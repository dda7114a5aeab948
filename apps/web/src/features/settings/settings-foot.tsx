import type { FieldConflict } from '@heed/domain';
import type { ReactNode } from 'react';
import { ConflictChoice } from '../../components/conflict-choice.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { fieldWords } from '../../lib/format.ts';
import type { SettingsDraft } from './use-settings-draft.ts';

type AnyDraft = Pick<
  SettingsDraft<object, unknown>,
  'conflicts' | 'keep' | 'take' | 'merged' | 'problem' | 'attempt' | 'isChanged' | 'isSaving' | 'discard'
>;

interface ConflictAtProps {
  readonly settings: Pick<AnyDraft, 'conflicts' | 'keep' | 'take'>;
  readonly field: string;
  readonly format: (value: unknown) => ReactNode;
}

/** The choice between two people's values, at the field it is about. */
export const ConflictAt = ({ settings, field, format }: ConflictAtProps) => {
  const conflict: FieldConflict | undefined = settings.conflicts.find((each) => each.field === field);
  if (!conflict) return null;
  return (
    <ConflictChoice
      yours={format(conflict.yours)}
      theirs={format(conflict.theirs)}
      was={format(conflict.was)}
      onKeep={() => settings.keep(field)}
      onTake={() => settings.take(field)}
    />
  );
};

const listed = (fields: readonly string[]): string => fields.map(fieldWords).join(', ');

/** What stands in the way of saving, above the form. */
export const SettingsSummary = ({ settings }: { readonly settings: AnyDraft }) => {
  const { conflicts, merged, problem, attempt } = settings;
  if (conflicts.length > 0) {
    return (
      <ErrorSummary title="Somebody else changed the same" key={`conflict/${attempt}`}>
        <p>
          Decide at each field whose value stays ({listed(conflicts.map(({ field }) => field))}). Everything you typed
          is still here.
        </p>
      </ErrorSummary>
    );
  }
  if (problem) {
    return (
      <ErrorSummary title="Not saved" key={`problem/${attempt}`}>
        <p>{problem.sentence} What you typed is still here.</p>
      </ErrorSummary>
    );
  }
  if (merged.length > 0) {
    return (
      <p className="mergednote" role="status">
        Somebody else changed this meanwhile: {listed(merged)}. Both changes are in the form; look at what saving does,
        and save again.
      </p>
    );
  }
  return null;
};

interface SettingsFootProps {
  readonly settings: AnyDraft;
  /** What saving would do, in sentences. */
  readonly consequences: readonly ReactNode[];
  /** Set while saving makes no sense: problems in the form, a preview still on its way. */
  readonly isBlocked?: boolean;
}

/** What saving does, Save and Discard. */
export const SettingsFoot = ({ settings, consequences, isBlocked = false }: SettingsFootProps) => {
  const { isChanged, isSaving, conflicts, discard } = settings;
  return (
    <div className={isChanged ? 'settingsfoot is-open' : 'settingsfoot'}>
      <div className="settingsdoes" role="status">
        {isChanged && consequences.length > 0 ? (
          <>
            <span className="label">Saving does this</span>
            <ul>
              {consequences.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: sentences without identity
                <li key={index}>{line}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <Button
        type="submit"
        look="primary"
        disabled={!isSaving && (!isChanged || isBlocked || conflicts.length > 0)}
        isBusy={isSaving}
      >
        {isSaving ? 'Saving' : 'Save'}
      </Button>
      {isChanged ? (
        <Button look="quiet" disabled={isSaving} onClick={discard}>
          Discard
        </Button>
      ) : null}
    </div>
  );
};
