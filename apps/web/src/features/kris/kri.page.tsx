import '../../styles/kris.css';
import '../../styles/kri.css';
import type { Kri, Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { levelWord } from '../../components/kri/kri-words.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useCommands } from '../../lib/commands.ts';
import { formatDate, plural } from '../../lib/format.ts';
import { kriQuery } from '../../lib/kris.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { KriFacts } from './kri-facts.tsx';
import { kriFinding } from './kri-finding.ts';
import { KriSource } from './kri-source.tsx';
import { LimitsTable } from './limits-table.tsx';
import { LinkedRisks } from './linked-risks.tsx';
import { ReadingsList } from './readings-list.tsx';
import { RecordForm } from './record-form.tsx';
import { SeriesFigure } from './series-figure.tsx';
import { useArchive } from './use-archive.ts';
import { useClock } from './use-clock.ts';

interface KriPageProps {
  readonly register: Register;
  readonly kri: Kri;
}

const Standing = ({ kri }: { readonly kri: Kri }) => {
  const now = useClock();
  return (
    <div className="kristand">
      <h2 className={`h1 ${kri.state === 'critical' ? kriTone('critical') : ''}`}>
        <KriGlyph state={kri.state} /> {kriFinding(kri, now)}
      </h2>
      {kri.pending ? (
        <p className="muted t13">
          {plural(kri.pending.readings, 'reading')} {kri.pending.readings === 1 ? 'says' : 'say'}{' '}
          {levelWord(kri.pending.state, kri.unit).toLowerCase()}; it does not count yet.
        </p>
      ) : null}
      {kri.archivedAt ? (
        <p className="muted t13">
          Archived on {formatDate(kri.archivedAt.slice(0, 10))}: its readings stay, and it alarms nobody.
        </p>
      ) : null}
    </div>
  );
};

const Opened = ({ register, kri }: KriPageProps) => {
  const navigate = useNavigate();
  const archive = useArchive(register.slug, kri);
  const [isRecording, setRecording] = useState(false);
  const edit = paths.editKri(register.slug, kri.slug);
  useCommands('KRI', [
    ...(kri.may.record ? [{ label: 'Record a value', keys: 'r', run: () => setRecording(true) }] : []),
    ...(kri.may.edit
      ? [
          { label: 'Edit this KRI', keys: 'e', run: () => void navigate(edit) },
          { label: kri.archivedAt ? 'Restore this KRI' : 'Archive this KRI', run: () => archive.mutate() },
        ]
      : []),
  ]);
  return (
    <>
      <Bar title={kri.name} crumb={register.title}>
        <Link className="btn sm quiet opt" to={paths.kris(register.slug)}>
          All KRIs
        </Link>
        <span className="sp" />
        {kri.may.edit ? (
          <>
            <Button size="sm" look="quiet" disabled={archive.isPending} onClick={() => archive.mutate()}>
              {kri.archivedAt ? 'Restore' : 'Archive'}
            </Button>
            <Link className="btn sm" to={edit}>
              Edit
            </Link>
          </>
        ) : null}
        {kri.may.record ? (
          <Button size="sm" look="primary" className="opt" keyHint="r" onClick={() => setRecording(true)}>
            Record value
          </Button>
        ) : null}
      </Bar>
      <div className="page kricols">
        <div className="krimain">
          <Standing kri={kri} />
          {isRecording ? (
            <div className="recbox">
              <RecordForm register={register.slug} kri={kri} hasMore onClose={() => setRecording(false)} />
            </div>
          ) : kri.may.record ? (
            <p className="recopen">
              <Button size="sm" look="primary" onClick={() => setRecording(true)}>
                Record value
              </Button>
            </p>
          ) : null}
          <SeriesFigure register={register.slug} kri={kri} />
          <LimitsTable kri={kri} />
          <ReadingsList register={register.slug} kri={kri} />
        </div>
        <aside className="kriside" aria-label="About this KRI">
          <KriFacts kri={kri} />
          <LinkedRisks register={register.slug} kri={kri} />
          <KriSource register={register.slug} kri={kri} />
        </aside>
      </div>
    </>
  );
};

/** One KRI: where it stands, how it got there, what its limits mean, and where its values come from. */
export const Component = () => {
  const register = useCurrentRegister();
  const { slug = '' } = useParams();
  const query = useQuery(kriQuery(register.slug, slug));
  if (query.data) return <Opened key={query.data.id} register={register} kri={query.data} />;
  return (
    <>
      <Bar title="KRI" crumb={register.title} />
      <QueryState query={query} rows={8}>
        {() => null}
      </QueryState>
    </>
  );
};
