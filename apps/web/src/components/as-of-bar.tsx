import { useLocation, useNavigate } from 'react-router';
import { useAsOf } from '../lib/as-of.ts';
import { DayBar } from './day-bar.tsx';
import { formatLong } from './long-date.ts';

/** Says that the page shows the register as it stood at an earlier time, and leads to another time or back to now. */
const AsOfBar = () => {
  const asOf = useAsOf();
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  if (!asOf) return null;
  const show = (time: string): void => {
    const next = new URLSearchParams(search);
    if (time) next.set('asOf', time);
    else next.delete('asOf');
    void navigate({ pathname, search: next.toString() }, { preventScrollReset: true });
  };
  return (
    <DayBar
      label="Time shown"
      fieldLabel="Show the register as of"
      time={asOf}
      isChoosing={state === 'choose a day'}
      onTime={show}
      endLabel="Back to now"
      onEnd={() => show('')}
    >
      As of <b>{formatLong(asOf)}</b>. Nothing can be changed here.
    </DayBar>
  );
};

export default AsOfBar;
