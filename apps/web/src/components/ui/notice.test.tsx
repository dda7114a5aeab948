import { registersApi } from '@heed/contracts';
import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { NoticeRegion, notify } from './notice.tsx';

it('takes away what it said of a write that failed once that succeeds, and nothing else', async () => {
  fakeServer((_, index) => (index === 0 ? problem(409, 'no', 'The cellar is full.') : { body: {} }));
  render(<NoticeRegion />);
  const params = { register: 'cellar' };
  const archive = () =>
    call(registersApi.archive, { params, version: 1 }).catch((error: unknown) =>
      notify({ text: `Not done. ${sentenceOf(error)}`, tone: 'problem' }),
    );
  await act(archive);
  act(() => notify({ text: 'The attic is not swept.', tone: 'problem' }));
  expect(screen.getByText('Not done. The cellar is full.')).toBeVisible();
  await act(archive);
  expect(screen.queryByText(/cellar/)).toBeNull();
  expect(screen.getByText('The attic is not swept.')).toBeVisible();
});
