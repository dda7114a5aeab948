import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { aRegister, aRiskItem } from '../testing/fixtures.ts';
import { LevelPicker } from './level-picker.tsx';

const open = (change: Parameters<typeof aRiskItem>[0] = {}, register = aRegister()) => {
  const onSave = vi.fn();
  const onCancel = vi.fn();
  render(
    <LevelPicker
      register={register}
      risk={aRiskItem(change)}
      factor="probability"
      onSave={onSave}
      onCancel={onCancel}
    />,
  );
  return { onSave, onCancel, user: userEvent.setup() };
};

const chosen = () =>
  screen.getAllByRole('radio').find((radio) => radio.getAttribute('aria-checked') === 'true')?.textContent;

describe('rescoring one factor', () => {
  it('takes a digit and Enter: two keys once it is open', async () => {
    const { user, onSave } = open();
    await user.keyboard('1{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('low', '');
  });

  it('never saves on arrow keys', async () => {
    const { user, onSave, onCancel } = open();
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
    expect(chosen()).toContain('Low');
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).not.toHaveBeenCalled();
  });

  it('restores with Escape, whatever was looked at', async () => {
    const { user, onSave, onCancel } = open();
    await user.keyboard('3{Escape}');
    expect(onCancel).toHaveBeenCalledOnce();
    expect(onSave).not.toHaveBeenCalled();
  });

  it('writes nothing when the level is the one that stands', async () => {
    const { user, onSave, onCancel } = open();
    await user.keyboard('2{Enter}');
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('says whom a worse level notifies and asks for a reason only then', async () => {
    const { user } = open();
    expect(screen.queryByLabelText('Reason')).toBeNull();
    await user.keyboard('1');
    expect(screen.queryByLabelText('Reason')).toBeNull();
    await user.keyboard('3');
    expect(screen.getByText('Becomes Critical:').parentElement).toHaveTextContent(
      'Becomes Critical: notifies Executive, immediate (1 h).',
    );
    expect(screen.getByLabelText('Reason')).toBeVisible();
  });

  it('writes nothing without that reason, and asks where it is missing', async () => {
    const { user, onSave } = open();
    await user.keyboard('3{Enter}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByText('Somebody is called by this. Say why.')).toBeVisible();
    await user.keyboard('two hosts{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('high', 'two hosts');
  });

  it('takes what is typed after the digit as the reason', async () => {
    const { user, onSave } = open();
    await user.keyboard('3two hosts{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('high', 'two hosts');
  });

  it('shows the score each level leads to', () => {
    open();
    expect(screen.getAllByRole('radio').map((radio) => radio.textContent)).toEqual([
      expect.stringMatching(/^1Low.*3$/),
      expect.stringMatching(/^2Medium.*6$/),
      expect.stringMatching(/^3High.*9$/),
    ]);
  });

  it('numbers levels without a value by their place, and shows no score for them', async () => {
    const scoring = aRegister().scoring;
    const probability = [{ code: 'very-low', label: 'Very Low', value: null, criteria: '' }, ...scoring.probability];
    const { user, onSave } = open({}, aRegister({ scoring: { ...scoring, probability } }));
    expect(screen.getAllByRole('radio')[0]).toHaveTextContent('1Very Low–');
    await user.keyboard('1{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('very-low', '');
  });

  it('scores an unassessed risk from the keyboard', async () => {
    const { user, onSave } = open({ probability: null, impact: null, score: null, priority: 'unassessed' });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('low', '');
  });
});
