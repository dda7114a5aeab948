import type { Register } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { ACCEPTANCE_STATE_WORD } from '../../../components/acceptances/acceptance-words.ts';
import { Field } from '../../../components/ui/field.tsx';
import { acceptanceListQuery } from '../../../lib/acceptances.ts';
import { formatMoment } from '../../../lib/format.ts';
import { mayIn } from '../../../lib/register.ts';
import type { EntryFieldsProps } from './days-fields.tsx';

const SignOffField = ({ register, draft, errors, onChange }: EntryFieldsProps & { readonly register: Register }) => {
  const query = useInfiniteQuery(acceptanceListQuery(register.slug, 'all'));
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const signOffs = all.filter(({ kind }) => kind === 'register');
  const isKnown = draft.signOffId === '' || signOffs.some(({ id }) => id === draft.signOffId);
  return (
    <Field
      label="Reached with the sign-off"
      hint={
        mayIn(register, 'risk.propose') ? (
          <>
            None yet? <Link to={paths.askAcceptance(register.slug, { rhythm: 'monthly' })}>Request sign-off</Link>
          </>
        ) : undefined
      }
      error={errors.signOffId}
    >
      {(control) => (
        <select {...control} value={draft.signOffId} onChange={(event) => onChange({ signOffId: event.target.value })}>
          <option value="">None</option>
          {isKnown ? null : <option value={draft.signOffId}>The one it has</option>}
          {signOffs.map(({ id, reference, state, requestedAt }) => (
            <option key={id} value={id}>
              {reference}, {ACCEPTANCE_STATE_WORD[state].toLowerCase()}, {formatMoment(requestedAt)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

/** Whether an entry is a milestone, what it is reached with, and whether it is done. */
export const MilestoneFields = (props: EntryFieldsProps & { readonly register: Register }) => {
  const { draft, onChange } = props;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.isMilestone}
          onChange={(event) => onChange({ isMilestone: event.target.checked })}
        />
        <span>
          A milestone
          <small className="muted">Drawn as a diamond on its last day.</small>
        </span>
      </label>
      {draft.isMilestone ? <SignOffField {...props} /> : null}
      <label className="check">
        <input
          type="checkbox"
          checked={draft.isDone}
          onChange={(event) => onChange({ isDone: event.target.checked })}
        />
        <span>Done</span>
      </label>
    </>
  );
};
