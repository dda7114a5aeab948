import { type Invitation, peopleApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { ShownOnce } from '../../components/shown-once.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { call } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { formatMoment } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';

/** A link that was just made; it cannot be shown again. */
export const LinkShown = ({ made, onClose }: { readonly made: Invitation; readonly onClose: () => void }) => (
  <ShownOnce
    title={`A link for ${made.person.name}`}
    words={`Pass it on yourself: it works once, until ${formatMoment(made.expiresAt)}, and is not shown again.`}
    label="Single-use link"
    value={made.link}
    onClose={onClose}
  />
);

/** Adds a person. Heed sends nothing: the link is passed on by hand. */
export const InviteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const client = useQueryClient();
  const { confirmed, dialog } = useConfirmation();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [isAdmin, setAdmin] = useState(false);
  const [made, setMade] = useState<Invitation>();
  const [problem, setProblem] = useState<FormProblem>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(undefined);
    try {
      setMade(await confirmed(() => call(peopleApi.invite, { body: { name, email, isAdmin } })));
      await client.invalidateQueries({ queryKey: keys.people });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(formProblemOf(error));
    }
  };
  if (made) return <LinkShown made={made} onClose={onClose} />;
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        title="Invite a person"
        description="You get a single-use link to pass on. Nothing is sent."
      >
        <form onSubmit={(event) => void submit(event)}>
          {problem && Object.keys(problem.fields).length === 0 ? (
            <ErrorSummary title="Not invited">
              <p>{problem.sentence}</p>
            </ErrorSummary>
          ) : null}
          <TextField
            label="Name"
            required
            maxLength={120}
            autoFocus
            autoComplete="off"
            value={name}
            error={problem?.fields.name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label="Email"
            type="email"
            required
            autoComplete="off"
            value={email}
            error={problem?.fields.email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <label className="check">
            <input type="checkbox" checked={isAdmin} onChange={(event) => setAdmin(event.target.checked)} />
            Admin: manages people and roles
          </label>
          <div className="dialogfoot">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary">
              Make the link
            </Button>
          </div>
        </form>
      </Dialog>
      {dialog}
    </>
  );
};
