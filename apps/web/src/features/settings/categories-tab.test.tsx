import type { CategoriesChange, CategoriesConsequences, Register } from '@heed/contracts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './settings.page.tsx';

const category = (code: string, name: string) => ({ code, name, description: '', reviewCadence: '' });
const before = aRegister({
  may: ['register.read', 'register.settings'],
  categories: [category('T', 'Technical'), category('S', 'Security')],
});

const open = async (preview: (change: CategoriesChange) => Partial<CategoriesConsequences> = () => ({})) => {
  const sent = fakeServer(({ method, url, body }) => {
    if (url.endsWith('/preview'))
      return {
        body: { sentence: 'Changes no risk', problems: [], notes: [], inUse: [], ...preview(body as CategoriesChange) },
      };
    if (method !== 'PUT') return { body: before };
    const { categories } = body as CategoriesChange;
    return { body: { ...before, categories, version: 2 } as Register };
  });
  const shown = showPage(Component, {
    address: '/r/harbour/settings/categories',
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), before]],
  });
  await screen.findByRole('form', { name: 'Categories' });
  const put = () => sent.find(({ method }) => method === 'PUT')?.body as CategoriesChange;
  return { ...shown, put };
};

const save = () => screen.getByRole('button', { name: 'Save' });

const saveNow = async (user: Awaited<ReturnType<typeof open>>['user']): Promise<void> => {
  await waitFor(() => expect(save()).toBeEnabled());
  await user.click(save());
  await screen.findByText('The categories are saved');
};

describe('the categories of a register', () => {
  it('adds one after saying what that does', async () => {
    const { user, put } = await open(() => ({ sentence: 'Adds Q' }));
    await user.click(screen.getByRole('button', { name: 'Add a category' }));
    expect(screen.getByLabelText('Code of category 3')).toHaveFocus();
    await user.keyboard('Q');
    expect(save()).toBeDisabled();
    await user.type(screen.getByLabelText('Name of category 3'), 'Quality');
    await user.type(screen.getByLabelText('Reviewed of category 3'), 'monthly');
    expect(await screen.findByText('Adds Q.')).toBeVisible();
    await saveNow(user);
    expect(put().categories[2]).toEqual({ code: 'Q', name: 'Quality', description: '', reviewCadence: 'monthly' });
  });

  it('moves the risks of one that goes to where the person says', async () => {
    const inUse = [{ code: 'T', name: 'Technical', count: 3, refs: ['H-1', 'H-2', 'H-3'] }];
    const { user, put } = await open(({ replace = {} }) =>
      Object.hasOwn(replace, 'T')
        ? { inUse, sentence: 'Moves 3 risks from T to S; removes T' }
        : { inUse, problems: [{ path: 'replace.T', message: '3 risks have the category T.' }] },
    );
    await user.click(screen.getByRole('button', { name: 'Commands for Technical' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    const picker = await screen.findByLabelText('Move the risks of Technical to');
    expect(picker).toHaveAccessibleDescription(/3 risks: H-1, H-2, H-3/);
    expect(save()).toBeDisabled();
    await user.selectOptions(picker, 'S Security');
    expect(await screen.findByText('Moves 3 risks from T to S; removes T.')).toBeVisible();
    await saveNow(user);
    expect(put().replace).toEqual({ T: 'S' });
  });

  it('takes the risks along when only the code changes, without asking', async () => {
    const { user, put } = await open();
    const code = screen.getByLabelText('Code of category 1');
    await user.clear(code);
    await user.type(code, 'TEC');
    await saveNow(user);
    expect(put().replace).toEqual({ T: 'TEC' });
    expect(put().categories.map((each) => each.code)).toEqual(['TEC', 'S']);
  });

  it('reorders by the keyboard', async () => {
    const { user, put } = await open();
    screen.getByLabelText('Name of category 2').focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await saveNow(user);
    expect(put().categories.map((each) => each.code)).toEqual(['S', 'T']);
  });
});
