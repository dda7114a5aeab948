import { type CalendarFeed, calendarApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyField } from '../../components/copy-field.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { dateOf, formatDate, formatMoment } from '../../lib/format.ts';

const KEY = ['calendar-feed'] as const;

const feedWords = ({ createdAt, lastUsedAt }: CalendarFeed): string =>
  `Made on ${createdAt ? formatDate(dateOf(createdAt)) : ''}; ${
    lastUsedAt ? `last fetched ${formatMoment(lastUsedAt)}` : 'no calendar has fetched it yet'
  }.`;

/** An address a calendar program can follow: the reviews of the person, kept up to date by itself. */
export const CalendarSection = () => {
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(calendarApi.get, {}, { signal }) });
  const [isAsking, setAsking] = useState(false);
  const failed = (error: unknown): void => notify({ text: sentenceOf(error), tone: 'problem' });
  const make = useMutation({
    mutationFn: () => call(calendarApi.make),
    // The address is shown from the answer of this call alone; it is not kept.
    onSuccess: (feed) => client.setQueryData<CalendarFeed>(KEY, { ...feed, url: null }),
    onError: failed,
  });
  const end = useMutation({
    mutationFn: () => call(calendarApi.remove),
    onSuccess: () => {
      make.reset();
      notify({ text: 'The calendar feed has ended; its address works no more' });
    },
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const url = make.data?.url;
  return (
    <section aria-labelledby="calendar-feed">
      <div className="sechead">
        <h3 id="calendar-feed">Calendar feed</h3>
      </div>
      <QueryState query={query} rows={1}>
        {(feed) =>
          feed.createdAt === null ? (
            <div className="feed">
              <p className="t13 muted">
                Your reviews in your own calendar: an address it fetches by itself. Whoever has the address can read
                what is in it.
              </p>
              <Button size="sm" disabled={make.isPending} onClick={() => make.mutate()}>
                Make a calendar feed
              </Button>
            </div>
          ) : (
            <div className="feed">
              {url ? (
                <>
                  <p className="t13">Subscribe to it in your calendar program. Copy it now: it is not shown again.</p>
                  <CopyField label="Address of your calendar" value={url} />
                </>
              ) : (
                <p className="t13 muted">{feedWords(feed)} Its address was shown once, when it was made.</p>
              )}
              <div className="feeddo">
                <Button size="sm" disabled={make.isPending} onClick={() => setAsking(true)}>
                  New address…
                </Button>
                <Button size="sm" look="quiet" disabled={end.isPending} onClick={() => end.mutate()}>
                  End the feed
                </Button>
              </div>
            </div>
          )
        }
      </QueryState>
      {isAsking ? (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title="Make a new address?"
          description="The one in use stops to work at once: calendars that follow it need the new one."
        >
          <div className="dialogfoot">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              look="primary"
              autoFocus
              onClick={() => {
                setAsking(false);
                make.mutate();
              }}
            >
              Make a new address
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
};
