import { type ReactNode, useEffect, useRef } from 'react';

interface ErrorSummaryProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Says at the top of a form what went wrong, takes the focus, and leads to the field. */
export const ErrorSummary = ({ title, children }: ErrorSummaryProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="errsum" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      {children}
    </div>
  );
};
