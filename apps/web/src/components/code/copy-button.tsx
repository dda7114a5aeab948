import type { Placeholder } from '@heed/domain';
import { useEffect, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { copyText } from './copy-text.ts';

const TOLD_MS = 2500;

interface CopyButtonProps {
  readonly text: string;
  /** What has to be filled in first. */
  readonly missing: readonly Placeholder[];
  readonly keyHint?: string | undefined;
  readonly size?: 'sm' | 'md';
}

/** Copies code, once everything it waits for is filled in. */
export const CopyButton = ({ text, missing, keyHint, size = 'sm' }: CopyButtonProps) => {
  const why = useId();
  const [told, setTold] = useState('');
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(''), TOLD_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = async () => setTold((await copyText(text)) ? 'Copied' : 'Not copied: select it by hand');
  return (
    <>
      {missing.length > 0 ? (
        <span id={why} className="faint t12">
          Fill in {missing.map(({ name }) => name).join(', ')} first
        </span>
      ) : null}
      <Button
        size={size}
        className="copycode"
        disabled={missing.length > 0}
        keyHint={told ? undefined : keyHint}
        aria-describedby={missing.length > 0 ? why : undefined}
        onClick={() => void copy()}
      >
        {told || 'Copy'}
      </Button>
      <span className="vh" role="status">
        {told}
      </span>
    </>
  );
};
