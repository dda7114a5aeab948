import type { Risk } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { keys } from '../../lib/register.ts';
import type { SaveOptions } from '../../lib/risk-save.ts';
import { useRiskEditing } from './risk-context.tsx';

interface Job<T> {
  readonly value: T;
  readonly base: Risk | undefined;
  readonly options: SaveOptions;
}

/**
 * Writes a value that is changed in quick steps (an entry moved down three places): one write at a time, the steps
 * in between are skipped, and the screen shows the latest step all along.
 */
export const useStepWriter = <T>(
  value: T,
  write: (value: T, base: Risk, options: SaveOptions) => Promise<boolean>,
): readonly [shown: T, change: (value: T, base?: Risk, options?: SaveOptions) => Promise<boolean>] => {
  const { risk, register } = useRiskEditing();
  const client = useQueryClient();
  const [shown, setShown] = useState<{ readonly value: T }>();
  const running = useRef(false);
  const waiting = useRef<Job<T>>(undefined);
  const latest = () => client.getQueryData<Risk>(keys.risk(register.slug, risk.ref)) ?? risk;
  const change = async (next: T, base?: Risk, options: SaveOptions = {}): Promise<boolean> => {
    setShown({ value: next });
    waiting.current = { value: next, base, options };
    if (running.current) return true;
    running.current = true;
    let isSaved = true;
    while (waiting.current) {
      const job = waiting.current;
      waiting.current = undefined;
      isSaved = await write(job.value, job.base ?? latest(), job.options);
    }
    running.current = false;
    setShown(undefined);
    return isSaved;
  };
  return [shown ? shown.value : value, change];
};
