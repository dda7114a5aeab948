import { useQuery } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { escalationQuery } from '../../lib/escalations.ts';
import { formatMoment } from '../../lib/format.ts';

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
                  <b className="med">{step.by}</b> {step.text}
                </span>
              </li>
            ))}
          </ol>
        )}
      </QueryState>
    </div>
  );
};
