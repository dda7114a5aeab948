import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { expect, it, vi } from 'vitest';
import { aRegister } from '../../testing/fixtures.ts';
import { FilterBox } from './filter-box.tsx';

const register = aRegister();

const open = (value = '', problem?: string) => {
  const onChange = vi.fn();
  const input = createRef<HTMLInputElement>();
  const view = render(
    <FilterBox value={value} onChange={onChange} problem={problem} input={input} register={register} />,
  );
  return { onChange, input, view, user: userEvent.setup(), box: screen.getByLabelText('Filter risks') };
};

it('applies at once with Enter', async () => {
  const { user, box, onChange } = open();
  await user.type(box, 'owner:me {Enter}');
  expect(onChange).toHaveBeenLastCalledWith('owner:me');
});

it('clears with Escape', async () => {
  const { user, box, onChange } = open('state:active');
  box.focus();
  await user.keyboard('{Escape}');
  expect(box).toHaveValue('');
  expect(onChange).toHaveBeenLastCalledWith('');
});

it('takes over a filter that comes from a view or the back button', () => {
  const { view, input, box } = open('one');
  view.rerender(<FilterBox value="state:closed" onChange={vi.fn()} input={input} register={register} />);
  expect(box).toHaveValue('state:closed');
});

it('keeps what is being typed when its own filter comes back from the address', async () => {
  const { user, view, input, box, onChange } = open();
  await user.type(box, 'disk{Enter} full');
  view.rerender(<FilterBox value="disk" onChange={onChange} input={input} register={register} />);
  expect(box).toHaveValue('disk full');
});

it('says at the box what the server could not understand', () => {
  const { box } = open('priority:huge', 'priority:huge is not a priority.');
  expect(box).toHaveAccessibleDescription('priority:huge is not a priority.');
  expect(box).toBeInvalid();
});

it('suggests what could be said, takes it by arrow and Enter, and applies what is typed otherwise', async () => {
  const { user, box, onChange } = open();
  await user.type(box, 'over');
  expect(await screen.findByRole('option', { name: /overdue:/ })).toBeVisible();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(box).toHaveValue('overdue:');
  await screen.findByRole('option', { name: /overdue:action/ });
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(box).toHaveValue('overdue:action ');
  await user.keyboard('{Enter}');
  expect(onChange).toHaveBeenLastCalledWith('overdue:action');
});

it('leaves the filter as it is on Escape out of the suggestions', async () => {
  const { user, box } = open();
  await user.type(box, 'over');
  await screen.findByRole('option', { name: /overdue:/ });
  await user.keyboard('{ArrowDown}{Escape}');
  expect(box).toHaveValue('over');
  expect(screen.queryByRole('option')).not.toBeInTheDocument();
});
