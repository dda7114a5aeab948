import '../../styles/risk-picker.css';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { LevelGlyph, PRIORITY_WORD } from '../glyph.tsx';
import type { ControlProps } from '../ui/field.tsx';
import { isSameRef, type RiskChoice, useRiskChoices } from './risk-choices.ts';

interface RiskComboboxProps {
  readonly slug: string;
  /** Id, class and description, of the field around it. */
  readonly control: Partial<ControlProps>;
  /** Where no label stands beside it. */
  readonly label?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly input?: Ref<HTMLInputElement>;
  readonly text: string;
  /** Refs that are not offered, because they are chosen already. */
  readonly except?: readonly string[];
  readonly onText: (text: string) => void;
  readonly onPick: (risk: RiskChoice) => void;
  /** What was typed is meant as it is: Enter without a choice, or the field is left. */
  readonly onTyped?: (text: string) => void;
  /** Whether Enter belongs to the field although nothing is open: where several are added one after another. */
  readonly keepsEnter?: boolean;
}

const countWords = (count: number): string => (count === 1 ? 'One risk to choose' : `${count} risks to choose from`);

/** A risk by its ref or its title: arrows look at one, only Enter or a tap takes it; a ref may be typed as it is. */
export const RiskCombobox = (props: RiskComboboxProps) => {
  const { slug, control, text, except = [], onText, onPick, onTyped } = props;
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const { data, isPlaceholderData } = useRiskChoices(slug, text, isOpen);
  const found = (data?.items ?? []).filter(({ ref }) => !except.some((chosen) => isSameRef(chosen, ref)));
  const isShown = isOpen && found.length > 0;
  const looked = isShown ? found[at] : undefined;
  useImperativeHandle(props.input, () => box.current as HTMLInputElement);
  useEffect(() => {
    if (looked) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [looked]);

  const close = (): void => {
    setOpen(false);
    setAt(-1);
  };
  const take = (risk: RiskChoice): void => {
    close();
    onPick(risk);
  };
  const takeTyped = (): void => {
    close();
    const exact = found.find(({ ref }) => isSameRef(ref, text));
    if (exact) onPick(exact);
    else if (text.trim() !== '') onTyped?.(text.trim());
  };
  const look = (step: number): void => {
    if (isOpen) setAt((now) => Math.max(-1, Math.min(found.length - 1, now + step)));
    else setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const isBare = !event.ctrlKey && !event.metaKey;
    if (event.key === 'ArrowDown' && isBare) look(1);
    else if (event.key === 'ArrowUp' && isBare) look(-1);
    else if (event.key === 'Enter' && looked && isBare) take(looked);
    // With Ctrl it saves the form, which must not leave out what stands in the field.
    else if (event.key === 'Enter' && (props.keepsEnter || (isShown && isBare))) takeTyped();
    else if (event.key === 'Escape' && isShown && isBare) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="riskpick">
      <input
        className="input"
        {...control}
        ref={box}
        role="combobox"
        aria-label={props.label}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={looked ? `${id}-${looked.ref}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        placeholder={props.placeholder}
        // biome-ignore lint/a11y/noAutofocus: where a dialog asks for the risk first
        autoFocus={props.autoFocus}
        value={text}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setOpen(true);
          setAt(-1);
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={takeTyped}
      />
      <div
        id={`${id}-list`}
        ref={list}
        role="listbox"
        aria-label="Risks"
        hidden={!isShown}
        aria-busy={isPlaceholderData}
      >
        {(isShown ? found : []).map((risk) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          <div
            key={risk.ref}
            id={`${id}-${risk.ref}`}
            role="option"
            tabIndex={-1}
            aria-selected={risk === looked}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(risk)}
          >
            <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} />
            <span className="ref">{risk.ref}</span>
            <span className="grow">{risk.title}</span>
            {risk.state === 'active' ? null : <span className="faint t12">{risk.state}</span>}
          </div>
        ))}
      </div>
      <span className="vh" role="status">
        {isShown && !isPlaceholderData ? countWords(found.length) : ''}
      </span>
    </div>
  );
};
