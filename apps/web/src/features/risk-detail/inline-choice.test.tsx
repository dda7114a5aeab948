import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { InlineChoice } from './inline-choice.tsx';

const choices = [
  { value: 'active', label: 'Active' },
  { value: 'closed', label: 'Closed' },
  { value: 'proposed', label: 'Proposed' },
];

const show = () => {
  const onSave = vi.fn();
  render(<InlineChoice label="State" value="active" choices={choices} canEdit onSave={onSave} />);
  return onSave;
};

describe('InlineChoice', () => {
  it('never saves on arrows, and restores with Escape', async () => {
    const user = userEvent.setup();
    const onSave = show();
    screen.getByRole('button', { name: 'State: Active Edit' }).focus();
    await user.keyboard('{Enter}{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(screen.getByRole('option', { name: /Closed/ }).getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Escape}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^State/ }));
  });

  it.each([
    ['{ArrowDown}{Enter}', 'closed'],
    ['3', 'proposed'],
    ['p{Enter}', 'proposed'],
  ])('saves once with %s', async (pressed, value) => {
    const user = userEvent.setup();
    const onSave = show();
    await user.click(screen.getByRole('button', { name: /^State/ }));
    await user.keyboard(pressed);
    expect(onSave).toHaveBeenCalledExactlyOnceWith(value);
  });

  it('saves nothing when the same value is chosen again', async () => {
    const user = userEvent.setup();
    const onSave = show();
    await user.click(screen.getByRole('button', { name: /^State/ }));
    await user.keyboard('{Enter}');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('closes when the focus goes elsewhere and leaves it there', async () => {
    const user = userEvent.setup();
    const onSave = vi.fn();
    render(
      <>
        <InlineChoice label="State" value="active" choices={choices} canEdit onSave={onSave} />
        <input aria-label="Other" />
      </>,
    );
    await user.click(screen.getByRole('button', { name: /^State/ }));
    await user.click(screen.getByRole('textbox', { name: 'Other' }));
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Other' }));
    expect(onSave).not.toHaveBeenCalled();
  });
});
