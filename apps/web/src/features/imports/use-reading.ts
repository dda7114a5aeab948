import type { Problem } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ApiError, sentenceOf, upload } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { refusalFor } from './import-words.ts';

export interface Trouble {
  readonly sentence: string;
  readonly details: readonly string[];
}

export interface Reading {
  /** Name of what is being read right now. */
  readonly busy: string | undefined;
  readonly trouble: Trouble | undefined;
  readonly readFile: (file: File) => Promise<void>;
  readonly readText: (text: string) => Promise<void>;
}

const PASTED = 'RISK_REGISTER.md';

const detailsOf = (problem: Problem): string[] => (problem.errors ?? []).map(({ message }) => message);

const troubleOf = (error: unknown): Trouble => ({
  sentence: sentenceOf(error),
  details: error instanceof ApiError ? detailsOf(error.problem) : [],
});

/** Sends a file or a pasted text to be understood, and opens the preview; or says what was wrong with it. */
export const useReading = (): Reading => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const read = async (content: Blob, name: string, shownAs: string): Promise<void> => {
    const refusal = refusalFor(shownAs, content.size);
    setTrouble(refusal ? { sentence: refusal, details: [] } : undefined);
    if (refusal || busy !== undefined) return;
    setBusy(shownAs);
    try {
      const preview = await upload(content, name);
      client.setQueryData(keys.import(preview.id), preview);
      await navigate(paths.importPreview(preview.id));
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(undefined);
    }
  };
  return {
    busy,
    trouble,
    readFile: (file) => read(file, file.name || PASTED, file.name || 'The file'),
    readText: (text) => read(new Blob([text]), PASTED, 'The pasted text'),
  };
};
