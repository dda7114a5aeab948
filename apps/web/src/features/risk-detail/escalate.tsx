import '../../styles/risk-clocks.css';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { useCommands } from '../../lib/commands.ts';
import { mayIn } from '../../lib/register.ts';
import { useRiskEditing } from './risk-context.tsx';

const EscalateDialog = lazy(() =>
  import('../../components/escalations/escalate-dialog.tsx').then((module) => ({ default: module.EscalateDialog })),
);

/** Calls somebody about the risk by hand; for an active risk, by whoever may act on escalations. */
export const Escalate = () => {
  const { risk, register } = useRiskEditing();
  const asOf = useAsOf();
  const [isAsking, setAsking] = useState(false);
  const mayEscalate = mayIn(register, 'escalation.act') && risk.state === 'active' && asOf === '';
  const ask = (): void => setAsking(true);
  useCommands(
    'Escalation',
    mayEscalate ? [{ label: `Escalate ${risk.ref}…`, words: 'call clock raise', keys: 'e', run: ask }] : [],
  );
  if (!mayEscalate) return null;
  return (
    <>
      <Button size="sm" look="quiet" className="escalate" onClick={ask}>
        Escalate…
      </Button>
      {isAsking ? (
        <Suspense>
          <EscalateDialog slug={register.slug} risk={risk} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
};
