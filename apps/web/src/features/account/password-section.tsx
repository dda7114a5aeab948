import { sessionApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { PasswordField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { keys } from '../../lib/register.ts';
import { useMe } from '../../lib/session.tsx';

export const PasswordSection = () => {
  const me = useMe();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => call(sessionApi.changePassword, { body: { current, password } }),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      notify({ text: 'Password changed; your other sessions have ended' });
      return client.invalidateQueries({ queryKey: keys.sessions });
    },
  });
  const problem = change.error ? formProblemOf(change.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <section aria-labelledby="password-head">
      <div className="sechead">
        <h3 id="password-head">Password</h3>
      </div>
      <form className="accountform" onSubmit={submit}>
        <input
          className="vh"
          type="email"
          autoComplete="username"
          value={me.email}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        {problem && Object.keys(problem.fields).length === 0 ? (
          <ErrorSummary title="Not changed" key={change.submittedAt}>
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        <PasswordField
          label="Password now"
          autoComplete="current-password"
          required
          value={current}
          error={problem?.fields.current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <PasswordField
          label="New password"
          hint="12 characters or more. No other rule. Your other sessions end."
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={128}
          value={password}
          error={problem?.fields.password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit">Change password</Button>
      </form>
    </section>
  );
};
