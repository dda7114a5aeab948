import type { Kri } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';

/** The risks it speaks for, and which of their signs it measures. */
export const LinkedRisks = ({ register, kri }: { readonly register: string; readonly kri: Kri }) => (
  <section aria-labelledby="kri-risks">
    <div className="sechead">
      <h3 id="kri-risks">Speaks for</h3>
    </div>
    {kri.links.length === 0 ? (
      <p className="muted t13">No risk yet. Linked to one, a critical value proposes to rescore it.</p>
    ) : (
      <ul className="mini linkedrisks">
        {kri.links.map((link) => (
          <li key={`${link.ref} ${link.indicator?.id ?? ''}`}>
            <LevelGlyph priority={link.priority} label={PRIORITY_WORD[link.priority]} />
            <span>
              <Link className="propref" to={paths.risk(register, link.ref)}>
                <span className="ref">{link.ref}</span> {link.title}
              </Link>
              {link.indicator ? <small className="muted t12">{firstPlainLine(link.indicator.text)}</small> : null}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
