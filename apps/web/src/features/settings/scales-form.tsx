import type { ScoringConsequences, ScoringModel } from '@heed/contracts';
import { FACTORS, type ScoringPreset } from '@heed/domain';
import type { FormEvent } from 'react';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { TextField } from '../../components/ui/field.tsx';
import type { Preview } from '../../lib/use-preview.ts';
import { BandsEditor } from './bands-editor.tsx';
import { CellsEditor } from './cells-editor.tsx';
import { LevelsEditor } from './levels-editor.tsx';
import { PresetPicker } from './preset-picker.tsx';
import { ReplacementPickers } from './replacement-pickers.tsx';
import { ScalesConsequences } from './scales-consequences.tsx';
import type { BandDraft, LevelDraft, Replace, ScalesDraft, ScalesProblem } from './scales-draft.ts';
import { ConflictAt, SettingsFoot, SettingsSummary } from './settings-foot.tsx';
import type { SettingsDraft } from './use-settings-draft.ts';

interface ScalesFormProps {
  readonly settings: SettingsDraft<ScalesDraft>;
  readonly model: ScoringModel;
  readonly preview: Preview<ScoringConsequences>;
  readonly problems: readonly ScalesProblem[];
  readonly replace: Replace;
  readonly reason: string;
  readonly onPreset: (preset: ScoringPreset) => void;
  readonly onReplace: (replace: Replace) => void;
  readonly onReason: (reason: string) => void;
}

const levelsWord = (value: unknown): string =>
  (value as readonly LevelDraft[])
    .map(({ label, value: counts }) => (counts === null ? label : `${label} ${counts}`))
    .join(', ') || 'no levels';

const bandsWord = (value: unknown): string =>
  (value as readonly BandDraft[])
    .filter(({ from }) => from !== null)
    .map(({ priority, from, to }) => `${priority} ${from} to ${to}`)
    .join(', ');

const gridWord = (value: unknown): string => {
  const cells = Object.entries(value as ScalesDraft['grid']);
  return cells.length === 0 ? 'multiplied' : cells.map(([cell, { priority }]) => `${cell} ${priority}`).join(', ');
};

/** The code of a level follows its label, so a problem with it is put right there. */
const controlOf = (path: string): string => `scales-${path.replace(/\.code$/, '.label')}`;

/** The scales as a form, with what saving would do beside it. */
export const ScalesForm = (props: ScalesFormProps) => {
  const { settings, model, preview, problems, replace, reason, onPreset, onReplace, onReason } = props;
  const { draft, change, isChanged, save } = settings;
  const errors = new Map(problems.toReversed().map(({ path, message }) => [path, message]));
  const isBlocked = problems.length > 0 || !preview.isFresh;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBlocked) save();
  };
  return (
    <form className="settingsform scalesform" onSubmit={submit} noValidate aria-label="Scales">
      <div className="scalesedit">
        <SettingsSummary settings={settings} />
        <PresetPicker draft={draft} onChoose={onPreset} />
        <div>
          <TextField
            id="scales-name"
            label="Name of the model"
            maxLength={80}
            value={draft.name}
            error={errors.get('name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <ConflictAt settings={settings} field="name" format={String} />
        </div>
        {FACTORS.map((factor) => (
          <div key={factor}>
            <LevelsEditor
              factor={factor}
              levels={draft[factor]}
              errors={errors}
              onChange={(levels) => change({ [factor]: levels })}
            />
            <ConflictAt settings={settings} field={factor} format={levelsWord} />
          </div>
        ))}
        <ReplacementPickers
          draft={draft}
          inUse={preview.consequences?.inUse ?? []}
          replace={replace}
          errors={errors}
          onChange={onReplace}
        />
        <BandsEditor bands={draft.bands} errors={errors} onChange={(bands) => change({ bands })} />
        <ConflictAt settings={settings} field="bands" format={bandsWord} />
        <CellsEditor draft={draft} errors={errors} onChange={(grid) => change({ grid })} />
        <ConflictAt settings={settings} field="grid" format={gridWord} />
        {isChanged ? (
          <TextField
            label="Why"
            hint="Kept with the new version. It may stay empty."
            maxLength={2000}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
        ) : null}
        <SettingsFoot
          settings={settings}
          isBlocked={isBlocked}
          consequences={
            preview.consequences && problems.length === 0
              ? [
                  `${preview.consequences.sentence}.`,
                  `Version ${model.version} of the scales begins; old assessments keep theirs.`,
                ]
              : []
          }
        />
      </div>
      <ScalesConsequences
        model={model}
        isChanged={isChanged}
        isFresh={preview.isFresh}
        consequences={preview.consequences}
        problems={problems.map(({ path, message }) => ({ id: controlOf(path), message }))}
      />
      <LeaveQuestion isUnsaved={isChanged} what="the scales" />
    </form>
  );
};
