import type { ComponentProps } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly size?: 'sm' | 'md' | 'big';
  /** The key that does the same, shown on the button. */
  readonly keyHint?: string | undefined;
}

export const Button = ({ look = 'plain', size = 'md', keyHint, className = '', children, ...rest }: ButtonProps) => {
  const classes = ['btn', look === 'plain' ? '' : look, size === 'md' ? '' : size, className].filter(Boolean);
  return (
    <button type="button" {...rest} className={classes.join(' ')}>
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
