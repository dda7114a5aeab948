import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { KeptKeys } from './kept-keys.tsx';

it('keeps keys from the page until what they are for has the focus, and gives them in their order', async () => {
  const page = vi.fn();
  window.addEventListener('keydown', page);
  const given: string[] = [];
  const view = render(<KeptKeys />);
  fireEvent.keyDown(document.body, { key: '3' });
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(page).not.toHaveBeenCalled();
  const picker = <button type="button" ref={(el) => el?.focus()} onKeyDown={({ key }) => given.push(key)} />;
  view.rerender(picker);
  await act(() => vi.waitFor(() => expect(given).toEqual(['3', 'Enter'])));
  expect(screen.getByRole('button')).toHaveFocus();
  fireEvent.keyDown(document.body, { key: 'j' });
  expect(page).toHaveBeenLastCalledWith(expect.objectContaining({ key: 'j' }));
  window.removeEventListener('keydown', page);
});
