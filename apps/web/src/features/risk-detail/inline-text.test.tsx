import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { FieldSave } from '../../lib/risk-save.ts';
import { InlineText } from './inline-text.tsx';

const show = (props: Partial<Parameters<typeof InlineText>[0]> = {}) => {
  const onSave = vi.fn(() => true);
  const view = render(<InlineText label="Owner" value="Ada" canEdit onSave={onSave} {...props} />);
  return { onSave, ...view };
};

const failed = (over: Partial<Extract<FieldSave, { status: 'failed' }>> = {}): FieldSave => ({
  status: 'failed',
  typed: 'Grace',
  message: 'The server cannot be reached.',
  retry: vi.fn(),
  dismiss: vi.fn(),
  ...over,
});

describe('InlineText', () => {
  it.each(['{Enter}', '{F2}'])('opens with %s, saves with Enter and gives the focus back', async (key) => {
    const user = userEvent.setup();
    const { onSave } = show();
    screen.getByRole('button', { name: 'Owner: Ada Edit' }).focus();
    await user.keyboard(`${key}Grace{Enter}`);
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Grace');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Owner/ }));
  });

  it('restores with Escape and writes nothing', async () => {
    const user = userEvent.setup();
    const { onSave } = show();
    await user.click(screen.getByRole('button', { name: /^Owner/ }));
    await user.keyboard('Grace{Escape}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Owner: Ada Edit' })).toBeDefined();
  });

  it('writes nothing when nothing was changed', async () => {
    const user = userEvent.setup();
    const { onSave } = show();
    await user.click(screen.getByRole('button', { name: /^Owner/ }));
    await user.keyboard('{Enter}');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('keeps what was typed when the pointer goes elsewhere', async () => {
    const user = userEvent.setup();
    const { onSave } = show();
    await user.click(screen.getByRole('button', { name: /^Owner/ }));
    await user.keyboard('Grace');
    await user.click(document.body);
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Owner' }).value).toBe('Grace');
  });

  it('shows the old value and what was typed after a failed save, with a way to try again', async () => {
    const user = userEvent.setup();
    const retry = vi.fn();
    show({ state: failed({ retry }) });
    expect(screen.getByRole('button', { name: 'Owner: Ada Edit' })).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('not saved: “Grace”');
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(retry).toHaveBeenCalledOnce();
  });

  it('begins again with what was typed after a failed save', async () => {
    const user = userEvent.setup();
    show({ state: failed() });
    await user.click(screen.getByRole('button', { name: /^Owner/ }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Owner' }).value).toBe('Grace');
  });

  it('offers both values of a conflict and the one before, in place', async () => {
    const user = userEvent.setup();
    const keep = vi.fn();
    const take = vi.fn();
    const conflict = { field: 'owner', yours: 'Grace', theirs: 'Barbara', was: 'Ada' };
    show({ value: 'Barbara', state: { status: 'conflict', conflict, at: '2025-01-23T09:38:00.000Z', keep, take } });
    const group = await screen.findByRole('group', { name: /changed by two people/ });
    expect(group.textContent).toMatch(/Yours.*Grace.*Theirs.*Barbara.*Was.*Ada/);
    await user.click(screen.getByRole('button', { name: 'Keep' }));
    expect(keep).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Take' }));
    expect(take).toHaveBeenCalledOnce();
  });

  it('looks at suggestions with the arrows and takes one only with Enter', async () => {
    const user = userEvent.setup();
    const { onSave } = show({ suggestions: ['Ada', 'Barbara', 'Grace'] });
    await user.click(screen.getByRole('button', { name: /^Owner/ }));
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('option', { name: 'Barbara' }).getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Barbara');
  });

  it('takes a name nobody suggested', async () => {
    const user = userEvent.setup();
    const { onSave } = show({ suggestions: ['Barbara'] });
    await user.click(screen.getByRole('button', { name: /^Owner/ }));
    await user.keyboard('Night shift{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Night shift');
  });

  it('refuses to leave a needed value empty, with a sentence', async () => {
    const user = userEvent.setup();
    const { onSave } = show({ label: 'Title', needed: 'A risk needs a title.' });
    await user.click(screen.getByRole('button', { name: /^Title/ }));
    await user.clear(screen.getByRole('textbox', { name: 'Title' }));
    await user.keyboard('{Enter}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toBe('A risk needs a title.');
  });

  it('reads cleanly for somebody who may not edit', () => {
    show({ canEdit: false });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('Ada')).toBeDefined();
  });
});
