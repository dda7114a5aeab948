import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

const Approve = ({ onRun }: { readonly onRun: () => void }) => {
  const [isBusy, setBusy] = useState(false);
  const press = (): void => {
    onRun();
    setBusy(true);
  };
  return (
    <Button isBusy={isBusy} onClick={press}>
      Approve
    </Button>
  );
};

describe('a button whose work is under way', () => {
  it('keeps the focus, says so, and does nothing when it is pressed again', async () => {
    const run = vi.fn();
    const user = userEvent.setup();
    render(<Approve onRun={run} />);
    const button = screen.getByRole('button', { name: 'Approve' });
    await user.dblClick(button);
    await user.keyboard('{Enter}');
    expect(run).toHaveBeenCalledOnce();
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(button).toHaveAttribute('aria-disabled', 'true');
  });

  it('sends no form, by Enter in a field neither', async () => {
    const submit = vi.fn((event: Event) => event.preventDefault());
    const user = userEvent.setup();
    render(
      <form onSubmit={(event) => submit(event.nativeEvent)}>
        <input aria-label="Name" />
        <Button type="submit" isBusy>
          Save
        </Button>
      </form>,
    );
    await user.type(screen.getByLabelText('Name'), 'x{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(submit).not.toHaveBeenCalled();
  });
});

describe('a dialog', () => {
  const pressBeside = (detail: number): void => {
    const beside = document.querySelector('.backdrop') as HTMLElement;
    for (const type of ['pointerDown', 'mouseDown', 'pointerUp', 'mouseUp', 'click'] as const)
      fireEvent[type](beside, { detail, button: 0, pointerType: 'mouse' });
  };

  it('is closed by a press beside it, but not by the second one of a double click', async () => {
    const close = vi.fn();
    render(
      <Dialog open onClose={close} title="Publish">
        <p>Who is told.</p>
      </Dialog>,
    );
    await screen.findByRole('dialog');
    pressBeside(2);
    expect(close).not.toHaveBeenCalled();
    pressBeside(1);
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  });
});
