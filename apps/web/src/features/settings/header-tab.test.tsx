import type { Register } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './settings.page.tsx';

const MAY: Register['may'] = ['register.read', 'register.settings'];
const before = aRegister({ may: MAY, facts: [{ label: 'Branch', value: 'main' }] });

/** A register that is written: versions are checked, and somebody else may have changed it first. */
const server = (first: Partial<Register> = {}) => {
  let stored: Register = { ...before, ...first, ...(Object.keys(first).length > 0 && { version: 2 }) };
  return fakeServer(({ method, headers, body }) => {
    if (method === 'GET') return { body: stored };
    if (headers['if-match'] !== `"${stored.version}"`) return problem(412, 'register.stale', 'Somebody else saved.');
    const { overallStated, separateDuties, ...patch } = body as Record<string, unknown>;
    const overall = overallStated === undefined ? {} : { overall: { ...stored.overall, stated: overallStated } };
    const duties =
      separateDuties === undefined ? {} : { separateDuties: { ...stored.separateDuties, setting: separateDuties } };
    stored = { ...stored, ...patch, ...overall, ...duties, version: stored.version + 1 } as Register;
    return { body: stored };
  });
};

const open = () =>
  showPage(Component, {
    address: '/r/harbour/settings/header',
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), before]],
  });

const save = () => screen.getByRole('button', { name: 'Save' });

describe('the header of a register', () => {
  it('saves what changed and nothing else, says before what it does, and is taken back by Undo', async () => {
    const sent = server();
    const { user } = open();
    expect(save()).toBeDisabled();
    const version = screen.getByLabelText('Version of the document');
    await user.clear(version);
    await user.type(version, '1.1.0');
    expect(screen.getByText('Version 1.1.0 begins after 1.0.0.')).toBeVisible();
    await user.selectOptions(screen.getByLabelText('Another person verifies'), 'always');
    await user.click(save());
    expect(await screen.findByText('The header of the register is saved')).toBeVisible();
    expect(sent[0]?.body).toEqual({ documentVersion: '1.1.0', separateDuties: true });
    expect(save()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(version).toHaveValue('1.0.0'));
    expect(sent.at(-1)?.body).toEqual({ documentVersion: '1.0.0', separateDuties: null });
  });

  it('adds, moves and removes further lines; a line that was never filled in is not sent', async () => {
    const sent = server();
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'Add a line' }));
    expect(screen.getByLabelText('Line 2, label')).toHaveFocus();
    await user.keyboard('Commit');
    await user.type(screen.getByLabelText('Line 2, value'), 'abc');
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(screen.getByLabelText('Line 1, label')).toHaveValue('Commit');
    await user.click(screen.getByRole('button', { name: 'Add a line' }));
    await user.click(save());
    await screen.findByText('The header of the register is saved');
    expect(sent[0]?.body).toEqual({
      facts: [
        { label: 'Commit', value: 'abc' },
        { label: 'Branch', value: 'main' },
      ],
    });
  });

  it('saves on top of what somebody else changed elsewhere, and keeps both', async () => {
    const sent = server({ project: 'Another harbour' });
    const { user } = open();
    await user.type(screen.getByLabelText('Owner of the register'), ' Lovelace');
    await user.click(save());
    await screen.findByText('The header of the register is saved');
    expect(screen.getByLabelText('Project')).toHaveValue('Another harbour');
    expect(screen.getByLabelText('Owner of the register')).toHaveValue('Ada Lovelace');
    expect(sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
      { owner: 'Ada Lovelace' },
      { owner: 'Ada Lovelace' },
    ]);
  });

  it('shows Yours, Theirs and Was in place when both changed one field, and loses neither', async () => {
    const sent = server({ owner: 'Grace' });
    const { user } = open();
    await user.type(screen.getByLabelText('Owner of the register'), ' Lovelace');
    await user.click(save());
    const choice = await screen.findByRole('group', { name: 'This field was changed by two people' });
    expect(choice).toHaveTextContent(/Yours.*Ada Lovelace.*Theirs.*Grace.*Was.*Ada/);
    expect(screen.getByLabelText('Owner of the register')).toHaveValue('Ada Lovelace');
    expect(save()).toBeDisabled();
    await user.click(within(choice).getByRole('button', { name: 'Keep' }));
    await user.click(save());
    await screen.findByText('The header of the register is saved');
    expect(sent.at(-1)?.headers['if-match']).toBe('"2"');
    expect(sent.at(-1)?.body).toEqual({ owner: 'Ada Lovelace' });
  });

  it('takes Theirs when the person says so, and then has nothing left to save', async () => {
    server({ owner: 'Grace' });
    const { user } = open();
    await user.type(screen.getByLabelText('Owner of the register'), ' Lovelace');
    await user.click(save());
    await user.click(await screen.findByRole('button', { name: 'Take' }));
    expect(screen.getByLabelText('Owner of the register')).toHaveValue('Grace');
    expect(save()).toBeDisabled();
  });

  it('leads to the field that stands in the way', async () => {
    const sent = server();
    const { user } = open();
    await user.clear(screen.getByLabelText('Title'));
    await user.click(save());
    await user.click(await screen.findByRole('link', { name: /Write a title/ }));
    expect(screen.getByLabelText('Title')).toHaveFocus();
    expect(sent).toHaveLength(0);
  });

  it('asks before the tab is left with something unsaved, and leaves what was typed', async () => {
    server();
    const { user, address } = open();
    await user.type(screen.getByLabelText('Title'), '!');
    await user.click(screen.getByRole('link', { name: 'Versions' }));
    expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Stay' }));
    expect(address()).toBe('/r/harbour/settings/header');
    expect(screen.getByLabelText('Title')).toHaveValue('Harbour lights!');
    await user.click(screen.getByRole('link', { name: 'Members' }));
    await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
    expect(await screen.findByText('Another page')).toBeVisible();
  });
});
