import { type Me, sessionApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { PasswordField, TextField } from '../../components/ui/field.tsx';
import { call } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { formatWait } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { DoorFrame } from './door-frame.tsx';
import { findLanding, landingOf } from './landing.ts';

/** Counts down the pause the server asked for, so that the button says when trying again makes sense. */
const usePause = (problem: FormProblem | undefined): number => {
  const [left, setLeft] = useState(0);
  const seconds = problem?.retryAfter ?? 0;
  useEffect(() => {
    const until = Date.now() + seconds * 1000;
    const tick = (): void => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    if (seconds === 0) return;
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
};

const Summary = ({ problem, pause }: { readonly problem: FormProblem; readonly pause: number }) => {
  if (problem.retryAfter !== undefined) {
    return (
      <ErrorSummary title="Too many tries">
        <p>{pause > 0 ? `Wait ${formatWait(pause)}, then try again.` : 'You can try again now.'}</p>
      </ErrorSummary>
    );
  }
  if (problem.code.startsWith('session.')) {
    return (
      <ErrorSummary title="That did not match">
        <p>
          <a className="link" href="#password">
            Check your password
          </a>
          , or ask an admin for a new link.
        </p>
      </ErrorSummary>
    );
  }
  return (
    <ErrorSummary title="You are not signed in">
      <p>{problem.sentence}</p>
    </ErrorSummary>
  );
};

const NotReady = () => (
  <DoorFrame title="Not set up yet">
    <div className="stack">
      <h1>Not set up yet</h1>
      <p className="muted">
        Nobody has set up this workspace. Open the set-up link the server printed when it started; a restart prints a
        new one.
      </p>
    </div>
  </DoorFrame>
);

export const Component = () => {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => call(sessionApi.workspace) });
  const session = useQuery<Me>({ queryKey: keys.me, enabled: false });
  const logIn = useMutation({
    mutationFn: () => call(sessionApi.logIn, { body: { email, password } }),
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(keys.me, me);
      await navigate(await findLanding(me, search.get('to')), { replace: true });
    },
  });
  const problem = logIn.error ? formProblemOf(logIn.error) : undefined;
  const pause = usePause(problem);
  const isMismatch = problem?.code.startsWith('session.') && problem.retryAfter === undefined;

  if (workspace.data?.ready === false) return <NotReady />;
  if (session.data && logIn.isIdle) return <Navigate to={landingOf(session.data, search.get('to'))} replace />;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (pause === 0 && !logIn.isPending) logIn.mutate();
  };

  return (
    <DoorFrame title="Sign in">
      <form onSubmit={submit} noValidate={false}>
        <h1>Sign in</h1>
        {problem && !logIn.isPending ? <Summary problem={problem} pause={pause} key={logIn.submittedAt} /> : null}
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          error={problem?.fields.email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          id="password"
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          error={problem?.fields.password ?? (isMismatch ? 'Email and password do not match.' : undefined)}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" size="big" disabled={pause > 0}>
          Sign in
        </Button>
        <p className="t13 muted">Forgot it? An admin can give you a link to choose another password.</p>
      </form>
    </DoorFrame>
  );
};
