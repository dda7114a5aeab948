import { useSingleKeys } from '../../lib/keyboard.ts';

interface KeysBarProps {
  readonly mayEdit: boolean;
  readonly isPeeking: boolean;
}

/** A reminder of the keys; the whole list is behind `?`. */
export const KeysBar = ({ mayEdit, isPeeking }: KeysBarProps) => {
  const isOn = useSingleKeys();
  if (!isOn) return null;
  const hints: [string[], string][] = [
    [['j', 'k'], 'move'],
    [['Space'], 'peek'],
    ...(mayEdit
      ? ([
          [['p', 'i'], 'rescore'],
          [['o'], 'owner'],
          [['c'], 'new'],
        ] as [string[], string][])
      : []),
    [['?'], 'all keys'],
  ];
  return (
    <div className={isPeeking ? 'keys' : 'keys wide'} aria-hidden="true">
      {hints.map(([caps, word]) => (
        <span key={word}>
          {caps.map((cap) => (
            <span className="kbd" key={cap}>
              {cap}
            </span>
          ))}
          {word}
        </span>
      ))}
    </div>
  );
};
