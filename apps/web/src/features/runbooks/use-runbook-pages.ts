import { registersApi, runbooksApi, sessionApi, urlFor } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMe } from '../../lib/session.tsx';
import { forgetRuns } from './run/kept-runs.ts';
import { sendAllRuns } from './run/send-run.ts';

/** What the pages of runbooks ask the server for before anything else. */
export const keptAddresses = (register: string): readonly string[] => [
  urlFor(sessionApi.me, {}),
  urlFor(registersApi.get, { params: { register } }),
  urlFor(runbooksApi.list, { params: { register }, query: { limit: 200 } }),
];

/** On every page of runbooks: what another person left here is thrown away, and what waits here is sent. */
export const useRunsLeftHere = (): void => {
  const client = useQueryClient();
  const { id } = useMe();
  useEffect(() => {
    const send = (): void => void sendAllRuns(client, id);
    forgetRuns(id);
    send();
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [client, id]);
};
