import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { queryClient } from './query-client.ts';

afterEach(() => onlineManager.setOnline(true));

it('says at once that a write failed without a network, and does not send it later by itself', async () => {
  onlineManager.setOnline(false);
  let tries = 0;
  const mutation = queryClient.getMutationCache().build(queryClient, {
    mutationFn: () => {
      tries += 1;
      return Promise.reject(new Error('The server cannot be reached.'));
    },
  });
  await expect(mutation.execute(undefined)).rejects.toThrow('cannot be reached');
  onlineManager.setOnline(true);
  await queryClient.resumePausedMutations();
  expect(tries).toBe(1);
});
