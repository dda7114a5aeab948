import { type Register, registersApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LeaveQuestion } from '../../components/leave-question.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { FactsEditor } from './facts-editor.tsx';
import {
  type FactDraft,
  type HeaderDraft,
  headerConsequences,
  headerOf,
  headerPatch,
  headerProblems,
} from './header-draft.ts';
import { HeaderFields, headerWord } from './header-fields.tsx';
import { ProblemSummary } from './problem-links.tsx';
import { ConflictAt, SettingsFoot, SettingsSummary } from './settings-foot.tsx';
import { SummaryField } from './summary-field.tsx';
import { useSettingsDraft } from './use-settings-draft.ts';

const factsWord = (value: unknown): string =>
  (value as readonly FactDraft[]).map(({ label, value: text }) => `${label}: ${text}`).join('; ') || 'no lines';

const useHeaderDraft = (register: Register) => {
  const client = useQueryClient();
  const write = (changes: Partial<HeaderDraft>, version: number) =>
    call(registersApi.patch, { params: { register: register.slug }, body: headerPatch(changes), version });
  return useSettingsDraft<HeaderDraft>({
    register,
    read: headerOf,
    write: (_, changes, version) => write(changes, version),
    savesMerged: true,
    onSaved: (saved, before, changes) => {
      const was = headerOf(before);
      const back = Object.fromEntries(
        Object.keys(changes).map((name) => [name, was[name as keyof HeaderDraft]]),
      ) as Partial<HeaderDraft>;
      const undo = async (): Promise<void> => {
        client.setQueryData(keys.register(saved.slug), await write(back, saved.version));
        await client.invalidateQueries({ queryKey: keys.registers });
      };
      notify({ text: 'The header of the register is saved', undo });
    },
  });
};

/** What the document says at its top, and who decides. */
export const HeaderTab = ({ register }: { readonly register: Register }) => {
  const settings = useHeaderDraft(register);
  const { draft, change, changes, base, isChanged, save } = settings;
  const [isTried, setTried] = useState(0);
  const [discards, setDiscards] = useState(0);
  const all = headerProblems(draft);
  const problems = isTried > 0 ? all : [];
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(all.length > 0 ? isTried + 1 : 0);
    if (all.length === 0) save();
  };
  // The editor keeps a text of its own: what puts another one in its place opens it anew.
  const again = {
    ...settings,
    discard: () => {
      settings.discard();
      setTried(0);
      setDiscards(discards + 1);
    },
  };
  const taking = {
    ...settings,
    take: (field: string) => {
      settings.take(field);
      setDiscards(discards + 1);
    },
  };
  return (
    <form className="settingsform" onSubmit={submit} noValidate aria-label="Header">
      {problems.length > 0 ? (
        <ProblemSummary
          key={isTried}
          problems={problems.map(({ field, message }) => ({ id: `header-${field}`, message }))}
        />
      ) : (
        <SettingsSummary settings={settings} />
      )}
      <HeaderFields settings={settings} problems={problems} />
      <section aria-labelledby="settings-facts">
        <div className="sechead">
          <h3 id="settings-facts">Further lines of the header</h3>
        </div>
        <FactsEditor facts={draft.facts} problems={problems} onChange={(facts) => change({ facts })} />
        <ConflictAt settings={settings} field="facts" format={factsWord} />
      </section>
      <section aria-labelledby="settings-summary">
        <div className="sechead">
          <h3 id="settings-summary">Executive summary</h3>
        </div>
        <SummaryField
          key={`${base.version}/${discards}`}
          label="Executive summary"
          value={draft.executiveSummary}
          onChange={(executiveSummary) => change({ executiveSummary })}
          onSave={submit}
        />
        <ConflictAt settings={taking} field="executiveSummary" format={headerWord} />
      </section>
      <SettingsFoot settings={again} consequences={headerConsequences(base, changes)} />
      <LeaveQuestion isUnsaved={isChanged} what="the header" />
    </form>
  );
};
