import { sessionApi } from '@heed/contracts';
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { ApiError, call } from '../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../lib/form-problem.ts';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';
import { PasswordField } from './ui/field.tsx';

const isAsked = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'session.confirm_required';

/** The person closed the question; nothing was changed. */
export class NotConfirmed extends Error {
  override name = 'NotConfirmed';
}

interface Waiting {
  readonly confirm: () => void;
  readonly give: (error: Error) => void;
}

/**
 * Runs a call that changes people or roles, or is a signature. When the server wants the password typed again, it is
 * asked for in between and the call is made once more; what the person had filled in stays.
 */
export const useConfirmation = (
  why = 'Changing people and roles asks for it every five minutes.',
): {
  readonly confirmed: <T>(work: () => Promise<T>) => Promise<T>;
  readonly dialog: ReactNode;
} => {
  const waiting = useRef<Waiting>(undefined);
  const [isOpen, setOpen] = useState(false);
  const confirmed = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!isAsked(error)) throw error;
      await new Promise<void>((resolve, reject) => {
        waiting.current = { confirm: resolve, give: reject };
        setOpen(true);
      });
      return work();
    }
  }, []);
  const close = (): void => {
    setOpen(false);
    waiting.current?.give(new NotConfirmed());
  };
  const done = (): void => {
    setOpen(false);
    waiting.current?.confirm();
  };
  return { confirmed, dialog: isOpen ? <PasswordDialog why={why} onClose={close} onDone={done} /> : null };
};

interface PasswordDialogProps {
  readonly why: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const PasswordDialog = ({ why, onClose, onDone }: PasswordDialogProps) => {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<FormProblem>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await call(sessionApi.confirm, { body: { password } });
      onDone();
    } catch (error) {
      setProblem(formProblemOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title="Type your password again" description={why}>
      <form onSubmit={(event) => void submit(event)}>
        <PasswordField
          label="Password"
          autoComplete="current-password"
          required
          autoFocus
          value={password}
          error={problem ? (problem.fields.password ?? problem.sentence) : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy}>
            Confirm
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
