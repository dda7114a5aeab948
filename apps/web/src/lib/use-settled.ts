import { useEffect, useState } from 'react';

/** The last value that stood still for a moment: what is being typed is asked about once typing rests. */
export const useSettled = (value: string, settleMs: number): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value, settleMs]);
  return settled;
};
