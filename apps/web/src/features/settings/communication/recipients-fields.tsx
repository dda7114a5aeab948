import type { Register, Role } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Field } from '../../../components/ui/field.tsx';
import { membersQuery } from '../../../lib/members.ts';
import { webhooksQuery } from './communication.queries.ts';
import { CHANNEL_WORD } from './communication-words.ts';
import type { RuleDraft } from './rule-draft.ts';

interface RecipientsFieldsProps {
  readonly register: Register;
  readonly draft: RuleDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly mailWorks: boolean;
  readonly change: (to: Partial<RuleDraft>) => void;
}

const ROLES: readonly (readonly [Role, string])[] = [
  ['executive', 'Executives'],
  ['manager', 'Managers'],
  ['owner', 'Risk owners'],
  ['viewer', 'Readers'],
];

const CHANNELS = ['e-mail', 'in the app', 'webhook'] as const;

const toggled = <T,>(held: readonly T[], value: T, isHeld: boolean): readonly T[] =>
  isHeld ? [...held, value] : held.filter((other) => other !== value);

const WebhookField = ({ register, draft, errors, change }: Omit<RecipientsFieldsProps, 'mailWorks'>) => {
  const { data, error } = useQuery(webhooksQuery);
  if (error)
    return (
      <p className="t13 muted">
        Only whoever runs the workspace sees its webhooks.{' '}
        {draft.webhook ? 'The one that is chosen stays.' : 'Ask them to choose one here.'}
      </p>
    );
  const hooks = (data?.items ?? []).filter(({ register: only }) => only === null || only === register.slug);
  return (
    <Field label="Webhook" error={errors.recipients ?? errors['recipients.webhook']}>
      {(control) => (
        <select
          {...control}
          value={draft.webhook ?? ''}
          onChange={(event) => change({ webhook: event.target.value || null })}
        >
          <option value="">none</option>
          {hooks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

const PeopleFields = ({ register, draft, errors, change }: Omit<RecipientsFieldsProps, 'mailWorks'>) => {
  const { data } = useQuery(membersQuery(register.slug));
  const people = (data?.items ?? []).filter(({ active, id }) => active || draft.people.includes(id));
  return (
    <>
      <div className="twohalves">
        <fieldset className="checks">
          <legend>Everybody who is</legend>
          {ROLES.map(([role, word]) => (
            <label className="check" key={role}>
              <input
                type="checkbox"
                checked={draft.roles.includes(role)}
                onChange={(event) => change({ roles: toggled(draft.roles, role, event.target.checked) })}
              />
              {word}
            </label>
          ))}
        </fieldset>
        <fieldset className="checks peoplechecks">
          <legend>And these people</legend>
          {people.map(({ id, name }) => (
            <label className="check" key={id}>
              <input
                type="checkbox"
                checked={draft.people.includes(id)}
                onChange={(event) => change({ people: toggled(draft.people, id, event.target.checked) })}
              />
              {name}
            </label>
          ))}
        </fieldset>
      </div>
      {draft.channel === 'e-mail' ? (
        <Field
          label="And these addresses"
          hint="Outside of Heed, one a line. They need no account."
          error={errors.addresses ?? errors['recipients.addresses']}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              spellCheck={false}
              value={draft.addresses}
              onChange={(event) => change({ addresses: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {errors.recipients ? (
        <p className="errtx t13" role="alert">
          {errors.recipients}
        </p>
      ) : null}
    </>
  );
};

/** By which way it goes, and to whom. */
export const RecipientsFields = ({ mailWorks, ...props }: RecipientsFieldsProps) => {
  const { draft, errors, change } = props;
  return (
    <>
      <Field
        label="By"
        hint={draft.channel === 'e-mail' && !mailWorks ? 'This server cannot send e-mail yet.' : undefined}
        error={errors.channel}
      >
        {(control) => (
          <select
            {...control}
            value={draft.channel}
            onChange={(event) => change({ channel: event.target.value as RuleDraft['channel'] })}
          >
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {CHANNEL_WORD[channel]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.channel === 'webhook' ? <WebhookField {...props} /> : <PeopleFields {...props} />}
    </>
  );
};
