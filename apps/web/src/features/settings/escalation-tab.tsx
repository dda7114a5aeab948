import '../../styles/settings-policy.css';
import { type EscalationPolicy, escalationPolicyApi, type Register } from '@heed/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { escalationPolicyQuery, refreshEscalations } from '../../lib/escalations.ts';
import { keys, mayIn } from '../../lib/register.ts';
import { usePreview } from '../../lib/use-preview.ts';
import { draftOf, missingInPolicy, type PolicyDraft, type PolicyPlace, policyOf } from './policy-draft.ts';
import { PolicyForm } from './policy-form.tsx';
import { PolicyRead } from './policy-read.tsx';
import { useVersionedDraft } from './use-settings-draft.ts';

const usePolicyDraft = (register: Register, policy: EscalationPolicy) => {
  const client = useQueryClient();
  const params = { register: register.slug };
  const query = escalationPolicyQuery(register.slug);
  const put = (draft: PolicyDraft, version: number): Promise<EscalationPolicy> =>
    call(escalationPolicyApi.replace, { params, body: policyOf(draft), version });
  const refresh = (saved: EscalationPolicy): void => {
    client.setQueryData(query.queryKey, saved);
    void client.invalidateQueries({ queryKey: keys.register(register.slug) });
    void refreshEscalations(client, register.slug);
  };
  return useVersionedDraft<PolicyDraft, EscalationPolicy>({
    held: policy,
    read: draftOf,
    write: (draft, _, version) => put(draft, version),
    latest: () => client.fetchQuery({ ...query, staleTime: 0 }),
    store: refresh,
    savesMerged: false,
    onSaved: (saved, before) => {
      const undo = async (): Promise<void> => refresh(await put(draftOf(before), saved.version));
      notify({ text: 'The escalation policy is saved', undo });
    },
  });
};

/** Problems with the people of a level are counted as they were sent; the form has them by the name of the level. */
const placed = (draft: PolicyDraft, { path, message }: PolicyPlace): PolicyPlace => {
  const at = /^setting\.levels\.(\d+)/.exec(path)?.[1];
  const level = at === undefined ? undefined : policyOf(draft).setting.levels[Number(at)]?.level;
  return { path: level === undefined ? path : `people.${level}`, message };
};

const Editor = ({ register, policy }: { readonly register: Register; readonly policy: EscalationPolicy }) => {
  const settings = usePolicyDraft(register, policy);
  const { draft, isChanged } = settings;
  const missing = missingInPolicy(draft);
  const asked = isChanged && missing.length === 0 ? policyOf(draft) : undefined;
  const preview = usePreview(['preview', 'escalation', register.slug], asked, (body, signal) =>
    call(escalationPolicyApi.preview, { params: { register: register.slug }, body }, { signal }),
  );
  const found = isChanged ? (preview.consequences?.problems ?? []) : policy.problems;
  const refused = preview.error ? [{ path: 'bands', message: sentenceOf(preview.error) }] : [];
  const errors = found.filter(({ level }) => level === 'error').map((problem) => placed(draft, problem));
  const notes = found.filter(({ level }) => level === 'note').map(({ message }) => message);
  return (
    <PolicyForm
      settings={settings}
      preview={preview}
      problems={[...missing, ...refused, ...errors]}
      notes={notes}
      people={policy.people}
    />
  );
};

/** Who is called at which score, how fast they answer, and when clocks count. */
export const EscalationTab = ({ register }: { readonly register: Register }) => {
  const query = useQuery(escalationPolicyQuery(register.slug));
  return (
    <QueryState query={query}>
      {(policy) =>
        mayIn(register, 'register.settings') ? (
          <Editor register={register} policy={policy} />
        ) : (
          <PolicyRead policy={policy} />
        )
      }
    </QueryState>
  );
};
