import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** The time, so that ages on the page stay true while it is open. */
export const useClock = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};
