import { presetOf, SCORING_PRESETS, type ScoringPreset } from '@heed/domain';
import { modelOf, type ScalesDraft } from './scales-draft.ts';

interface PresetPickerProps {
  readonly draft: ScalesDraft;
  readonly onChoose: (preset: ScoringPreset) => void;
}

/** The usual models to start from; the one in the form is marked. */
export const PresetPicker = ({ draft, onChoose }: PresetPickerProps) => {
  const current = presetOf(modelOf(draft));
  return (
    <fieldset className="presets">
      <legend className="label">Start from</legend>
      {SCORING_PRESETS.map((preset) => (
        <button
          type="button"
          key={preset.key}
          aria-pressed={current?.key === preset.key}
          onClick={() => onChoose(preset)}
        >
          <b>{preset.name}</b>
          <span className="muted t12">{preset.description}</span>
        </button>
      ))}
    </fieldset>
  );
};
