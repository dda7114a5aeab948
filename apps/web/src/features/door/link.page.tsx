import { type LinkInfo, sessionApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { ProblemNote } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { PasswordField, TextField } from '../../components/ui/field.tsx';
import { call, statusOf } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { formatMoment } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { DoorFrame } from './door-frame.tsx';
import { findLanding } from './landing.ts';

interface Words {
  readonly title: string;
  readonly lead: (ends: string) => string;
  readonly submit: string;
}

const WORDS: Readonly<Record<LinkInfo['purpose'], Words>> = {
  setup: {
    title: 'Set up this workspace',
    lead: (ends) => `You are the first person here. This link works once and ends at ${ends}.`,
    submit: 'Create workspace',
  },
  invite: {
    title: 'Welcome to Heed',
    lead: (ends) => `Choose a password to join. This link works once and ends at ${ends}.`,
    submit: 'Join',
  },
  reset: {
    title: 'Choose another password',
    lead: (ends) => `Your other sessions end when you do. This link works once and ends at ${ends}.`,
    submit: 'Save password',
  },
};

/** The same words whether the link never was, was used, or ran out: the address tells nothing. */
const Spent = () => (
  <DoorFrame title="This link does not work">
    <div className="stack">
      <h1>This link does not work</h1>
      <p className="muted">It was used already or its time is over. Ask an admin for a new one.</p>
      <p>
        <Link className="link" to={paths.login()}>
          Sign in
        </Link>
      </p>
    </div>
  </DoorFrame>
);

const LinkForm = ({ token, info }: { readonly token: string; readonly info: LinkInfo }) => {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const [name, setName] = useState(info.name);
  const [email, setEmail] = useState(info.email);
  const [password, setPassword] = useState('');
  const words = WORDS[info.purpose];
  const isSetup = info.purpose === 'setup';
  const send = useMutation({
    mutationFn: () => {
      const who = isSetup ? { name, email } : info.purpose === 'invite' ? { name } : {};
      return call(sessionApi.useLink, { params: { token }, body: { ...who, password } });
    },
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(keys.me, me);
      await navigate(await findLanding(me, search.get('to')), { replace: true });
    },
  });
  const problem = send.error ? formProblemOf(send.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  };
  return (
    <DoorFrame title={words.title}>
      <form onSubmit={submit}>
        <h1>{words.title}</h1>
        <p className="muted">{words.lead(formatMoment(info.expiresAt).replace(/ today$/, ''))}</p>
        {problem && !send.isPending ? (
          <ErrorSummary title="This could not be saved" key={send.submittedAt}>
            <p>{Object.values(problem.fields)[0] ?? problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        {info.purpose === 'reset' ? null : (
          <TextField
            label="Your name"
            name="name"
            autoComplete="name"
            required
            maxLength={120}
            autoFocus
            value={name}
            error={problem?.fields.name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <TextField
          label="Email"
          hint={isSetup ? 'You sign in with it. Nothing is sent.' : 'You sign in with it.'}
          type="email"
          name="email"
          autoComplete="username"
          required
          readOnly={!isSetup}
          value={email}
          error={problem?.fields.email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          label="Password"
          hint="12 characters or more. No other rule."
          name="password"
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={128}
          value={password}
          error={problem?.fields.password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" size="big">
          {words.submit}
        </Button>
      </form>
    </DoorFrame>
  );
};

/** `/setup/…` and `/welcome/…`: one single-use link, three purposes. */
export const Component = () => {
  const { token = '' } = useParams();
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => call(sessionApi.link, { params: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.data) return <LinkForm token={token} info={link.data} />;
  const status = statusOf(link.error);
  if (status !== undefined && status >= 400 && status < 500) return <Spent />;
  if (!link.error) return null;
  return (
    <DoorFrame title="Not reached">
      <ProblemNote error={link.error} onRetry={() => void link.refetch()} />
    </DoorFrame>
  );
};
