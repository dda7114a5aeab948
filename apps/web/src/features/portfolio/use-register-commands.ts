import { type PortfolioItem, registersApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { registerName } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';

export interface RegisterCommands {
  readonly archive: (item: PortfolioItem) => void;
  readonly bringBack: (item: PortfolioItem) => void;
  readonly nextPeriod: (item: PortfolioItem) => void;
}

/** Taking registers out of use and back: each is undone by the other. */
export const useRegisterCommands = (nextPeriod: (item: PortfolioItem) => void): RegisterCommands => {
  const client = useQueryClient();
  const refresh = async (slug: string): Promise<void> => {
    void client.invalidateQueries({ queryKey: keys.register(slug) });
    void client.invalidateQueries({ queryKey: keys.me });
    await client.invalidateQueries({ queryKey: keys.registers });
  };
  const set = async (slug: string, version: number, isArchived: boolean): Promise<number> => {
    const endpoint = isArchived ? registersApi.archive : registersApi.restore;
    const saved = await call(endpoint, { params: { register: slug }, version });
    await refresh(slug);
    return saved.version;
  };
  const attempt = async ({ slug, title, version }: PortfolioItem, isArchived: boolean): Promise<void> => {
    try {
      const after = await set(slug, version, isArchived);
      notify({
        text: `${registerName(title)} is ${isArchived ? 'archived: it can be read, and brought back' : 'in use again'}`,
        undo: async () => void (await set(slug, after, !isArchived)),
      });
    } catch (error) {
      notify({ text: sentenceOf(error), tone: 'problem' });
      await refresh(slug);
    }
  };
  return {
    archive: (item) => void attempt(item, true),
    bringBack: (item) => void attempt(item, false),
    nextPeriod,
  };
};
