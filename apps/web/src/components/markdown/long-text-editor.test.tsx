import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, MemoryRouter, Route, Routes } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { LongTextEditor } from './long-text-editor.tsx';

const show = (onSave: (text: string) => Promise<boolean> = async () => true, begin?: string) => {
  const onClose = vi.fn();
  render(
    <MemoryRouter initialEntries={['/here']}>
      <Link to="/there">There</Link>
      <Routes>
        <Route
          path="/here"
          element={
            <LongTextEditor label="Code" kind="code" saved="ls" begin={begin} onSave={onSave} onClose={onClose} />
          }
        />
        <Route path="/there" element={<p>Somewhere else</p>} />
      </Routes>
    </MemoryRouter>,
  );
  return { onClose };
};

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Code' });

describe('LongTextEditor', () => {
  it('saves with Ctrl+Enter exactly what was typed, spaces and empty lines included', async () => {
    const user = userEvent.setup();
    const onSave = vi.fn(async () => true);
    const { onClose } = show(onSave);
    await user.type(box(), '{Enter}{Enter}  pwd ');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('ls\n\n  pwd ');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('keeps the text when it could not be saved', async () => {
    const user = userEvent.setup();
    const { onClose } = show(async () => false);
    await user.type(box(), ' -a');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onClose).not.toHaveBeenCalled();
    expect(box().value).toBe('ls -a');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(false);
  });

  it('begins with what could not be saved before, and saves it', async () => {
    const user = userEvent.setup();
    const onSave = vi.fn(async () => true);
    show(onSave, 'ls -a');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith('ls -a');
  });

  it('does not save twice while a save is under way', async () => {
    const user = userEvent.setup();
    let finish = (_: boolean): void => undefined;
    const onSave = vi.fn(() => new Promise<boolean>((resolve) => (finish = resolve)));
    show(onSave);
    await user.type(box(), ' -a');
    await user.keyboard('{Control>}{Enter}{Enter}{/Control}');
    expect(onSave).toHaveBeenCalledOnce();
    await act(async () => finish(true));
  });

  it('asks before Escape throws typed text away, and gives the focus back on staying', async () => {
    const user = userEvent.setup();
    const { onClose } = show();
    await user.type(box(), ' -a{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(box().value).toBe('ls -a');
    expect(document.activeElement).toBe(box());
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('closes at once where nothing was typed', async () => {
    const user = userEvent.setup();
    const { onClose } = show();
    await user.click(box());
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('asks before the page is left with unsaved text, stays, and leaves only when told to', async () => {
    const user = userEvent.setup();
    show();
    await user.type(box(), ' -a');
    await user.click(screen.getByRole('link', { name: 'There' }));
    expect(screen.queryByText('Somewhere else')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(box().value).toBe('ls -a');
    await user.click(screen.getByRole('link', { name: 'There' }));
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByText('Somewhere else')).toBeDefined();
  });

  it('lets the page be left freely again once the text is as it was', async () => {
    const user = userEvent.setup();
    show();
    await user.type(box(), 'x{Backspace}');
    await user.click(screen.getByRole('link', { name: 'There' }));
    expect(screen.getByText('Somewhere else')).toBeDefined();
  });

  it('makes the browser ask before the window is closed with unsaved text', async () => {
    const user = userEvent.setup();
    show();
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(false);
    await user.type(box(), 'x');
    expect(closing()).toBe(true);
  });
});
