import '../../styles/risk-clocks.css';
import type { Escalation } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { riskEscalationsQuery } from '../../lib/escalations.ts';
import { formatMoment } from '../../lib/format.ts';
import { Button } from '../ui/button.tsx';
import { ClockWords } from './clock.tsx';
import { VERBS, verbsOf } from './escalation-verbs.ts';
import { personWords, responseWords, stateWords } from './escalation-words.ts';
import { useEscalationVerbs } from './use-escalation-verbs.tsx';

interface RiskClocksProps {
  readonly slug: string;
  readonly riskRef: string;
  /** Without a heading, where the place says what it is. */
  readonly isBare?: boolean;
}

const noteOf = (escalation: Escalation): string =>
  [
    escalation.level,
    responseWords(escalation),
    escalation.state === 'open' ? personWords(escalation) : stateWords(escalation),
    `opened ${formatMoment(escalation.openedAt)}`,
  ].join(', ');

/** Who is called about a risk now, and by when: its running clocks, and those somebody has or lets rest. */
export const RiskClocks = ({ slug, riskRef, isBare = false }: RiskClocksProps) => {
  const { data: escalations = [] } = useQuery(riskEscalationsQuery(slug, riskRef));
  const verbs = useEscalationVerbs(slug);
  if (escalations.length === 0) return verbs.dialog;
  return (
    <section aria-label="Escalations" className="riskclocks">
      {isBare ? null : <h3>Escalated</h3>}
      {escalations.map((escalation) => {
        const [verb] = verbsOf(escalation);
        return (
          <div key={escalation.id} className={`clock is-${escalation.state}`}>
            <ClockWords escalation={escalation} />
            <Link className="clockwhy" to={paths.escalations(slug, { open: escalation.id })}>
              {escalation.reason}
            </Link>
            <span className="muted t12">{noteOf(escalation)}</span>
            {verb ? (
              <Button size="sm" disabled={verbs.isBusy(escalation.id)} onClick={() => verbs.ask(verb, escalation)}>
                {verbs.isBusy(escalation.id) ? 'Saving' : VERBS[verb].word}
                <span className="vh"> {escalation.reason}</span>
              </Button>
            ) : null}
          </div>
        );
      })}
      {verbs.dialog}
    </section>
  );
};
