import { type Register, scoringApi } from '@heed/contracts';
import type { ScoringPreset } from '@heed/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { keys, mayIn } from '../../lib/register.ts';
import { usePreview } from '../../lib/use-preview.ts';
import { changeOf, missingIn, modelOf, placeInForm, type Replace, type ScalesDraft, scalesOf } from './scales-draft.ts';
import { ScalesForm } from './scales-form.tsx';
import { ScalesRead } from './scales-read.tsx';
import { ScalesVersions } from './scales-versions.tsx';
import { useSettingsDraft } from './use-settings-draft.ts';

const NOTHING: Replace = { probability: {}, impact: {} };

const isEmpty = (replace: Replace): boolean =>
  Object.keys(replace.probability).length === 0 && Object.keys(replace.impact).length === 0;

const useScales = (register: Register) => {
  const client = useQueryClient();
  const [replace, setReplace] = useState(NOTHING);
  const [reason, setReason] = useState('');
  const put = (draft: ScalesDraft, replaced: Replace, why: string, version: number) =>
    call(scoringApi.change, {
      params: { register: register.slug },
      body: changeOf(draft, replaced, why.trim()),
      version,
    });
  const settings = useSettingsDraft<ScalesDraft>({
    register,
    read: (from) => scalesOf(from.scoring),
    write: (draft, _, version) => put(draft, replace, reason, version),
    savesMerged: false,
    onSaved: (saved, before) => {
      const undo = async (): Promise<void> => {
        const again = await put(scalesOf(before.scoring), NOTHING, 'Taken back', saved.version);
        client.setQueryData(keys.register(saved.slug), again);
        for (const queryKey of [keys.risks(saved.slug), keys.matrix(saved.slug), keys.scoringVersions(saved.slug)])
          void client.invalidateQueries({ queryKey });
      };
      // Risks that moved to another level cannot be told from those that stood there before.
      notify({ text: 'The scales are saved', ...(isEmpty(replace) && { undo }) });
      setReplace(NOTHING);
      setReason('');
    },
  });
  const discard = (): void => {
    settings.discard();
    setReplace(NOTHING);
    setReason('');
  };
  return { settings: { ...settings, discard }, replace, setReplace, reason, setReason };
};

const Editor = ({ register }: { readonly register: Register }) => {
  const { settings, replace, setReplace, reason, setReason } = useScales(register);
  const { draft, isChanged, change } = settings;
  const missing = missingIn(draft);
  const asked = isChanged && missing.length === 0 ? changeOf(draft, replace, '') : undefined;
  const preview = usePreview(['preview', 'scoring', register.slug], asked, (body, signal) =>
    call(scoringApi.preview, { params: { register: register.slug }, body }, { signal }),
  );
  const found = preview.consequences?.problems ?? [];
  const refused = preview.error ? [{ path: 'name', message: sentenceOf(preview.error) }] : [];
  const problems = [
    ...missing,
    ...refused,
    ...found.map(({ path, message }) => ({ path: placeInForm(draft, path), message })),
  ];
  const start = (preset: ScoringPreset): void => {
    const before = draft;
    change(scalesOf(preset.model));
    notify({ text: `The form holds ${preset.name}; nothing is saved yet`, undo: () => change(before) });
  };
  return (
    <ScalesForm
      {...{ settings, replace, reason, problems, preview }}
      model={modelOf(draft, register.scoring.version + 1)}
      onPreset={start}
      onReplace={setReplace}
      onReason={setReason}
    />
  );
};

/** How the register turns probability and impact into a score and a priority. */
export const ScalesTab = ({ register }: { readonly register: Register }) => (
  <>
    {mayIn(register, 'register.settings') ? <Editor register={register} /> : <ScalesRead register={register} />}
    <ScalesVersions slug={register.slug} />
  </>
);
