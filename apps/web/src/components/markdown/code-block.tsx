import { useEffect, useMemo, useState } from 'react';
import { type Mark, markedLines, type Token } from './code-tokens.ts';
import { ScrollBox } from './scroll-box.tsx';

/** Beyond this the grammars take longer than a frame; the code is shown in one colour. */
const MAX_COLOURED = 20_000;

const useTokens = (code: string, language: string): Token[] => {
  const [coloured, setColoured] = useState<{ code: string; language: string; tokens: Token[] }>();
  useEffect(() => {
    if (!language || code.length > MAX_COLOURED) return;
    let current = true;
    import('./highlight.ts').then(
      ({ highlight }) => {
        const tokens = highlight(code, language);
        if (current && tokens) setColoured({ code, language, tokens });
      },
      // Without the grammars (server gone) the code is still there, in one colour.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [code, language]);
  if (coloured?.code === code && coloured.language === language) return coloured.tokens;
  return [{ text: code, kind: '' }];
};

interface CodeBlockProps {
  code: string;
  language: string;
  label?: string;
  marks?: readonly Mark[];
  numbered?: boolean;
}

const NO_MARKS: readonly Mark[] = [];

/** Code exactly as written, coloured once the grammars have come, with line numbers and marks where asked for. */
export const CodeBlock = ({ code, language, label = 'Code', marks = NO_MARKS, numbered = false }: CodeBlockProps) => {
  const text = code.replace(/\n$/, '');
  const tokens = useTokens(text, language);
  const lines = useMemo(() => markedLines(tokens, marks), [tokens, marks]);
  return (
    <ScrollBox as="pre" className="code" label={label}>
      <code>
        {lines.map((pieces, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
          <span className="code-line" key={index}>
            {numbered && <span className="ln" aria-hidden="true" data-n={index + 1} />}
            {pieces.map((piece, at) => {
              const key = `${at}`;
              if (piece.marked)
                return (
                  <mark key={key} className={piece.isGap ? 'gapmark' : undefined}>
                    {piece.text}
                  </mark>
                );
              return piece.kind ? (
                <span key={key} className={`hl-${piece.kind}`}>
                  {piece.text}
                </span>
              ) : (
                piece.text
              );
            })}
            {'\n'}
          </span>
        ))}
      </code>
    </ScrollBox>
  );
};
