import { printMoney } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button } from '../../components/ui/button.tsx';
import { riskMoneyQuery } from '../../lib/budget.ts';
import { useCommands } from '../../lib/commands.ts';
import { useRiskEditing } from './risk-context.tsx';

const AskDialog = lazy(() =>
  import('../../components/reserves/ask-dialog.tsx').then((module) => ({ default: module.AskDialog })),
);

/** What the risk holds of the reserves, what is asked for it, and the way to ask for more. */
export const RiskMoney = () => {
  const { risk, register } = useRiskEditing();
  const { slug } = register;
  const { data: money } = useQuery(riskMoneyQuery(slug, risk.ref));
  const [isAsking, setAsking] = useState(false);
  const mayAsk = money?.may.request ?? false;
  useCommands(
    'Money',
    mayAsk ? [{ label: `Ask for money for ${risk.ref}…`, words: 'reserve budget', run: () => setAsking(true) }] : [],
  );
  if (!money || (money.holds.length === 0 && money.requests.length === 0 && !mayAsk)) return null;
  return (
    <section aria-label="Money" className="riskmoney">
      <h3>Money</h3>
      {money.holds.map(({ reserve, amount }) => (
        <p key={reserve.id}>
          <Link className="link" to={paths.budget(slug, { reserve: reserve.id, ref: risk.ref })}>
            Holds {printMoney(amount)} of {reserve.name}
          </Link>
        </p>
      ))}
      {money.requests.map((request) => (
        <p key={request.id}>
          <Link className="link" to={paths.budget(slug, { request: request.id })}>
            {printMoney(request.amount)} of {request.reserve.name} asked for
          </Link>{' '}
          <span className="muted t12">by {request.requestedBy}, not decided</span>
        </p>
      ))}
      {money.holds.length === 0 && money.reserve ? (
        <p className="muted t12">
          Holds nothing; {printMoney(money.reserve.available)} of {money.reserve.name} is available.
        </p>
      ) : null}
      {mayAsk ? (
        <Button size="sm" onClick={() => setAsking(true)}>
          Ask for money…
        </Button>
      ) : null}
      {isAsking ? (
        <Suspense>
          <AskDialog
            slug={slug}
            riskRef={risk.ref}
            reserveId={money.reserve?.id ?? ''}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </section>
  );
};
