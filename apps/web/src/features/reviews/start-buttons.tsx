import type { Register } from '@heed/contracts';
import { Icon } from '../../components/glyph.tsx';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx';
import { useCommands } from '../../lib/commands.ts';
import { plural } from '../../lib/format.ts';
import { mayIn } from '../../lib/register.ts';
import { type Start, useStartReview } from './use-start-review.ts';

interface StartButtonsProps {
  readonly register: Register;
  /** How many reviews are due; undefined while nobody knows. */
  readonly due: number | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onRegisterReviewed: () => void;
}

const first = (due: number | undefined, chosen: ReadonlySet<string>): { label: string; start: Start } => {
  if (chosen.size > 0)
    return { label: `Review the ${chosen.size} chosen`, start: { scope: 'chosen', refs: [...chosen] } };
  if (due === 0) return { label: 'Review all active risks', start: { scope: 'active' } };
  return { label: 'Start review', start: { scope: 'due' } };
};

/** Begin a review: of what is chosen, else of what is due, else of everything; the rest is in the menu. */
export const StartButtons = ({ register, due, chosen, onRegisterReviewed }: StartButtonsProps) => {
  const begin = useStartReview(register.slug);
  const { label, start } = first(due, chosen);
  const go = (what: Start) => () => {
    if (!begin.isPending) begin.mutate(what);
  };
  const canReview = mayIn(register, 'review.record');
  const canRegister = mayIn(register, 'review.register');
  useCommands('Reviews', [
    ...(canReview
      ? [
          { label, keys: 's', words: 'start meeting', run: go(start) },
          { label: 'Review my risks', words: 'start mine', run: go({ scope: 'mine' }) },
          { label: 'Review every active risk', words: 'start all', run: go({ scope: 'active' }) },
        ]
      : []),
    ...(canRegister ? [{ label: 'Register reviewed', words: 'whole', run: onRegisterReviewed }] : []),
  ]);
  if (!canReview) return null;
  return (
    <>
      <Button look="primary" size="sm" keyHint="S" disabled={begin.isPending} onClick={go(start)}>
        {label}
      </Button>
      <Menu
        align="end"
        trigger={
          <IconButton label="More ways to review">
            <Icon name="chevron" />
          </IconButton>
        }
      >
        <MenuItem onSelect={go({ scope: 'due' })} hint={due === undefined ? '' : plural(due, 'risk')}>
          What is due
        </MenuItem>
        <MenuItem onSelect={go({ scope: 'mine' })}>My risks</MenuItem>
        <MenuItem onSelect={go({ scope: 'active' })} hint={plural(register.counts.active, 'risk')}>
          Every active risk
        </MenuItem>
        <MenuItem
          disabled={chosen.size === 0}
          hint={chosen.size === 0 ? 'choose rows with x' : plural(chosen.size, 'risk')}
          onSelect={go({ scope: 'chosen', refs: [...chosen] })}
        >
          The chosen ones
        </MenuItem>
        {canRegister ? (
          <>
            <MenuSeparator />
            <MenuItem onSelect={onRegisterReviewed}>Register reviewed…</MenuItem>
          </>
        ) : null}
      </Menu>
    </>
  );
};
