import type { CommunicationRule } from '@heed/contracts';
import { More } from '../../../components/signs.tsx';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../components/ui/menu.tsx';
import { formatMoment } from '../../../lib/format.ts';
import { CHANNEL_WORD, FORMAT_WORD, reachWords, registerMoment, timingWords } from './communication-words.ts';

interface PlanRowProps {
  readonly rule: CommunicationRule;
  readonly timeZone: string;
  readonly canChange: boolean;
  /** It goes out by e-mail, and there is none. */
  readonly isMuted: boolean;
  readonly onOpen: (what: 'edit' | 'preview' | 'send') => void;
  readonly onPause: () => void;
  readonly onRemove: () => void;
}

const Commands = ({ rule, onOpen, onPause, onRemove }: PlanRowProps) => (
  <>
    {rule.active ? null : (
      <Button size="sm" aria-label={`Let ${rule.stakeholder} go on`} onClick={onPause}>
        Go on
      </Button>
    )}
    <Button size="sm" aria-label={`Preview what ${rule.stakeholder} gets next`} onClick={() => onOpen('preview')}>
      Preview
    </Button>
    <Menu
      align="end"
      trigger={
        <IconButton label={`Commands for ${rule.stakeholder}`}>
          <More />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => onOpen('edit')}>Change…</MenuItem>
      <MenuItem onSelect={() => onOpen('send')}>Send now…</MenuItem>
      <MenuItem onSelect={onPause}>{rule.active ? 'Pause' : 'Go on'}</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={onRemove}>Take out of the plan</MenuItem>
    </Menu>
  </>
);

/** One line of the plan: who, when, what, to whom, and when it was and will be. */
export const PlanRow = (props: PlanRowProps) => {
  const { rule, timeZone, canChange, isMuted } = props;
  return (
    <tr className={rule.active ? undefined : 'is-paused'}>
      <th scope="row">
        <b className="med">{rule.stakeholder}</b>
        {rule.active ? null : <span className="tint plain">Paused</span>}
      </th>
      <td>
        {timingWords(rule.timing)}
        {rule.frequency ? <span className="planfaint">written: {rule.frequency}</span> : null}
      </td>
      <td>
        {FORMAT_WORD[rule.format]}
        {rule.content ? <span className="planfaint">{rule.content}</span> : null}
      </td>
      <td>
        <span className={rule.reaches.length === 0 ? 'med tx-high' : ''}>{reachWords(rule.reaches)}</span>
        <span className={isMuted ? 'planfaint tx-high' : 'planfaint'}>
          {isMuted ? 'In the app: no e-mail here' : CHANNEL_WORD[rule.channel]}
        </span>
      </td>
      <td className="nowrap">
        <span className="planword">Next </span>
        {rule.nextAt ? registerMoment(rule.nextAt, timeZone) : <span className="faint">–</span>}
      </td>
      <td className="nowrap muted">
        <span className="planword">Last </span>
        {rule.lastAt ? formatMoment(rule.lastAt) : 'never'}
      </td>
      <td className="plando">
        {canChange ? (
          <span>
            <Commands {...props} />
          </span>
        ) : null}
      </td>
    </tr>
  );
};
