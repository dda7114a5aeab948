import { useQueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notice.tsx';
import { refreshBudget } from '../../lib/budget.ts';
import { keys } from '../../lib/register.ts';

/** Says what was done, and reads everything about money again. */
export const useMoneyDone = (slug: string) => {
  const client = useQueryClient();
  return (text: string): void => {
    void refreshBudget(client, slug);
    void client.invalidateQueries({ queryKey: keys.register(slug), exact: true });
    notify({ text });
  };
};
