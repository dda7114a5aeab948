import { registersApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

type Start = 'example' | { readonly title: string };

/** Starts a register from nothing, or the example to look around in, and opens it. */
export const useStart = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (start: Start) =>
      start === 'example'
        ? call(registersApi.createExample)
        : call(registersApi.create, { body: { title: start.title } }),
    onSuccess: async ({ register }) => {
      // The new register must be in the person's list before its page asks what they may do there.
      await client.invalidateQueries({ queryKey: keys.me });
      void client.invalidateQueries({ queryKey: keys.registers });
      void navigate(paths.risks(register.slug));
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
  });
};
