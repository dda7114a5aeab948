import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { DayBar } from '../../components/day-bar.tsx';
import { formatLong } from '../../components/long-date.ts';
import { sentenceOf } from '../../lib/api-client.ts';
import { useAsOf } from '../../lib/as-of.ts';
import { movementQuery } from '../../lib/movement.ts';
import { useThen } from './use-then.ts';

/** With which earlier day the matrix is compared, and the way to another one. */
export const ThenBar = ({ slug, then }: { readonly slug: string; readonly then: string }) => {
  const compareWith = useThen();
  const { state } = useLocation();
  const { error } = useQuery(movementQuery(slug, then, useAsOf()));
  return (
    <DayBar
      label="Comparison"
      fieldLabel="Compare with"
      time={then}
      isChoosing={state === 'choose a day'}
      onTime={(day) => compareWith(day)}
      endLabel="Stop comparing"
      onEnd={() => compareWith('')}
    >
      {error ? (
        sentenceOf(error)
      ) : (
        <>
          Compared with <b>{formatLong(then)}</b>.
        </>
      )}
    </DayBar>
  );
};
