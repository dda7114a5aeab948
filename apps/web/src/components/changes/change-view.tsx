import { diffWordsWithSpace } from 'diff';
import { type ChangeLine, linesOf, type ValueWords } from './field-lines.ts';
import '../../styles/changes.css';

/** Shorter texts are told as a whole; a difference of words in them would be harder to read than the two. */
const MIN_WORDS = 40;

/** Comparing word by word grows with the square of what differs; beyond this both texts are shown instead. */
const MAX_WORDS = 20_000;

const isText = (line: ChangeLine): line is ChangeLine & { before: string; after: string } =>
  line.before !== null &&
  line.after !== null &&
  Math.max(line.before.length, line.after.length) > MIN_WORDS &&
  line.before.length + line.after.length < MAX_WORDS;

/** Unchanged stretches keep this many characters on either side of a change. */
const CONTEXT = 80;

const shortened = (text: string, isFirst: boolean, isLast: boolean): string => {
  const limit = (isFirst ? 0 : CONTEXT) + (isLast ? 0 : CONTEXT);
  if (text.length <= limit + CONTEXT) return text;
  const head = isFirst ? '' : text.slice(0, CONTEXT);
  const tail = isLast ? '' : text.slice(-CONTEXT);
  return `${head} … ${tail}`;
};

/** Two texts as one, with the words that went and came marked. */
const Words = ({ before, after }: { readonly before: string; readonly after: string }) => {
  const parts = diffWordsWithSpace(before, after);
  let at = 0;
  return (
    <span className="words">
      {parts.map((part, index) => {
        const key = at;
        at += part.value.length;
        if (part.removed)
          return (
            <del key={`-${key}`}>
              <span className="vh">removed: </span>
              {part.value}
            </del>
          );
        if (part.added)
          return (
            <ins key={`+${key}`}>
              <span className="vh">added: </span>
              {part.value}
            </ins>
          );
        return <span key={`=${key}`}>{shortened(part.value, index === 0, index === parts.length - 1)}</span>;
      })}
    </span>
  );
};

const Line = ({ line }: { readonly line: ChangeLine }) => (
  <li>
    {line.label ? <span className="faint">{line.label}: </span> : null}
    {isText(line) ? (
      <Words before={line.before} after={line.after} />
    ) : (
      <>
        {line.before ? (
          <>
            <del className={line.after === null ? undefined : 'muted'}>{line.before}</del>{' '}
          </>
        ) : null}
        {line.before && line.after ? (
          <>
            <span aria-hidden="true">→</span>
            <span className="vh">became</span>{' '}
          </>
        ) : null}
        {line.after === null ? (
          <span className="vh">was taken away</span>
        ) : line.before === null ? (
          <ins>{line.after}</ins>
        ) : (
          line.after
        )}
      </>
    )}
  </li>
);

interface ChangeViewProps {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly words?: ValueWords;
}

/** What one save did to one field: the words that changed in a text, the entries that changed in a list. */
export const ChangeView = ({ field, before, after, words }: ChangeViewProps) => (
  <ul className="fieldchange">
    {linesOf(field, before, after, words).map((line) => (
      <Line key={`${line.label}\n${line.before}\n${line.after}`} line={line} />
    ))}
  </ul>
);
