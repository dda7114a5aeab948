import type { Escalation } from '@heed/contracts';
import { timeUsed } from '@heed/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { VERBS, verbsOf } from '../../components/escalations/escalation-verbs.ts';
import { TriggerGlyph } from '../../components/escalations/trigger-glyph.tsx';
import type { useEscalationVerbs } from '../../components/escalations/use-escalation-verbs.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { escalationListQuery } from '../../lib/escalations.ts';
import { formatMoment, formatNumber } from '../../lib/format.ts';

const SHOWN = 5;

const TITLE = { acknowledged: 'Acknowledged', snoozed: 'Snoozed' } as const;
const NONE = {
  acknowledged: 'Nobody is at work on an escalation.',
  snoozed: 'Nothing rests.',
} as const;

const noteOf = (escalation: Escalation): string => {
  const { state, acknowledgedAt, acknowledgedBy, snoozedUntil, snoozeReason } = escalation;
  if (state === 'acknowledged' && acknowledgedAt)
    return [`${acknowledgedBy ?? 'Somebody'} has it since ${formatMoment(acknowledgedAt)}`, timeUsed(escalation)]
      .filter(Boolean)
      .join(', ');
  return snoozedUntil ? `Until ${formatMoment(snoozedUntil)}: “${snoozeReason}”` : '';
};

interface WaitingSectionProps {
  readonly slug: string;
  readonly state: 'acknowledged' | 'snoozed';
  readonly verbs: ReturnType<typeof useEscalationVerbs>;
}

/** Escalations whose clock does not run, below the queue: the first few, each with its next step. */
export const WaitingSection = ({ slug, state, verbs }: WaitingSectionProps) => {
  const query = useInfiniteQuery(escalationListQuery(slug, state, '', SHOWN));
  const items = query.data?.pages[0]?.items ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <section aria-labelledby={`esc-${state}`}>
      <div className="sechead">
        <h3 id={`esc-${state}`}>{TITLE[state]}</h3>
        {total > SHOWN ? (
          <Link className="linkbtn" to={paths.escalations(slug, { state })}>
            All {formatNumber(total)}
          </Link>
        ) : null}
      </div>
      <QueryState
        query={query}
        rows={1}
        isEmpty={() => items.length === 0}
        empty={<p className="t13 muted escnone">{NONE[state]}</p>}
      >
        {() => (
          <ul className="clocks">
            {items.map((escalation) => {
              const [verb] = verbsOf(escalation);
              return (
                <li key={escalation.id}>
                  <span>
                    <TriggerGlyph escalation={escalation} size="s" />{' '}
                    <Link className="ref" to={paths.risk(slug, escalation.ref)} title={escalation.title}>
                      {escalation.ref}
                    </Link>{' '}
                    {escalation.reason}
                  </span>
                  <span className="sub2">{noteOf(escalation)}</span>
                  {verb ? (
                    <Button
                      size="sm"
                      className="w"
                      disabled={verbs.isBusy(escalation.id)}
                      aria-label={`${VERBS[verb].word}: ${escalation.ref} ${escalation.reason}`}
                      onClick={() => verbs.ask(verb, escalation)}
                    >
                      {VERBS[verb].word}
                    </Button>
                  ) : null}
                </li>
              );
            })}
          </ul>
        )}
      </QueryState>
    </section>
  );
};
