import type { KriItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { KriGlyph } from './kri-glyph.tsx';
import { kriTone } from './kri-tone.ts';
import { lastValue, stateWords } from './kri-words.ts';

interface KriLineProps {
  readonly register: string;
  readonly kri: KriItem;
}

/** A KRI in a line at its risk: name, last value, and how it stands. */
export const KriLine = ({ register, kri }: KriLineProps) => (
  <Link className="kriline" to={paths.kri(register, kri.slug)}>
    <KriGlyph state={kri.state} />
    <span>{kri.name}</span> <b className="strong">{lastValue(kri)}</b>{' '}
    <span className={kriTone(kri.state)}>{stateWords(kri, Date.now())}</span>
  </Link>
);
