import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { anEscalation, aPolicy, inMinutes } from '../../testing/escalation-fixtures.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { showPage } from '../../testing/show-page.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { RiskClocks } from './risk-clocks.tsx';

const RISK = { ref: 'H-1', title: 'Lamp fails at night', priority: 'high', score: 6 } as const;

it('a risk shows who is called about it and by when, and nothing of what is resolved', async () => {
  fakeServer(() => ({
    body: {
      items: [
        anEscalation({ id: 'e1', dueAt: inMinutes(31.5) }),
        anEscalation({ id: 'e2', state: 'resolved', resolvedAt: inMinutes(-5), reason: 'settled long ago' }),
      ],
      next: null,
      total: 2,
    },
  }));
  showPage(() => <RiskClocks slug="harbour" riskRef="H-1" />, { address: '/', route: '/' });
  const clocks = within(await screen.findByRole('region', { name: 'Escalations' }));
  expect(clocks.getByText('Due in 32 m')).toBeVisible();
  expect(clocks.getByRole('link', { name: 'rose from 4 Medium to 6 High' })).toHaveAttribute(
    'href',
    '/r/harbour/escalations?open=e1',
  );
  expect(clocks.queryByText(/settled/)).not.toBeInTheDocument();
});

it('escalating by hand begins with the level of the policy, asks why, and keeps that when refused', async () => {
  let isRefused = true;
  const sent = fakeServer(({ method }) => {
    if (method === 'GET') return { body: aPolicy() };
    return isRefused
      ? problem(409, 'escalation.risk_not_active', 'H-1 is closed: only an active risk is escalated.')
      : { status: 201, body: anEscalation({ level: 'Executive' }) };
  });
  const { user } = showPage(() => <EscalateDialog slug="harbour" risk={RISK} onClose={() => undefined} />, {
    address: '/',
    route: '/',
  });
  const level = await screen.findByLabelText('Level');
  expect(level).toHaveDisplayValue('Management, 24 hours (usual)');
  await user.click(screen.getByRole('button', { name: 'Escalate' }));
  expect(screen.getByLabelText('Why')).toHaveAccessibleDescription('Write at least a sentence.');
  await user.type(screen.getByLabelText('Why'), 'The spare is gone');
  await user.selectOptions(level, 'Executive');
  await user.click(screen.getByRole('button', { name: 'Escalate' }));
  expect(await screen.findByText(/only an active risk is escalated/)).toBeVisible();
  expect(screen.getByLabelText('Why')).toHaveValue('The spare is gone');
  isRefused = false;
  await user.click(screen.getByRole('button', { name: 'Escalate' }));
  expect(await screen.findByText('Executive is called about H-1')).toBeVisible();
  const posts = sent.filter(({ method }) => method === 'POST');
  expect(posts[1]?.body).toEqual({ ref: 'H-1', reason: 'The spare is gone', level: 'Executive' });
});
