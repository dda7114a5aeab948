import { Fragment } from 'react';
import { Dialog } from '../components/ui/dialog.tsx';
import { type Command, useAllCommands } from '../lib/commands.ts';
import { setSingleKeys, useSingleKeys } from '../lib/keyboard.ts';

/** `Ctrl+k` as separate caps. */
export const KeyCaps = ({ keys }: { readonly keys: string }) => (
  <span className="keycaps">
    {keys.split(',').map((alternative, index) => (
      <Fragment key={alternative}>
        {index > 0 ? <span className="faint t12"> or </span> : null}
        {alternative
          .trim()
          .split(/[+ ]/)
          .map((cap) => (
            <kbd className="kbd" key={cap}>
              {cap.replace('Arrow', '')}
            </kbd>
          ))}
      </Fragment>
    ))}
  </span>
);

const withKeys = (commands: readonly Command[]): Command[] => commands.filter((command) => command.keys);

/** What every key does on this page. */
const KeysDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const groups = useAllCommands().filter((group) => withKeys(group.commands).length > 0);
  const hasSingleKeys = useSingleKeys();
  return (
    <Dialog open onClose={onClose} title="Keys of this page" isWide>
      <div className="keygroups">
        {groups.toReversed().map((group) => (
          <section key={group.title}>
            <h3 className="sub">{group.title}</h3>
            <dl className="keylist">
              {withKeys(group.commands).map((command) => (
                <div key={command.label}>
                  <dt>{command.label}</dt>
                  <dd>
                    <KeyCaps keys={command.keys ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="check">
        <input type="checkbox" checked={hasSingleKeys} onChange={(event) => setSingleKeys(event.target.checked)} />
        Keys of one letter work
      </label>
    </Dialog>
  );
};

export default KeysDialog;
