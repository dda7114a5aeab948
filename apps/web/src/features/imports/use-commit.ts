import { type ImportPreview, importsApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { notify } from '../../components/ui/notice.tsx';
import { ApiError, call, sentenceOf } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { countsText } from './import-words.ts';

/** Where a preview goes: a register of its own under an address, or one that exists. */
export interface Target {
  readonly into: string;
  readonly slug: string;
}

const bodyFor = ({ into, slug }: Target, suggested: string) => {
  if (into) return { into };
  return slug && slug !== suggested ? { slug } : {};
};

/** Turns the preview into a register, once: a double click or an impatient Enter begins nothing twice. */
export const useCommit = (preview: ImportPreview) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ sentence: string; code: string }>();
  const running = useRef(false);
  const commit = async (target: Target): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setTrouble(undefined);
    const body = bodyFor(target, preview.suggestedSlug);
    try {
      const { register } = await call(importsApi.commit, { params: { id: preview.id }, body });
      for (const queryKey of [keys.registers, keys.me, keys.import(preview.id), keys.register(register.slug)]) {
        void client.invalidateQueries({ queryKey });
      }
      void client.invalidateQueries({ queryKey: keys.risks(register.slug) });
      notify({ text: `Imported ${countsText(preview.counts)} from ${preview.filename}.` });
      await navigate(paths.risks(register.slug));
    } catch (error) {
      const code = error instanceof ApiError ? error.problem.code : '';
      setTrouble({ sentence: sentenceOf(error), code });
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { commit, isBusy, trouble };
};
