import { type ReactNode, useEffect, useState } from 'react';
import { sentenceOf, statusOf } from '../lib/api-client.ts';
import { Button } from './ui/button.tsx';

const SKELETON_AFTER_MS = 200;

/** Nothing for a moment, then grey lines: a quick answer never flickers. */
export const Skeleton = ({ rows = 8 }: { readonly rows?: number }) => {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <div className="skeleton" role="status">
      <span className="vh">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity
        <div className="sk" key={row} aria-hidden="true">
          <i className="sk-a" />
          <i className="sk-b" />
          <i className={`sk-c sk-${row % 3}`} />
        </div>
      ))}
    </div>
  );
};

interface ProblemNoteProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, in a sentence, with the way to try again. */
export const ProblemNote = ({ error, onRetry }: ProblemNoteProps) => (
  <div className="problemnote" role="alert">
    <p className="h1">{statusOf(error) === 404 ? 'Not found' : 'This could not be loaded'}</p>
    <p className="muted">{sentenceOf(error)}</p>
    {onRetry && statusOf(error) !== 404 ? <Button onClick={onRetry}>Retry</Button> : null}
  </div>
);

interface Loaded<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface QueryStateProps<T> {
  readonly query: Loaded<T>;
  readonly rows?: number;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** Shows what a query has: the data at once when it is known, else a late skeleton, the problem, or what to do next. */
export const QueryState = <T,>({ query, rows, isEmpty, empty, children }: QueryStateProps<T>) => {
  if (query.data !== undefined) return isEmpty?.(query.data) ? empty : children(query.data);
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton {...(rows === undefined ? {} : { rows })} />;
};
