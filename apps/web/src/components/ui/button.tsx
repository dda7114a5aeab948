import type { ComponentProps, MouseEvent } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly size?: 'sm' | 'md' | 'big';
  /** The key that does the same, shown on the button. */
  readonly keyHint?: string | undefined;
  /** What it does is under way: it says so, keeps the focus, and does nothing when it is pressed again. */
  readonly isBusy?: boolean;
}

/** The second press of a double click is not meant for what a primary button stands for by then: the next one in a list. */
const isPressedTwice = (look: string, { detail }: MouseEvent): boolean => look === 'primary' && detail > 1;

export const Button = ({
  look = 'plain',
  size = 'md',
  keyHint,
  isBusy,
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps) => {
  const classes = ['btn', look === 'plain' ? '' : look, size === 'md' ? '' : size, className].filter(Boolean);
  return (
    <button
      type="button"
      {...rest}
      {...(isBusy && { 'aria-disabled': true, 'aria-busy': true })}
      onClick={(event) => {
        if (isBusy || isPressedTwice(look, event)) event.preventDefault();
        else onClick?.(event);
      }}
      className={classes.join(' ')}
    >
      {children}
      {keyHint ? (
        <span className="kbd" aria-hidden="true">
          {keyHint}
        </span>
      ) : null}
    </button>
  );
};

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for everybody who does not see the sign. */
  readonly label: string;
}

export const IconButton = ({ label, className = '', children, ...rest }: IconButtonProps) => (
  <button type="button" aria-label={label} title={label} {...rest} className={`iconbtn ${className}`.trim()}>
    {children}
  </button>
);
