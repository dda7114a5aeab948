import type { Escalation } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Clock } from '../../components/escalations/clock.tsx';
import { type EscalationVerb, VERBS } from '../../components/escalations/escalation-verbs.ts';
import {
  kriNote,
  levelNote,
  personWords,
  stateWords,
  storyWords,
} from '../../components/escalations/escalation-words.ts';
import { TriggerGlyph } from '../../components/escalations/trigger-glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { EscalationHistory } from './escalation-history.tsx';

interface QueueRowProps {
  readonly slug: string;
  readonly escalation: Escalation;
  readonly verbs: readonly EscalationVerb[];
  readonly isCurrent: boolean;
  readonly isBusy: boolean;
  readonly hasHistory: boolean;
  readonly onCurrent: () => void;
  readonly onHistory: () => void;
  readonly onVerb: (verb: EscalationVerb) => void;
}

const COLUMNS = 6;

const Trigger = ({ slug, escalation }: Pick<QueueRowProps, 'slug' | 'escalation'>) => {
  const note = kriNote(escalation);
  return (
    <th scope="row" className="two">
      <span className="triggerline">
        <TriggerGlyph escalation={escalation} />
        <span>
          <Link to={paths.risk(slug, escalation.ref)} className="ref" data-current-link>
            {escalation.ref}
          </Link>{' '}
          <span className="med">{escalation.reason}</span>
        </span>
      </span>
      <small>
        {escalation.title}
        {note ? `, ${note}` : ''}
      </small>
    </th>
  );
};

/** One escalation: its clock, what called, who is called, and for the current one what can be done. */
export const QueueRow = (props: QueueRowProps) => {
  const { slug, escalation, verbs, isCurrent, isBusy, hasHistory, onCurrent, onHistory, onVerb } = props;
  const [first, ...more] = verbs;
  const name = `${escalation.ref} ${escalation.reason}`;
  return (
    <>
      <tr
        className={isCurrent ? 'is-cur' : ''}
        aria-current={isCurrent ? 'true' : undefined}
        data-id={escalation.id}
        onFocus={onCurrent}
        onClick={onCurrent}
      >
        <td className="clocktd">
          <Clock escalation={escalation} />
        </td>
        <Trigger slug={slug} escalation={escalation} />
        <td className="two" data-label="Level">
          {escalation.level}
          <small>{levelNote(escalation)}</small>
        </td>
        <td data-label="Person">{personWords(escalation)}</td>
        <td className="muted" data-label="State">
          {isBusy ? 'Saving' : stateWords(escalation)}
        </td>
        <td className="num nowrap">
          {first ? (
            <Button
              size="sm"
              look={isCurrent ? 'primary' : 'plain'}
              keyHint={isCurrent ? VERBS[first].key : undefined}
              disabled={isBusy}
              onClick={() => onVerb(first)}
            >
              {VERBS[first].word}
              <span className="vh"> {name}</span>
            </Button>
          ) : null}
        </td>
      </tr>
      {isCurrent ? (
        <tr className="is-cur rec" onFocus={onCurrent}>
          <td colSpan={COLUMNS}>
            <div className="recrow">
              {more.map((verb) => (
                <button type="button" className="linkbtn" key={verb} disabled={isBusy} onClick={() => onVerb(verb)}>
                  {VERBS[verb].word}{' '}
                  <span className="kbd" aria-hidden="true">
                    {VERBS[verb].key}
                  </span>
                </button>
              ))}
              <button type="button" className="linkbtn" aria-expanded={hasHistory} onClick={onHistory}>
                History{' '}
                <span className="kbd" aria-hidden="true">
                  i
                </span>
              </button>
              <span className="faint t12 story">{storyWords(escalation)}</span>
            </div>
            {escalation.state === 'resolved' && escalation.resolution ? (
              <p className="t13 restext">“{escalation.resolution}”</p>
            ) : null}
            {escalation.state === 'snoozed' ? <p className="t13 restext">“{escalation.snoozeReason}”</p> : null}
            {hasHistory ? <EscalationHistory slug={slug} id={escalation.id} /> : null}
          </td>
        </tr>
      ) : null}
    </>
  );
};
