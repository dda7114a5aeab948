import type { Escalation, Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { type EscalationVerb, VERBS, verbsOf } from '../../components/escalations/escalation-verbs.ts';
import type { useEscalationVerbs } from '../../components/escalations/use-escalation-verbs.tsx';
import { type Command, useCommands } from '../../lib/commands.ts';
import { escalationPolicyQuery } from '../../lib/escalations.ts';
import { QueueRow } from './queue-row.tsx';
import { useEnterOnPage } from './use-enter-on-page.ts';
import { useQueueCursor } from './use-queue-cursor.ts';

interface QueueProps {
  readonly register: Register;
  readonly caption: string;
  readonly items: readonly Escalation[];
  readonly verbs: ReturnType<typeof useEscalationVerbs>;
  /** The one a link leads to; current on arrival instead of the first. */
  readonly asked: string;
}

/** A key that is held down, or struck twice, does one thing and not the next one too. */
const STRIKE_MS = 500;

/** Escalations one under another; the keys act on the current one. */
export const Queue = ({ register, caption, items, verbs, asked }: QueueProps) => {
  const { slug } = register;
  const navigate = useNavigate();
  const box = useRef<HTMLTableElement>(null);
  const struckAt = useRef(Number.NEGATIVE_INFINITY);
  const [historyOf, setHistoryOf] = useState('');
  const { data: policy } = useQuery(escalationPolicyQuery(slug));
  const { current, choose, move } = useQueueCursor(items, box, asked);
  const toggleHistory = (id: string): void => setHistoryOf(historyOf === id ? '' : id);
  const openRisk = (): void => {
    if (current) void navigate(paths.risk(slug, current.ref));
  };
  const strike = (verb: EscalationVerb): void => {
    const now = performance.now();
    const isRepeated = now - struckAt.current < STRIKE_MS;
    struckAt.current = now;
    if (current && !isRepeated) verbs.ask(verb, current);
  };
  useEnterOnPage(openRisk);
  const commands: Command[] = current
    ? [
        { label: 'Next escalation', keys: 'j', run: () => move(1), inPalette: false },
        { label: 'Previous escalation', keys: 'k', run: () => move(-1), inPalette: false },
        ...verbsOf(current, policy?.bands).map((verb) => ({
          label: `${VERBS[verb].word}: ${current.ref}`,
          keys: VERBS[verb].key,
          words: 'escalation',
          run: () => strike(verb),
        })),
        { label: 'What happened so far', keys: 'i', words: 'history', run: () => toggleHistory(current.id) },
        { label: 'Open the risk', keys: 'Enter', inPalette: false },
      ]
    : [];
  useCommands('Escalations', commands);
  return (
    <table className="tbl queue" ref={box}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Clock</th>
          <th scope="col">Trigger</th>
          <th scope="col">Level</th>
          <th scope="col">Person</th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="vh">Next step</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((escalation) => (
          <QueueRow
            key={escalation.id}
            slug={slug}
            escalation={escalation}
            verbs={verbsOf(escalation, policy?.bands)}
            isCurrent={escalation.id === current?.id}
            isBusy={verbs.isBusy(escalation.id)}
            hasHistory={historyOf === escalation.id}
            onCurrent={() => choose(escalation.id)}
            onHistory={() => toggleHistory(escalation.id)}
            onVerb={(verb) => verbs.ask(verb, escalation)}
          />
        ))}
      </tbody>
    </table>
  );
};
