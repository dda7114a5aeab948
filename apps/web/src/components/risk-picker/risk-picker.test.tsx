import type { RiskItem } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRiskItem } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { RiskField } from './risk-field.tsx';
import { RisksField } from './risks-field.tsx';

const RISKS: readonly RiskItem[] = [
  aRiskItem({ ref: 'H-1', title: 'The lamp goes out', priority: 'critical' }),
  aRiskItem({ ref: 'H-2', title: 'The keeper sleeps', priority: 'low' }),
  aRiskItem({ ref: 'H-3', title: 'Fog over the lamp', priority: 'high', state: 'closed' }),
];

const answer = (q: string): readonly RiskItem[] => {
  const words = q.replaceAll('"', '').toLowerCase();
  if (words.startsWith('ref:')) return RISKS.filter(({ ref }) => words.slice(4).split(',').includes(ref.toLowerCase()));
  if (words === '-state:closed') return RISKS.filter(({ state }) => state !== 'closed');
  return RISKS.filter(({ ref, title }) =>
    words.split(' ').every((word) => `${ref} ${title}`.toLowerCase().includes(word)),
  );
};

const serve = () =>
  fakeServer(({ url }) => {
    const items = answer(new URL(url, 'http://heed').searchParams.get('q') ?? '');
    return { body: { items, next: null, total: items.length } };
  });

const Form = ({ start }: { readonly start: string }) => {
  const [ref, setRef] = useState(start);
  const [sent, setSent] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setSent(`sent ${ref}`);
      }}
    >
      <RiskField slug="harbour" label="Risk" hint="Its ref." value={ref} onChange={setRef} />
      <button type="submit">Send</button>
      <p>{sent}</p>
    </form>
  );
};

const one = (start = '') => {
  serve();
  return showPage(() => <Form start={start} />, { address: '/', route: '/' });
};

const Several = ({ start }: { readonly start: readonly string[] }) => {
  const [refs, setRefs] = useState(start);
  return (
    <>
      <RisksField slug="harbour" label="Risks" values={refs} onChange={setRefs} />
      <output aria-label="refs">{refs.join(' ')}</output>
    </>
  );
};

const many = (start: readonly string[] = []) => {
  serve();
  return showPage(() => <Several start={start} />, { address: '/', route: '/' });
};

const box = () => screen.getByRole('combobox');
const options = () => screen.findAllByRole('option');

describe('choosing a risk', () => {
  it('shows the open ones that need attention when it is opened, with level, ref and title', async () => {
    const { user } = one();
    await user.click(box());
    const found = await options();
    expect(found.map((option) => option.textContent)).toEqual(['H-1The lamp goes out', 'H-2The keeper sleeps']);
    expect(within(found[0] as HTMLElement).getByRole('img', { name: 'Critical' })).toBeVisible();
    expect(box()).toHaveAttribute('aria-expanded', 'true');
  });

  it('is done by words of the title and the arrows; only Enter takes one', async () => {
    const { user } = one();
    await user.type(box(), 'lamp fog');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{ArrowDown}');
    expect(box()).toHaveAttribute('aria-activedescendant', screen.getByRole('option').id);
    expect(box()).toHaveValue('lamp fog');
    await user.keyboard('{Enter}');
    expect(box()).toHaveValue('H-3');
    expect(screen.queryByText('sent H-3')).not.toBeInTheDocument();
    expect(await screen.findByText('Fog over the lamp')).toBeVisible();
    await user.keyboard('{Enter}');
    expect(screen.getByText('sent H-3')).toBeVisible();
  });

  it('is done by a click', async () => {
    const { user } = one();
    await user.click(box());
    await user.click((await options())[1] as HTMLElement);
    expect(box()).toHaveValue('H-2');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  });

  it('takes a ref as it is typed, and writes it as the register does', async () => {
    const { user } = one();
    await user.type(box(), 'h-2');
    await options();
    await user.tab();
    expect(box()).toHaveValue('H-2');
    expect(await screen.findByText('The keeper sleeps')).toBeVisible();
  });

  it('says that there is no such risk once the field is left, and keeps what was typed', async () => {
    const { user } = one();
    await user.type(box(), 'H-9');
    expect(screen.queryByText(/There is no risk/)).not.toBeInTheDocument();
    await user.tab();
    expect(await screen.findByText(/^There is no risk H-9 in this register/)).toBeVisible();
    expect(box()).toBeInvalid();
    expect(box()).toHaveValue('H-9');
  });

  it('closes its list with Escape, and nothing else', async () => {
    const { user } = one('H-1');
    expect(await screen.findByText('The lamp goes out')).toBeVisible();
    await user.click(box());
    await options();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    expect(box()).toHaveValue('H-1');
  });
});

describe('choosing several risks', () => {
  it('adds one after another, offers none twice, and takes one out', async () => {
    const { user } = many(['H-1']);
    expect(await screen.findByText('The lamp goes out')).toBeVisible();
    await user.click(box());
    expect((await options()).map((option) => option.textContent)).toEqual(['H-2The keeper sleeps']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(screen.getByLabelText('refs')).toHaveTextContent('H-1 H-2');
    await user.click(screen.getByRole('button', { name: 'Take H-1 out' }));
    expect(screen.getByLabelText('refs')).toHaveTextContent('H-2');
    expect(box()).toHaveFocus();
  });

  it('takes pasted refs, and shows the one that is no risk', async () => {
    const { user } = many();
    await user.click(box());
    await user.paste('h-2, H-9');
    await user.keyboard('{Enter}');
    expect(screen.getByLabelText('refs')).toHaveTextContent('h-2 H-9');
    expect(await screen.findByText(/^There is no risk H-9/)).toBeVisible();
    expect(within(screen.getByRole('list', { name: 'Risks, chosen' })).getByText('The keeper sleeps')).toBeVisible();
  });

  it('leaves out nothing that stands in the field when it is left', async () => {
    const { user } = many();
    await user.type(box(), 'H-3');
    await user.tab();
    expect(screen.getByLabelText('refs')).toHaveTextContent('H-3');
  });
});
