import type { EscalationWithHistory } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { escalationQuery } from '../../lib/escalations.ts';
import { capitalised, formatMoment } from '../../lib/format.ts';

/** `Acknowledged by Bram.`; what Heed did by itself is not said to be by anybody. */
const stepHead = ({ action, by }: EscalationWithHistory['steps'][number]): string =>
  by === 'Heed' ? `${capitalised(action)}.` : `${capitalised(action)} by ${by}.`;

/** Every step in the life of an escalation, as it happened. */
export const EscalationHistory = ({ slug, id }: { readonly slug: string; readonly id: string }) => {
  const query = useQuery(escalationQuery(slug, id));
  return (
    <div className="eschistory">
      <QueryState query={query} rows={2}>
        {({ steps }) => (
          <ol aria-label="What happened">
            {steps.map((step) => (
              <li key={`${step.at} ${step.action} ${step.text}`}>
                <time dateTime={step.at}>{formatMoment(step.at)}</time>
                <span>
                  <b className="med">{stepHead(step)}</b> {step.text}
                </span>
              </li>
            ))}
          </ol>
        )}
      </QueryState>
    </div>
  );
};
