import type { TextItem } from '@heed/contracts';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ListEditor } from './list-editor.tsx';

const three: TextItem[] = [
  { id: 'a', text: 'Queue grows' },
  { id: 'b', text: 'Errors rise' },
  { id: 'c', text: 'Disk fills' },
];

const Harness = ({
  items,
  onChange,
  canEdit = true,
}: {
  items: TextItem[];
  onChange?: (items: TextItem[], say?: string) => void;
  canEdit?: boolean;
}) => {
  const [now, setNow] = useState(items);
  const [isAdding, setAdding] = useState(false);
  return (
    <main>
      <button type="button" onClick={() => setAdding(true)}>
        Add sign
      </button>
      <ListEditor
        label="Signs"
        noun="sign"
        items={now}
        canEdit={canEdit}
        isAdding={isAdding}
        onAdding={setAdding}
        onChange={(next, say) => {
          setNow(next);
          onChange?.(next, say);
        }}
      />
    </main>
  );
};

const texts = () =>
  within(screen.getByRole('list', { name: 'Signs' }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('p')?.textContent);

describe('ListEditor by keyboard', () => {
  it('adds entries one after another with Enter, and closes with Escape', async () => {
    const user = userEvent.setup();
    render(<Harness items={three} />);
    await user.click(screen.getByRole('button', { name: 'Add sign' }));
    await user.keyboard('Timeouts{Enter}Retries{Enter}{Escape}');
    expect(texts()).toEqual(['Queue grows', 'Errors rise', 'Disk fills', 'Timeouts', 'Retries']);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('edits with F2 and saves with Enter; the focus returns to the entry', async () => {
    const user = userEvent.setup();
    render(<Harness items={three} />);
    screen.getByRole('button', { name: 'Edit sign 2' }).focus();
    await user.keyboard('{F2} fast{Enter}');
    expect(texts()).toEqual(['Queue grows', 'Errors rise fast', 'Disk fills']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit sign 2' }));
  });

  it('takes Shift+Enter as a new line of the same entry', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    render(<Harness items={three} onChange={changed} />);
    screen.getByRole('button', { name: 'Edit sign 1' }).focus();
    await user.keyboard('{Enter}{Shift>}{Enter}{/Shift}over an hour{Enter}');
    expect(changed.mock.calls.at(-1)?.[0][0].text).toBe('Queue grows\nover an hour');
  });

  it('restores with Escape', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    render(<Harness items={three} onChange={changed} />);
    await user.click(screen.getByRole('button', { name: 'Edit sign 3' }));
    await user.keyboard('never mind{Escape}');
    expect(texts()).toEqual(['Queue grows', 'Errors rise', 'Disk fills']);
    expect(changed).not.toHaveBeenCalled();
  });

  it('moves with Alt and the arrows, keeps the focus and says where it went', async () => {
    const user = userEvent.setup();
    render(<Harness items={three} />);
    const edit = screen.getByRole('button', { name: 'Edit sign 1' });
    edit.focus();
    await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(texts()).toEqual(['Errors rise', 'Disk fills', 'Queue grows']);
    expect(document.activeElement).toBe(edit);
    expect(screen.getByText('Sign 2 moved to place 3 of 3.')).toBeDefined();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(texts()).toEqual(['Errors rise', 'Disk fills', 'Queue grows']);
  });

  it('does not pass the moving keys on to the page', async () => {
    const user = userEvent.setup();
    const heard = vi.fn();
    window.addEventListener('keydown', heard);
    render(<Harness items={three} />);
    screen.getByRole('button', { name: 'Edit sign 2' }).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    window.removeEventListener('keydown', heard);
    expect(heard.mock.calls.map(([event]) => event.key)).toEqual(['Alt']);
  });

  it('removes from the menu, saying what, and goes on to the next entry', async () => {
    const user = userEvent.setup();
    const changed = vi.fn();
    render(<Harness items={three} onChange={changed} />);
    screen.getByRole('button', { name: 'Commands for sign 2' }).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    expect(texts()).toEqual(['Queue grows', 'Disk fills']);
    expect(changed.mock.calls.at(-1)?.[1]).toBe('removed the sign “Errors rise”');
  });

  it('never removes an entry by leaving it empty', async () => {
    const user = userEvent.setup();
    render(<Harness items={three} />);
    await user.click(screen.getByRole('button', { name: 'Edit sign 1' }));
    await user.clear(screen.getByRole('textbox', { name: 'Sign 1' }));
    await user.keyboard('{Enter}');
    expect(texts()).toEqual(['Queue grows', 'Errors rise', 'Disk fills']);
  });

  it('offers nothing to somebody who may only read', () => {
    render(<Harness items={three} canEdit={false} />);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Add sign']);
  });
});
