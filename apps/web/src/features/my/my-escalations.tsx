import '../../styles/escalations.css';
import type { MyEscalation } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ClockWords } from '../../components/escalations/clock.tsx';
import { responseWords } from '../../components/escalations/escalation-words.ts';
import { TriggerGlyph } from '../../components/escalations/trigger-glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { useEscalationSteps } from '../../lib/escalation-step.ts';
import { formatNumber, registerName } from '../../lib/format.ts';
import { myEscalationsQuery } from './my.queries.ts';

const Row = ({ escalation }: { readonly escalation: MyEscalation }) => {
  const { register, ref, title, reason, level, may, id } = escalation;
  const { take, isBusy } = useEscalationSteps(register.slug);
  const acknowledge = async (): Promise<void> => {
    const sentence = await take(escalation, { step: 'acknowledge' });
    if (sentence) notify({ text: sentence, tone: 'problem' });
  };
  return (
    <li>
      <span className="myclock">
        <ClockWords escalation={escalation} />
      </span>
      <span>
        <TriggerGlyph escalation={escalation} size="s" />{' '}
        <Link className="ref" to={paths.escalations(register.slug, { open: id })}>
          {ref}
        </Link>{' '}
        <span className="med">{reason}</span>
        <span className="sub2">
          {title}, {registerName(register.title)}. {level}, {responseWords(escalation)}
        </span>
      </span>
      {may.act ? (
        <Button
          size="sm"
          disabled={isBusy(id)}
          aria-label={`Acknowledge: ${ref} ${reason}`}
          onClick={() => void acknowledge()}
        >
          {isBusy(id) ? 'Saving' : 'Acknowledge'}
        </Button>
      ) : null}
    </li>
  );
};

/** Clocks that call the person; nothing at all where none does. */
export const MyEscalations = () => {
  const query = useInfiniteQuery(myEscalationsQuery);
  const escalations = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (escalations.length === 0) return null;
  return (
    <section aria-labelledby="my-escalations">
      <div className="sechead">
        <h3 id="my-escalations">Clocks that call you</h3>
        <span className="faint t12">{formatNumber(query.data?.pages[0]?.total ?? 0)}</span>
      </div>
      <ul className="clocks myclocks">
        {escalations.map((escalation) => (
          <Row key={escalation.id} escalation={escalation} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          More clocks
        </Button>
      ) : null}
    </section>
  );
};
