import { vi } from 'vitest';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Answer = { readonly status?: number; readonly body?: unknown } | Error;

/** Answers the calls of a test one after another by `answer`, and keeps what was sent. */
export const fakeServer = (answer: (sent: Sent, index: number) => Answer | Promise<Answer>): Sent[] => {
  const calls: Sent[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const sent: Sent = {
      method: init.method ?? 'GET',
      url,
      headers: (init.headers ?? {}) as Record<string, string>,
      body,
    };
    calls.push(sent);
    const answered = await answer(sent, calls.length - 1);
    if (answered instanceof Error) throw answered;
    const { status = 200, body: content = {} } = answered;
    return new Response(status === 204 ? null : JSON.stringify(content), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  });
  return calls;
};

export const problem = (status: number, code: string, detail: string, more: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, detail, code, requestId: 'r1', ...more },
});
