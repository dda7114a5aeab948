interface Heard {
  readonly event: string;
  readonly data: unknown;
}

/** The stream of server-sent events of a register, read one by one. */
export const listen = async (origin: string, slug: string, headers: Record<string, string>) => {
  const response = await fetch(`${origin}/api/v1/registers/${slug}/events`, {
    headers: { accept: 'text/event-stream', ...headers },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  /** The next event, or undefined once the stream has ended. */
  const next = async (): Promise<Heard | undefined> => {
    for (;;) {
      const at = buffer.indexOf('\n\n');
      if (at >= 0) {
        const lines = buffer.slice(0, at).split('\n');
        buffer = buffer.slice(at + 2);
        const of = (name: string) =>
          lines
            .find((line) => line.startsWith(`${name}:`))
            ?.slice(name.length + 1)
            .trim();
        const [event, data] = [of('event'), of('data')];
        if (event && data) return { event, data: JSON.parse(data) };
        continue;
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return undefined;
      buffer += chunk.value;
    }
  };
  return { status: response.status, type: response.headers.get('content-type'), next, close: () => reader?.cancel() };
};

export type Stream = Awaited<ReturnType<typeof listen>>;
