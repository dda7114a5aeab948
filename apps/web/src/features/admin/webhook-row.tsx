import type { Webhook } from '@heed/contracts';
import { Icon } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx';
import { formatMoment, plural } from '../../lib/format.ts';
import { hookState, SHAPE_WORD } from './admin-words.ts';

/** What a person can ask of a webhook of the list. */
export interface WebhookRowSteps {
  readonly onTest: () => void;
  readonly onLog: () => void;
  readonly onEdit: () => void;
  readonly onSwitch: () => void;
  readonly onRemove: () => void;
}

interface WebhookRowProps extends WebhookRowSteps {
  readonly hook: Webhook;
  readonly isOpen: boolean;
  readonly mayManage: boolean;
  readonly isBusy: boolean;
}

const scopeWords = ({ kinds, register }: Webhook): string =>
  [
    kinds.length === 0 ? 'told of everything' : `told of ${plural(kinds.length, 'kind')} of event`,
    register === null ? 'every register' : register,
  ].join(', ');

export const WebhookRow = (props: WebhookRowProps) => {
  const { hook, isOpen, mayManage, isBusy } = props;
  const { text, isBad } = hookState(hook);
  return (
    <tr>
      <th scope="row" className="two">
        <span className="med">{hook.name}</span>
        <small className="hookurl">{hook.url}</small>
        {hook.problem ? <small className="tx-high">{hook.problem}</small> : null}
      </th>
      <td className="two" data-label="Message">
        {SHAPE_WORD[hook.shape]}
        <small>{scopeWords(hook)}</small>
      </td>
      <td className={isBad ? 'tx-high med' : 'muted'} data-label="State">
        {text}
      </td>
      <td className="muted" data-label="Last sent">
        {hook.lastAt ? formatMoment(hook.lastAt) : 'nothing yet'}
      </td>
      <td className="num nowrap">
        <span className="hookdo">
          <Button size="sm" aria-expanded={isOpen} aria-label={`Log of ${hook.name}`} onClick={props.onLog}>
            Log
          </Button>
          {mayManage ? (
            <Menu
              align="end"
              trigger={
                <button className="btn sm" type="button" aria-label={`Change ${hook.name}`} disabled={isBusy}>
                  Change <Icon name="chevron" />
                </button>
              }
            >
              <MenuItem disabled={!hook.active} onSelect={props.onTest}>
                Send a test message
              </MenuItem>
              <MenuItem onSelect={props.onSwitch}>{hook.active ? 'Switch off' : 'Switch on'}</MenuItem>
              <MenuItem onSelect={props.onEdit}>Change…</MenuItem>
              <MenuSeparator />
              <MenuItem onSelect={props.onRemove}>Take out of use…</MenuItem>
            </Menu>
          ) : null}
        </span>
      </td>
    </tr>
  );
};
