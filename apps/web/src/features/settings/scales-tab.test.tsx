import type { Register, ScoringChange, ScoringConsequences } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './settings.page.tsx';

const MAY: Register['may'] = ['register.read', 'register.settings'];

const CALM: ScoringConsequences = {
  ...{ sentence: 'Relabels no risk', problems: [], notes: [], relabelled: 0, risks: [], unreachable: [], inUse: [] },
};

interface Served {
  readonly register?: Partial<Register>;
  readonly preview?: (change: ScoringChange) => Partial<ScoringConsequences> | Promise<Partial<ScoringConsequences>>;
  readonly put?: (change: ScoringChange, ifMatch: string | undefined) => ReturnType<typeof problem> | undefined;
}

const open = async ({ register = {}, preview = () => ({}), put = () => undefined }: Served = {}) => {
  const before = aRegister({ may: MAY, ...register });
  let stored = before;
  const sent = fakeServer(async ({ method, url, body, headers }) => {
    if (url.endsWith('/preview')) return { body: { ...CALM, ...(await preview(body as ScoringChange)) } };
    if (method === 'PUT') {
      const refused = put(body as ScoringChange, headers['if-match']);
      if (refused) return refused;
      const { replace: _, reason: __, ...model } = body as ScoringChange;
      const version = stored.scoring.version + 1;
      stored = { ...stored, scoring: { ...model, version }, version: stored.version + 1 };
      return { body: stored };
    }
    if (url.endsWith('/scoring'))
      return {
        body: { items: [{ model: stored.scoring, at: '2025-01-14T09:30:00.000Z', by: 'Ada', reason: 'Begun' }] },
      };
    return { body: stored };
  });
  const shown = showPage(Component, {
    address: '/r/harbour/settings/scales',
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), before]],
  });
  await screen.findByRole('form', { name: 'Scales' });
  const asked = () => sent.filter(({ url }) => url.endsWith('/preview')).map(({ body }) => body as ScoringChange);
  const writes = () => sent.filter(({ method }) => method === 'PUT');
  return { ...shown, sent, asked, writes };
};

const save = () => screen.getByRole('button', { name: 'Save' });
const aside = () => screen.getByRole('complementary', { name: 'What saving would do' });

describe('the scales of a register', () => {
  it('tells what a change would do before it is saved, and saves it with its reason', async () => {
    const { user, writes, asked } = await open({
      preview: () => ({
        sentence: 'Relabels 1 risk; 7 and 8 are unreachable',
        notes: ['A higher score would be less urgent.'],
        relabelled: 1,
        risks: [
          {
            ref: 'H-1',
            title: 'Lamp fails',
            from: { score: 6, priority: 'high' },
            to: { score: 6, priority: 'critical' },
          },
        ],
      }),
    });
    expect(save()).toBeDisabled();
    const from = screen.getByLabelText('Critical from');
    await user.clear(from);
    await user.type(from, '6');
    expect(await within(aside()).findByText('Relabels 1 risk; 7 and 8 are unreachable.')).toBeVisible();
    expect(within(aside()).getByRole('list', { name: 'Risks with another level' })).toHaveTextContent(
      /H-1 Lamp fails.*6 High.*becomes.*6 Critical/,
    );
    expect(within(aside()).getByText('A higher score would be less urgent.')).toBeVisible();
    expect(asked().at(-1)?.bands[0]).toEqual({ priority: 'critical', from: 6, to: 9 });
    await user.type(screen.getByLabelText('Why'), 'Six is bad enough');
    await waitFor(() => expect(save()).toBeEnabled());
    await user.click(save());
    expect(await screen.findByText('The scales are saved')).toBeVisible();
    expect(writes()[0]?.body).toMatchObject({ reason: 'Six is bad enough', name: '3 × 3, product' });
    expect(save()).toBeDisabled();
  });

  it('draws the matrix as it would look while typing', async () => {
    const { user } = await open();
    const value = screen.getByLabelText('Value of High, impact');
    await user.clear(value);
    await user.type(value, '5');
    expect(within(aside()).getByRole('table')).toHaveTextContent('15');
  });

  it('refuses to save as long as a problem stands, says it at its field, and leads there', async () => {
    const message = 'Low and Medium both have the value 1. Give each level a value of its own, or none.';
    const { user } = await open({ preview: () => ({ problems: [{ path: 'probability.1.value', message }] }) });
    const value = screen.getByLabelText('Value of Medium, probability');
    await user.clear(value);
    await user.type(value, '1');
    await user.click(await within(aside()).findByRole('link', { name: message }));
    expect(value).toHaveFocus();
    expect(value).toHaveAccessibleDescription(message);
    expect(save()).toBeDisabled();
  });

  it('asks which level takes the place of one that goes while risks stand on it', async () => {
    const { user, writes, asked } = await open({
      preview: ({ replace }) =>
        Object.hasOwn(replace.probability, 'medium')
          ? { inUse: [{ factor: 'probability', code: 'medium', label: 'Medium', count: 2, refs: ['H-1', 'H-2'] }] }
          : {
              inUse: [{ factor: 'probability', code: 'medium', label: 'Medium', count: 2, refs: ['H-1', 'H-2'] }],
              problems: [{ path: 'replace.probability.medium', message: 'Say which level takes its place.' }],
            },
    });
    await user.click(screen.getByRole('button', { name: 'Commands for Medium, probability' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    const picker = await screen.findByLabelText('In place of Medium (probability)');
    expect(picker).toHaveAccessibleDescription(/2 risks: H-1, H-2.*Say which level/);
    expect(save()).toBeDisabled();
    await user.selectOptions(picker, 'High');
    await waitFor(() => expect(save()).toBeEnabled());
    await user.click(save());
    await waitFor(() => expect(writes()).toHaveLength(1));
    expect(asked().at(-1)?.replace).toEqual({ probability: { medium: 'high' }, impact: {} });
    expect(writes()[0]?.body).toMatchObject({ replace: { probability: { medium: 'high' }, impact: {} } });
  });

  it('starts from a preset, and gives back what was in the form', async () => {
    const { user } = await open();
    const name = screen.getByLabelText('Name of the model');
    await user.clear(name);
    await user.type(name, 'Ours');
    await user.click(screen.getByRole('button', { name: /^5 × 5/ }));
    expect(screen.getAllByLabelText(/^Name of level \d of probability$/)).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(name).toHaveValue('Ours');
    expect(screen.getAllByLabelText(/^Name of level \d of probability$/)).toHaveLength(3);
  });

  it('moves a level by the keyboard and says where it went', async () => {
    const { user } = await open();
    screen.getByLabelText('Name of level 1 of impact').focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByLabelText('Name of level 1 of impact')).toHaveValue('Medium');
    expect(screen.getByLabelText('Name of level 2 of impact')).toHaveFocus();
    expect(screen.getByText('Low moved to place 2 of 3.')).toBeInTheDocument();
  });

  it('shows the answer to what stands in the form, not one that was overtaken', async () => {
    const waiting: (() => void)[] = [];
    const { user, asked } = await open({
      preview: ({ name }) =>
        name === 'First'
          ? new Promise((resolve) => waiting.push(() => resolve({ sentence: 'Of the first' })))
          : { sentence: 'Of the second' },
    });
    const name = screen.getByLabelText('Name of the model');
    await user.clear(name);
    await user.type(name, 'First');
    await waitFor(() => expect(asked()).toHaveLength(1));
    await user.clear(name);
    await user.type(name, 'Second');
    expect(await within(aside()).findByText('Of the second.')).toBeVisible();
    for (const answer of waiting) answer();
    await waitFor(() => expect(save()).toBeEnabled());
    expect(within(aside()).queryByText('Of the first.')).not.toBeInTheDocument();
  });

  it('keeps every typed level when somebody else saved other parts, and asks to look again', async () => {
    const { user, client, writes } = await open({
      put: (_, ifMatch) => (ifMatch === '"1"' ? problem(412, 'register.stale', 'Somebody else saved.') : undefined),
    });
    const label = screen.getByLabelText('Name of level 3 of probability');
    await user.type(label, 'est');
    await waitFor(() => expect(save()).toBeEnabled());
    const theirs = aRegister({ may: MAY, version: 2 });
    const bands = [{ priority: 'critical' as const, from: 6, to: 9 }, ...theirs.scoring.bands.slice(2)];
    fakeServer(({ method, url, headers, body }) => {
      if (url.endsWith('/preview')) return { body: { ...CALM, sentence: 'Relabels 4 risks' } };
      if (url.endsWith('/scoring') && method === 'GET') return { body: { items: [] } };
      const changed = { ...theirs, scoring: { ...theirs.scoring, bands } };
      if (method === 'PUT' && headers['if-match'] === '"1"') return problem(412, 'register.stale', 'Somebody saved.');
      if (method === 'PUT') {
        const { replace: _, reason: __, ...model } = body as ScoringChange;
        return { body: { ...changed, scoring: { ...model, version: 3 }, version: 3 } };
      }
      return { body: changed };
    });
    await user.click(save());
    expect(await screen.findByText(/Somebody else changed this meanwhile: bands/)).toBeVisible();
    expect(label).toHaveValue('Highest');
    expect(screen.getByLabelText('Critical from')).toHaveValue(6);
    expect(await within(aside()).findByText('Relabels 4 risks.')).toBeVisible();
    await waitFor(() => expect(save()).toBeEnabled());
    await user.click(save());
    expect(await screen.findByText('The scales are saved')).toBeVisible();
    expect(client.getQueryData<Register>(keys.register('harbour'))?.version).toBe(3);
    expect(writes()).toHaveLength(0);
  });

  it('looks cells up one by one, beginning with what the product gave', async () => {
    const { user, asked } = await open();
    await user.click(screen.getByLabelText('Look them up, cell by cell'));
    expect(screen.getByLabelText('High probability, High impact: priority')).toHaveValue('critical');
    await user.selectOptions(screen.getByLabelText('Low probability, High impact: priority'), 'High');
    await waitFor(() => expect(asked().at(-1)?.grid['low/high']).toEqual({ score: 3, priority: 'high' }));
    await user.click(screen.getByLabelText('Multiply their values'));
    await waitFor(() => expect(save()).toBeDisabled());
  });

  it('only shows the scales to whoever may not change them', async () => {
    fakeServer(() => ({ body: { items: [] } }));
    showPage(Component, {
      address: '/r/harbour/settings/scales',
      route: '/r/:register/settings/:tab',
      known: [[keys.register('harbour'), aRegister({ may: ['register.read'] })]],
    });
    expect(await screen.findByRole('table', { name: 'Probability' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  });
});
