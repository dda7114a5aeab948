import { type TokenItem, type TokenScope, tokensApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { ShownOnce } from '../../components/shown-once.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { dateOf, formatDate, formatMoment } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';

const SCOPES: readonly { readonly scope: TokenScope; readonly word: string }[] = [
  { scope: 'read', word: 'Read registers and risks' },
  { scope: 'write', word: 'Write, as you' },
  { scope: 'export', word: 'Export files' },
  { scope: 'import', word: 'Import files' },
  { scope: 'audit', word: 'Read the history' },
];

const NewToken = ({ onClose }: { readonly onClose: () => void }) => {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read']);
  const [days, setDays] = useState('90');
  const create = useMutation({
    mutationFn: () => call(tokensApi.create, { body: { name, scopes: [...scopes], days: Number(days) } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
  const problem = create.error ? formProblemOf(create.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!create.isPending) create.mutate();
  };
  if (create.data) {
    return (
      <ShownOnce
        title={`Token ${create.data.token.name}`}
        words="Copy it now: it is not shown again. Whoever holds it acts as you."
        label="API token"
        value={create.data.secret}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog open onClose={onClose} title="New API token" description="It may never do more than you may yourself.">
      <form onSubmit={submit}>
        {problem && Object.keys(problem.fields).length === 0 ? (
          <ErrorSummary title="Not made" key={create.submittedAt}>
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        <TextField
          label="What it is for"
          required
          maxLength={120}
          autoFocus
          value={name}
          error={problem?.fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset className="checks">
          <legend>It may</legend>
          {SCOPES.map(({ scope, word }) => (
            <label className="check" key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((held) => held !== scope))
                }
              />
              {word}
            </label>
          ))}
        </fieldset>
        <TextField
          label="Days until it ends"
          hint="90 at most."
          type="number"
          min={1}
          max={90}
          required
          value={days}
          error={problem?.fields.days}
          onChange={(event) => setDays(event.target.value)}
        />
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={scopes.length === 0}>
            Make the token
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const TokenRow = ({ token, onRevoke }: { readonly token: TokenItem; readonly onRevoke: () => void }) => (
  <tr>
    <th scope="row">{token.name}</th>
    <td className="muted">{token.scopes.join(', ')}</td>
    <td className="muted">{token.lastUsedAt ? formatMoment(token.lastUsedAt) : 'never used'}</td>
    <td className="muted">{formatDate(dateOf(token.expiresAt))}</td>
    <td className="num">
      <Button size="sm" aria-label={`Revoke ${token.name}`} onClick={onRevoke}>
        Revoke
      </Button>
    </td>
  </tr>
);

export const TokensSection = () => {
  const client = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({ queryKey: keys.tokens, queryFn: () => call(tokensApi.list) });
  const revoke = useMutation({
    mutationFn: (id: string) => call(tokensApi.revoke, { params: { id } }),
    onSuccess: () => notify({ text: 'The token works no more' }),
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
  return (
    <section aria-labelledby="tokens">
      <div className="sechead">
        <h3 id="tokens">API tokens</h3>
        <Button size="sm" onClick={() => setMaking(true)}>
          New token
        </Button>
      </div>
      <QueryState
        query={query}
        rows={1}
        isEmpty={(tokens) => tokens.items.length === 0}
        empty={<p className="t13 muted">No token. A program uses one to read or write as you, for 90 days at most.</p>}
      >
        {(tokens) => (
          <table className="tbl">
            <caption className="vh">Your API tokens</caption>
            <thead>
              <tr>
                <th scope="col">For</th>
                <th scope="col">May</th>
                <th scope="col">Last used</th>
                <th scope="col">Ends</th>
                <th scope="col">
                  <span className="vh">Revoke</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tokens.items.map((token) => (
                <TokenRow key={token.id} token={token} onRevoke={() => revoke.mutate(token.id)} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
      {isMaking ? <NewToken onClose={() => setMaking(false)} /> : null}
    </section>
  );
};
