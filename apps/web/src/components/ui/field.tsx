import { type ComponentProps, type ReactNode, useId, useState } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it and how to put it right. */
  readonly error?: string | undefined;
  /** Set where an error summary leads to it. */
  readonly id?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** What a field gives its control, so that label, hint and error are tied to it. */
export interface ControlProps {
  readonly id: string;
  readonly className: string;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A label above, then a hint or the error, then the control. */
export const Field = ({ label, hint, error, id: given, children }: FieldProps) => {
  const made = useId();
  const id = given ?? made;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field err' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
      {error ? (
        <small id={`${id}-error`} className="errtx">
          {error}
        </small>
      ) : null}
      {children({
        id,
        className: error ? 'input bad' : 'input',
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
    </div>
  );
};

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'className'> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

export const TextField = ({ label, hint, error, id, ...input }: TextFieldProps) => (
  <Field label={label} hint={hint} error={error} id={id}>
    {(control) => <input {...control} {...input} />}
  </Field>
);

/** A password that can be shown, because typing blind is how people lock themselves out. */
export const PasswordField = ({ label, hint, error, id, ...input }: TextFieldProps) => {
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(control) => (
        <span className="pw">
          <input {...control} spellCheck={false} autoCapitalize="off" {...input} type={isShown ? 'text' : 'password'} />
          <button
            className="linkbtn"
            type="button"
            aria-pressed={isShown}
            aria-label={`Show ${label.toLowerCase()}`}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? 'Hide' : 'Show'}
          </button>
        </span>
      )}
    </Field>
  );
};
