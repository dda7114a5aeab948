import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { useKeys } from '../lib/keyboard.ts';
import { HoldKeys } from './hold-keys.tsx';

interface PageProps {
  readonly isWaiting: boolean;
  readonly onSeen: (what: string) => void;
}

const Page = ({ isWaiting, onSeen }: PageProps) => {
  useKeys({ i: () => onSeen('page i'), j: () => onSeen('page j') });
  return isWaiting ? <HoldKeys onText={onSeen} onClose={() => onSeen('closed')} /> : null;
};

it('keeps letters for the palette that is on its way, and gives the page its keys back afterwards', async () => {
  const seen: string[] = [];
  const onSeen = (what: string): void => void seen.push(what);
  const user = userEvent.setup();
  const { rerender } = render(<Page isWaiting onSeen={onSeen} />);
  await user.keyboard('i3j{Enter}{Escape}');
  expect(seen).toEqual(['i', '3', 'j', 'closed']);
  rerender(<Page isWaiting={false} onSeen={onSeen} />);
  await user.keyboard('i');
  expect(seen.at(-1)).toBe('page i');
});
