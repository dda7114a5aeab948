import { type SessionItem, sessionApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { formatMoment } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chromium'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Android/, 'Android'],
  [/Linux/, 'Linux'],
];

/** `Firefox on Linux`: enough to recognise one's own. */
const deviceName = (userAgent: string): string => {
  const find = (list: typeof BROWSERS): string | undefined => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [find(BROWSERS) ?? 'Another program', find(SYSTEMS)].filter(Boolean).join(' on ');
};

const SessionRow = ({ session, onEnd }: { readonly session: SessionItem; readonly onEnd: () => void }) => (
  <tr>
    <th scope="row">
      {deviceName(session.userAgent)} {session.current ? <span className="faint">(this one)</span> : null}
    </th>
    <td className="muted">{session.address}</td>
    <td className="muted">{formatMoment(session.lastSeenAt)}</td>
    <td className="num">
      {session.current ? null : (
        <Button size="sm" onClick={onEnd} aria-label={`End the session of ${deviceName(session.userAgent)}`}>
          End
        </Button>
      )}
    </td>
  </tr>
);

export const SessionsSection = () => {
  const client = useQueryClient();
  const query = useQuery({ queryKey: keys.sessions, queryFn: () => call(sessionApi.list) });
  const end = useMutation({
    mutationFn: (id: string) => call(sessionApi.end, { params: { id } }),
    onSuccess: () => notify({ text: 'That session has ended' }),
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
  return (
    <section aria-labelledby="sessions">
      <div className="sechead">
        <h3 id="sessions">Where you are signed in</h3>
      </div>
      <QueryState query={query} rows={2}>
        {(sessions) => (
          <table className="tbl">
            <caption className="vh">Your sessions</caption>
            <thead>
              <tr>
                <th scope="col">Browser</th>
                <th scope="col">Address</th>
                <th scope="col">Last seen</th>
                <th scope="col">
                  <span className="vh">End</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.items.map((session) => (
                <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </section>
  );
};
