import type { KriItem, Register, RescoreProposal } from '@heed/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCommands } from '../../lib/commands.ts';
import { KriLegend } from './kri-legend.tsx';
import { rowId } from './kri-row-parts.tsx';
import { KriTable } from './kri-table.tsx';
import { isPassFail } from './kris.queries.ts';
import { ProposalsStrip, proposalId } from './proposals-strip.tsx';
import { useBoardCursor } from './use-board-cursor.ts';
import { useClock } from './use-clock.ts';
import type { KrisAddress } from './use-kris-view.ts';

interface KriBoardProps {
  readonly register: Register;
  readonly kris: readonly KriItem[];
  readonly proposals: readonly RescoreProposal[];
  readonly address: KrisAddress;
}

/** The KRIs of a view with what can be done about them by key. */
export const KriBoard = ({ register, kris, proposals, address }: KriBoardProps) => {
  const { slug } = register;
  const { view, recording, record } = address;
  const now = useClock();
  const [start, setStart] = useState('');
  const open = (kri: KriItem | undefined, result = ''): void => {
    if (!kri?.may.record) return;
    setStart(result);
    record(kri.slug);
  };
  const of = (id: string): KriItem | undefined => kris.find((kri) => rowId(kri.slug) === id);
  const ids = [...kris.map((kri) => rowId(kri.slug)), ...proposals.map(({ id }) => proposalId(id))];
  const recordable = kris.find(({ may }) => may.record);
  const cursor = useBoardCursor(ids, (id) => open(id ? of(id) : recordable));
  const current = of(cursor.at);
  const result = (text: string) => (): void => {
    if (current && isPassFail(current)) open(current, text);
  };
  useCommands('KRIs', [
    { label: 'Next', keys: 'j', inPalette: false, run: () => cursor.step(1) },
    { label: 'Previous', keys: 'k', inPalette: false, run: () => cursor.step(-1) },
    { label: 'Record a value', keys: 'Enter', inPalette: false },
    { label: 'Open', keys: 'o', inPalette: false, run: () => linkOf(cursor.at)?.click() },
    { label: 'It passes', keys: 'p', inPalette: false, run: result('pass') },
    { label: 'It fails', keys: 'f', inPalette: false, run: result('fail') },
  ]);

  const asked = recording === 'next' ? (current?.may.record ? current : recordable)?.slug : recording;
  const close = (): void => {
    const id = rowId(asked ?? '');
    record('');
    // The row takes the focus back, so that `j` and Enter go on from there.
    requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
  };
  return (
    <>
      <KriTable
        register={slug}
        kris={kris}
        areChecks={view === 'checks'}
        now={now}
        cursor={current?.slug ?? ''}
        recording={asked ?? ''}
        start={start}
        onCursor={(kri) => cursor.set(rowId(kri))}
        onRecord={(kri, text) => (kri ? open(of(rowId(kri)), text) : close())}
      />
      {view === 'checks' ? null : <KriLegend />}
      {proposals.length > 0 ? (
        <ProposalsStrip
          register={slug}
          proposals={proposals}
          cursor={proposals.find(({ id }) => proposalId(id) === cursor.at)?.id ?? ''}
          onCursor={(id) => cursor.set(proposalId(id))}
        />
      ) : null}
      {view === 'archived' ? (
        <p className="krimore t13">
          <Link className="link" to={paths.kris(slug)}>
            Back to what is watched
          </Link>
        </p>
      ) : null}
    </>
  );
};

const linkOf = (id: string): HTMLAnchorElement | null =>
  document.getElementById(id)?.querySelector<HTMLAnchorElement>('a') ?? null;
