import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { type KeyBindings, setSingleKeys, useKeys } from './keyboard.ts';

const Page = ({ bindings }: { readonly bindings: KeyBindings }) => {
  useKeys(bindings);
  return (
    <>
      <input aria-label="text" />
      <div role="dialog">
        <button type="button">inside</button>
      </div>
    </>
  );
};

const open = () => {
  const keys = { j: vi.fn(), 'g r': vi.fn(), 'Ctrl+k': vi.fn(), 'Ctrl+z': vi.fn() };
  render(<Page bindings={keys} />);
  return { keys, user: userEvent.setup() };
};

afterEach(() => setSingleKeys(true));

it('runs single keys, chords and keys with Ctrl', async () => {
  const { keys, user } = open();
  await user.keyboard('jgr{Control>}k{/Control}');
  expect([keys.j, keys['g r'], keys['Ctrl+k']].map((key) => key.mock.calls.length)).toEqual([1, 1, 1]);
});

it('leaves letters, and the undo of the text itself, to a person who types', async () => {
  const { keys, user } = open();
  await user.click(screen.getByLabelText('text'));
  await user.keyboard('jgr{Control>}z{/Control}');
  expect(screen.getByLabelText('text')).toHaveValue('jgr');
  expect([keys.j, keys['g r'], keys['Ctrl+z']].map((key) => key.mock.calls.length)).toEqual([0, 0, 0]);
  await user.keyboard('{Control>}k{/Control}');
  expect(keys['Ctrl+k']).toHaveBeenCalledOnce();
});

it('moves on while a key is held down, and does everything else once', () => {
  const keys = { j: vi.fn(), s: vi.fn(), ArrowRight: vi.fn(), ArrowDown: vi.fn() };
  render(<Page bindings={keys} />);
  for (const key of Object.keys(keys))
    for (const repeat of [false, true, true]) fireEvent.keyDown(window, { key, repeat });
  expect(Object.values(keys).map((key) => key.mock.calls.length)).toEqual([3, 1, 1, 3]);
});

it('does nothing behind a dialog', async () => {
  const { keys, user } = open();
  screen.getByText('inside').focus();
  await user.keyboard('j');
  expect(keys.j).not.toHaveBeenCalled();
});

it('keeps only keys with Ctrl when keys of one letter are switched off', async () => {
  const { keys, user } = open();
  setSingleKeys(false);
  await user.keyboard('jgr{Control>}k{/Control}');
  expect([keys.j, keys['g r'], keys['Ctrl+k']].map((key) => key.mock.calls.length)).toEqual([0, 0, 1]);
});

it('takes the second letter of a chord for no key of its own, wherever that is bound', async () => {
  const [page, app] = [{ r: vi.fn() }, { 'g r': vi.fn() }];
  render(
    <>
      <Page bindings={page} />
      <Page bindings={app} />
    </>,
  );
  const user = userEvent.setup();
  await user.keyboard('gr');
  expect([page.r.mock.calls.length, app['g r'].mock.calls.length]).toEqual([0, 1]);
  await user.keyboard('r');
  expect(page.r).toHaveBeenCalledOnce();
});
