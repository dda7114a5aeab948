import type { Risk, RiskPatch } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeServer, problem } from '../testing/fake-server.ts';
import { aRegister, aRisk, aRiskItem } from '../testing/fixtures.ts';
import { keys } from './register.ts';
import { useSaveRisk } from './risk-save.ts';
import { undo } from './undo.ts';

let client: QueryClient;
let count = 0;
/** Save states are kept by risk; every test works on its own. */
let ref: string;

beforeEach(() => {
  client = new QueryClient();
  count += 1;
  ref = `H-${count}`;
});

const setUp = (risk: Risk) => {
  client.setQueryData(keys.register('harbour'), aRegister());
  client.setQueryData(keys.risk('harbour', ref), risk);
  client.setQueryData(keys.risks('harbour', {}), {
    pages: [{ items: [aRiskItem({ ref, version: risk.version })], next: null, total: 1 }],
    pageParams: [undefined],
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useSaveRisk('harbour', ref), { wrapper });
};

const shown = (): Risk | undefined => client.getQueryData(keys.risk('harbour', ref));
const listed = () => client.getQueryData<{ pages: { items: Risk[] }[] }>(keys.risks('harbour', {}))?.pages[0]?.items[0];
const bodies = (calls: readonly { body: unknown }[]) => calls.map(({ body }) => body as RiskPatch);

describe('writing a field of a risk', () => {
  it('shows the change at once, with the score and level it leads to, before the server answers', async () => {
    let answer = (): void => undefined;
    fakeServer(
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ body: aRisk({ ref, probability: 'high', version: 4 }) });
        }),
    );
    const { result } = setUp(aRisk({ ref }));
    let saving: Promise<boolean> | undefined;
    await act(async () => {
      saving = result.current.save({ probability: 'high' }, aRisk({ ref }));
    });
    expect(shown()).toMatchObject({ probability: 'high', score: 9, priority: 'critical' });
    expect(listed()).toMatchObject({ score: 9, priority: 'critical' });
    expect(result.current.field('probability')).toMatchObject({ status: 'saving' });
    await act(async () => {
      answer();
      await saving;
    });
    expect(result.current.field('probability')).toEqual({ status: 'saved' });
    expect(shown()?.version).toBe(4);
  });

  it('reverts a failed write, keeps what was typed and offers to try again', async () => {
    const calls = fakeServer((_, index) =>
      index === 0 ? new TypeError('offline') : { body: aRisk({ ref, owner: 'Cleo', version: 4 }) },
    );
    const { result } = setUp(aRisk({ ref }));
    await act(async () => {
      await result.current.save({ owner: 'Cleo' }, aRisk({ ref }));
    });
    expect(shown()?.owner).toBe('Ada');
    const failed = result.current.field('owner');
    expect(failed).toMatchObject({
      status: 'failed',
      typed: 'Cleo',
      message: expect.stringContaining('cannot be reached'),
    });
    await act(async () => {
      if (failed?.status === 'failed') failed.retry();
    });
    await act(async () => undefined);
    expect(calls).toHaveLength(2);
    expect(shown()?.owner).toBe('Cleo');
  });

  it('merges a change of another field silently and writes on top of the newer version', async () => {
    const theirs = aRisk({ ref, title: 'Lamp fails often', version: 4 });
    const calls = fakeServer((_, index) =>
      index === 0
        ? problem(412, 'risk.stale', 'Stale.', { current: theirs })
        : { body: { ...theirs, owner: 'Cleo', version: 5 } },
    );
    const { result } = setUp(aRisk({ ref }));
    let isWritten = false;
    await act(async () => {
      isWritten = await result.current.save({ owner: 'Cleo' }, aRisk({ ref }));
    });
    expect(isWritten).toBe(true);
    expect(calls.map(({ headers }) => headers['if-match'])).toEqual(['"3"', '"4"']);
    expect(shown()).toMatchObject({ title: 'Lamp fails often', owner: 'Cleo', version: 5 });
  });

  it('shows Yours, Theirs and Was when both changed the same field, and writes nothing until one is chosen', async () => {
    const theirs = aRisk({ ref, owner: 'Ben', version: 4 });
    const calls = fakeServer((_, index) =>
      index === 0
        ? problem(412, 'risk.stale', 'Stale.', { current: theirs })
        : { body: aRisk({ ref, owner: 'Cleo', version: 5 }) },
    );
    const { result } = setUp(aRisk({ ref }));
    await act(async () => {
      await result.current.save({ owner: 'Cleo' }, aRisk({ ref }));
    });
    const conflict = result.current.field('owner');
    expect(conflict).toMatchObject({ status: 'conflict', conflict: { yours: 'Cleo', theirs: 'Ben', was: 'Ada' } });
    expect(shown()?.owner).toBe('Ben');
    expect(calls).toHaveLength(1);
    await act(async () => {
      if (conflict?.status === 'conflict') conflict.keep();
    });
    expect(bodies(calls)[1]).toEqual({ owner: 'Cleo' });
    expect(calls[1]?.headers['if-match']).toBe('"4"');
  });

  it('takes theirs without another write', async () => {
    const theirs = aRisk({ ref, owner: 'Ben', version: 4 });
    const calls = fakeServer(() => problem(412, 'risk.stale', 'Stale.', { current: theirs }));
    const { result } = setUp(aRisk({ ref }));
    await act(async () => {
      await result.current.save({ owner: 'Cleo' }, aRisk({ ref }));
    });
    const conflict = result.current.field('owner');
    await act(async () => {
      if (conflict?.status === 'conflict') conflict.take();
    });
    expect(result.current.field('owner')).toBeUndefined();
    expect(shown()?.owner).toBe('Ben');
    expect(calls).toHaveLength(1);
  });

  it('can be undone by a compensating change', async () => {
    const calls = fakeServer((_, index) => ({
      body: aRisk({ ref, owner: index === 0 ? 'Cleo' : 'Ada', version: 4 + index }),
    }));
    const { result } = setUp(aRisk({ ref }));
    await act(async () => {
      await result.current.save({ owner: 'Cleo' }, aRisk({ ref }));
    });
    await act(async () => {
      await undo();
    });
    expect(bodies(calls)).toEqual([{ owner: 'Cleo' }, { owner: 'Ada', reason: 'Undone' }]);
    expect(calls[1]?.headers['if-match']).toBe('"4"');
  });
});
