import type { AcceptanceItem } from '@heed/contracts';
import { Icon, type IconName } from '../glyph.tsx';
import { ACCEPTANCE_STATE_WORD, endsSoon } from './acceptance-words.ts';

const SIGN: Readonly<Record<AcceptanceItem['state'], IconName>> = {
  requested: 'stale',
  accepted: 'ok',
  stale: 'warn',
  expired: 'warn',
  declined: 'dropped',
  withdrawn: 'dropped',
  replaced: 'done',
  unsigned: 'todo',
};

/** The word of a state: tinted only where it holds no longer or soon will not, because only that asks for action. */
export const AcceptanceTag = ({ acceptance }: { readonly acceptance: AcceptanceItem }) => {
  const { state } = acceptance;
  const tint = state === 'stale' || state === 'expired' ? 'high' : endsSoon(acceptance) ? 'medium' : 'plain';
  return (
    <span className={`tint acctag ${tint}`}>
      <Icon name={SIGN[state]} size="s" />
      <b className="strong">{ACCEPTANCE_STATE_WORD[state]}</b>
    </span>
  );
};
