import type { ChangeEvent, Present, RiskItem } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer } from '../testing/fake-server.ts';
import { aRisk, aRiskItem } from '../testing/fixtures.ts';
import { useLiveRegister } from './live.ts';
import { keys } from './register.ts';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 1;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.all.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  tell(type: string, data?: unknown): void {
    this.dispatchEvent(data === undefined ? new Event(type) : new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

let client: QueryClient;
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.all = [];
  client = new QueryClient();
  asked = [];
  vi.spyOn(client, 'invalidateQueries').mockImplementation(async (filters) => {
    asked.push(JSON.stringify(filters?.queryKey));
  });
});
afterEach(() => vi.useRealTimers());

const listen = () => {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useLiveRegister('harbour'), { wrapper });
};

const change = (more: Partial<ChangeEvent> = {}): ChangeEvent => ({
  entity: 'risk',
  key: 'H-1',
  action: 'risk.changed',
  version: 4,
  by: 'Ben',
  byId: '0190a000-0000-7000-8000-000000000002',
  at: '2025-01-14T09:30:00.000Z',
  ...more,
});

const BEN: Present = {
  id: '0190a000-0000-7000-8000-000000000002',
  name: 'Ben',
  mode: 'viewing',
  since: '2025-01-14T09:30:00.000Z',
};

const listOf = (pages: number) => ({
  pages: Array.from({ length: pages }, (_, page) => ({
    items: [aRiskItem({ ref: `H-${page + 1}` })],
    next: null,
    total: pages,
  })),
  pageParams: [],
});

describe('changes by other people', () => {
  it('asks again for the risk, the counts and the matrix, once for a burst', () => {
    listen();
    FakeSource.all[0]?.tell('change', change());
    FakeSource.all[0]?.tell('change', change({ version: 5 }));
    vi.runAllTimers();
    expect(asked.filter((key) => key === JSON.stringify(keys.risk('harbour', 'H-1')))).toHaveLength(1);
    expect(asked).toContain(JSON.stringify(keys.matrix('harbour')));
    expect(asked).toContain(JSON.stringify(keys.register('harbour')));
  });

  it('asks again for the KRIs, and for the risks they speak for, when one changed its state', () => {
    listen();
    FakeSource.all[0]?.tell('change', change({ entity: 'kri', key: 'response-time', action: 'critical' }));
    vi.runAllTimers();
    expect(asked).toContain(JSON.stringify(keys.kris('harbour')));
    expect(asked).toContain(JSON.stringify(['risk', 'harbour']));
  });

  it('asks again for the clocks and for what calls the person when an escalation changed', () => {
    listen();
    FakeSource.all[0]?.tell('change', change({ entity: 'escalation' }));
    vi.runAllTimers();
    expect(asked).toContain(JSON.stringify(keys.escalations('harbour')));
    expect(asked).toContain(JSON.stringify(keys.my()));
  });

  it('asks for what the person is told when a review is done, but not for every change of a risk', () => {
    listen();
    FakeSource.all[0]?.tell('change', change());
    vi.runAllTimers();
    expect(asked).not.toContain(JSON.stringify(keys.my()));
    FakeSource.all[0]?.tell('change', change({ entity: 'review' }));
    vi.runAllTimers();
    expect(asked).toContain(JSON.stringify(keys.my()));
  });

  it('does not ask because of the echo of its own write', () => {
    client.setQueryData(keys.risk('harbour', 'H-1'), aRisk({ version: 4 }));
    listen();
    FakeSource.all[0]?.tell('change', change());
    vi.runAllTimers();
    expect(asked).toEqual([]);
  });

  it('replaces the row in a list scrolled far down, without reading it again from its beginning', async () => {
    client.setQueryData(keys.risks('harbour', {}), listOf(20));
    const calls = fakeServer(() => ({
      body: { items: [aRiskItem({ ref: 'H-7', title: 'New words' })], next: null, total: 1 },
    }));
    listen();
    FakeSource.all[0]?.tell('change', change({ key: 'H-7' }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.map(({ url }) => url)).toEqual(['/api/v1/registers/harbour/risks?q=ref%3A%22H-7%22&limit=500']);
    const held = client.getQueryData<{ pages: { items: RiskItem[] }[] }>(keys.risks('harbour', {}));
    expect(held?.pages[6]?.items[0]?.title).toBe('New words');
  });

  it('asks for everything of the register after a gap', () => {
    listen();
    FakeSource.all[0]?.tell('open');
    expect(asked).toEqual([]);
    FakeSource.all[0]?.tell('open');
    expect(asked).toContain('["risks","harbour"]');
  });

  it('holds who is at a risk as the stream says it, which begins anew with everybody who is there', () => {
    listen();
    const at = (ref: string) => client.getQueryData<readonly Present[]>(keys.presence('harbour', ref));
    const tell = (ref: string) => FakeSource.all[0]?.tell('presence', { ref, people: [BEN] });
    FakeSource.all[0]?.tell('ready', { register: 'harbour' });
    for (const ref of ['H-1', 'H-2']) tell(ref);
    expect([at('H-1'), at('H-2')]).toEqual([[BEN], [BEN]]);
    FakeSource.all[0]?.tell('ready', { register: 'harbour' });
    tell('H-2');
    expect([at('H-1'), at('H-2')]).toEqual([[], [BEN]]);
  });

  it('opens a refused stream anew once the session is rotated', async () => {
    fakeServer(() => ({ body: {} }));
    listen();
    FakeSource.all[0]?.close();
    FakeSource.all[0]?.tell('error');
    await vi.runAllTimersAsync();
    expect(FakeSource.all).toHaveLength(2);
  });

  it('stops when the register is left', async () => {
    const { unmount } = listen();
    const source = FakeSource.all[0];
    unmount();
    source?.tell('error');
    await vi.runAllTimersAsync();
    expect(source?.readyState).toBe(2);
    expect(FakeSource.all).toHaveLength(1);
  });
});
