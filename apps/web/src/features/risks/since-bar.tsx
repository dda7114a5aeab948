import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { DayBar } from '../../components/day-bar.tsx';
import { formatLong } from '../../components/long-date.ts';
import { sentenceOf } from '../../lib/api-client.ts';
import { movementQuery } from '../../lib/movement.ts';
import { movementSentence } from '../../lib/movement-words.ts';
import { useRiskView } from './use-risk-view.ts';

/** What moved since a day the person chose; the column of movement tells it row by row. */
const SinceBar = ({ slug }: { readonly slug: string }) => {
  const { since, asOf, show } = useRiskView();
  const { state } = useLocation();
  const { data, error } = useQuery(movementQuery(slug, since, asOf));
  return (
    <DayBar
      label="Movement"
      fieldLabel="Movement since"
      time={since}
      isChoosing={state === 'choose a day'}
      onTime={(day) => show({ since: day })}
      endLabel="Show the latest moves"
      onEnd={() => show({ since: '' })}
    >
      Since <b>{formatLong(since)}</b>
      {data ? `: ${movementSentence(data)}` : ''}
      {error ? `: ${sentenceOf(error)}` : ''}
    </DayBar>
  );
};

export default SinceBar;
