import type { Register, Risk } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeServer } from '../../../testing/fake-server.ts';
import { aRegister, aRisk, NOTHING } from '../../../testing/fixtures.ts';
import { RiskProvider } from '../risk-context.tsx';
import { AssessmentPanel } from './assessment-panel.tsx';
import { StatedAndComputed } from './stated-and-computed.tsx';

afterEach(() => vi.unstubAllGlobals());

const show = (risk: Partial<Risk> = {}, register: Partial<Register> = {}) => {
  const calls = fakeServer(() => ({ body: aRisk({ ...risk, version: 4 }) }));
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RiskProvider slug="harbour" risk={aRisk(risk)} register={aRegister(register)}>
        <AssessmentPanel />
        <StatedAndComputed />
      </RiskProvider>
    </QueryClientProvider>,
  );
  return { writes: () => calls.filter(({ method }) => method === 'PATCH'), user: userEvent.setup() };
};

const rowOf = (kind: string) => screen.getByRole('rowheader', { name: kind }).closest('tr') as HTMLElement;

describe('the assessments of a risk', () => {
  it('says which kinds nobody assessed, and invents nothing for them', () => {
    show({
      residual: { probability: 'low', impact: 'high', probabilityRationale: '', impactRationale: '', date: null },
    });
    expect(rowOf('Inherent')).toHaveTextContent('Not assessed');
    expect(rowOf('Current')).toHaveTextContent('Medium');
    expect(rowOf('Residual')).toHaveTextContent('Low × High');
    expect(rowOf('Residual')).toHaveTextContent('3');
    expect(rowOf('Target')).toHaveTextContent('Not assessed');
  });

  it('keeps the reason for each factor behind one quiet word, apart from each other', async () => {
    const { user } = show({
      inherent: {
        ...{ probability: 'high', impact: 'high', date: null },
        ...{ probabilityRationale: 'three storms a month', impactRationale: 'one mirror' },
      },
    });
    expect(screen.getByText('Probability: three storms a month')).not.toBeVisible();
    await user.click(within(rowOf('Inherent')).getByText(/^Why/));
    expect(screen.getByText('Probability: three storms a month')).toBeVisible();
    expect(screen.getByText('Impact: one mirror')).toBeVisible();
  });

  it('assesses the target with its day and the reason for each factor', async () => {
    const { user, writes } = show();
    await user.click(screen.getByRole('button', { name: /^Target:/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Target assessment of H-1' }));
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Probability' }), 'low');
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Impact' }), 'medium');
    await user.type(dialog.getByRole('textbox', { name: 'Why this probability' }), 'two lamps');
    await user.type(dialog.getByLabelText('To be reached by'), '2025-06-30');
    expect(dialog.getByRole('status')).toHaveTextContent('2 Low');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(writes()[0]?.body).toEqual({
        target: {
          probability: 'low',
          impact: 'medium',
          probabilityRationale: 'two lamps',
          impactRationale: '',
          date: '2025-06-30',
        },
      }),
    );
  });

  it('takes an assessment back', async () => {
    const inherent = { probability: 'high', impact: 'high', probabilityRationale: '', impactRationale: '', date: null };
    const { user, writes } = show({ inherent });
    await user.click(screen.getByRole('button', { name: /^Inherent:/ }));
    await user.click(await screen.findByRole('button', { name: 'Take back' }));
    await waitFor(() => expect(writes()[0]?.body).toEqual({ inherent: null }));
  });

  it('rescores the current pair in three keys where no clock starts', async () => {
    const { user, writes } = show();
    screen.getByRole('button', { name: /^Probability:/ }).focus();
    await user.keyboard('{Enter}1{Enter}');
    await waitFor(() => expect(writes()[0]?.body).toEqual({ probability: 'low' }));
  });

  it('does not rescore into a band with a clock without a reason, and says what it sets off', async () => {
    const { user, writes } = show();
    screen.getByRole('button', { name: /^Probability:/ }).focus();
    await user.keyboard('{Enter}3{Enter}');
    expect(screen.getByText('Becomes Critical:')).toBeInTheDocument();
    expect(writes()).toEqual([]);
    await user.keyboard('went out twice{Enter}');
    await waitFor(() => expect(writes()[0]?.body).toEqual({ probability: 'high', reason: 'went out twice' }));
  });

  it('can be read, and not opened, by somebody who may not edit', () => {
    show({ may: NOTHING });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});

describe('a stated level', () => {
  const stated = { score: null, severity: null, priority: 'medium', reason: 'strong mitigation in place' } as const;

  it('needs a reason, and stands beside the computed one', async () => {
    const { user, writes } = show();
    await user.click(screen.getByRole('button', { name: 'State another level' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Level' }), 'medium');
    await user.click(dialog.getByRole('button', { name: 'State it' }));
    expect(dialog.getByText(/Say why it differs/)).toBeInTheDocument();
    expect(writes()).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: /Reason/ }), 'strong mitigation in place');
    await user.click(dialog.getByRole('button', { name: 'State it' }));
    await waitFor(() => expect(writes()[0]?.body).toEqual({ stated, reason: 'strong mitigation in place' }));
  });

  it('shows both where they differ, with the reason', () => {
    show({ stated, disputed: true });
    const section = screen.getByRole('heading', { name: 'Stated and computed' }).closest('section');
    expect(section).toHaveTextContent('Medium');
    expect(section).toHaveTextContent('6 High');
    expect(section).toHaveTextContent('They differ; both are kept. Reason given: “strong mitigation in place”.');
  });

  it('can be taken back', async () => {
    const { user, writes } = show({ stated, disputed: true });
    await user.click(screen.getByRole('button', { name: /^Change/ }));
    await user.click(await screen.findByRole('button', { name: 'Take back' }));
    await waitFor(() => expect(writes()[0]?.body).toEqual({ stated: null }));
  });
});
