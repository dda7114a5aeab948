import type { ImportPreview, RiskPriority } from '@heed/contracts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FindingList, findingCounts } from '../../components/finding-list.tsx';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { capitalised, formatNumber } from '../../lib/format.ts';
import { coverageText } from './import-words.ts';
import { rowKeys, type Stretch, stretchText } from './line-link.ts';

interface UnderstandingProps {
  readonly preview: ImportPreview;
  /** Row that stands for the line pointed at in the file. */
  readonly linked: string | undefined;
  readonly onLook: (stretch: Stretch) => void;
  readonly onGo: (stretch: Stretch) => void;
  readonly children?: ReactNode;
}

/** What was understood of the file; every row leads to its lines. */
export const Understanding = ({ preview, linked, onLook, onGo, children }: UnderstandingProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!linked) return;
    box.current?.querySelector(`[data-key="${linked}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [linked]);
  const row = { linked, onLook, onGo };
  return (
    <div ref={box} className="und">
      <Coverage coverage={preview.coverage} />
      {children}
      <div className="sechead">
        <h2>Understood</h2>
      </div>
      <table className="tbl und-t">
        <caption className="vh">What was understood, with its lines</caption>
        <thead className="vh">
          <tr>
            <th scope="col">What</th>
            <th scope="col">As</th>
            <th scope="col">Lines</th>
          </tr>
        </thead>
        <tbody>
          {preview.understood.map((entry, index) => (
            <LinkedRow key={rowKeys.understood(index)} {...row} id={rowKeys.understood(index)} {...entry}>
              <th scope="row" className="med">
                {entry.label}
              </th>
              <td>{entry.summary}</td>
            </LinkedRow>
          ))}
        </tbody>
      </table>
      <RiskRows risks={preview.risks} row={row} />
      {preview.findings.length > 0 ? (
        <>
          <div className="sechead">
            <h2>Findings</h2>
            <span className="faint t12">{findingCounts(preview.findings)}; none of them blocks the import</span>
          </div>
          <FindingList
            findings={preview.findings}
            renderLine={(line) => <LineButton stretch={{ from: line, to: line }} onLook={onLook} onGo={onGo} />}
          />
        </>
      ) : null}
    </div>
  );
};

const Coverage = ({ coverage }: Pick<ImportPreview, 'coverage'>) => {
  const words = coverageText(coverage);
  const { mapped, kept, lost } = coverage;
  return (
    <div className="impcov">
      <p>
        <b className={lost > 0 ? 'strong tx-high' : 'strong'}>{words.lost}</b>{' '}
        <span className="muted">{words.rest}</span>
      </p>
      <div className="cover" aria-hidden="true">
        {mapped > 0 ? <span className="mapped" style={{ flexGrow: mapped }} /> : null}
        {kept > 0 ? <span className="kept" style={{ flexGrow: kept }} /> : null}
        {lost > 0 ? <span className="lost" style={{ flexGrow: lost }} /> : null}
      </div>
    </div>
  );
};

type RowLinks = Pick<UnderstandingProps, 'linked' | 'onLook' | 'onGo'>;

interface LinkedRowProps extends RowLinks, Stretch {
  readonly id: string;
  readonly children: ReactNode;
}

const LinkedRow = ({ id, linked, onLook, onGo, from, to, children }: LinkedRowProps) => (
  <tr data-key={id} className={linked === id ? 'is-linked' : undefined} onPointerEnter={() => onLook({ from, to })}>
    {children}
    <td className="num">
      <LineButton stretch={{ from, to }} onLook={onLook} onGo={onGo} />
    </td>
  </tr>
);

interface LineButtonProps extends Pick<RowLinks, 'onLook' | 'onGo'> {
  readonly stretch: Stretch;
}

const LineButton = ({ stretch, onLook, onGo }: LineButtonProps) => (
  <button
    type="button"
    className="lines"
    aria-label={`Show ${stretch.from === stretch.to ? 'line' : 'lines'} ${stretchText(stretch)}`}
    onFocus={() => onLook(stretch)}
    onClick={() => onGo(stretch)}
  >
    {stretchText(stretch)}
  </button>
);

const FEW = 200;

const RiskRows = ({ risks, row }: { readonly risks: ImportPreview['risks']; readonly row: RowLinks }) => {
  const [isAll, setAll] = useState(false);
  if (risks.length === 0) return null;
  const shown = isAll ? risks : risks.slice(0, FEW);
  return (
    <>
      <div className="sechead">
        <h2>Risks</h2>
      </div>
      <table className="tbl und-t und-r">
        <caption className="vh">The risks of the file, with their lines</caption>
        <thead className="vh">
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Ref</th>
            <th scope="col">Title</th>
            <th scope="col">State</th>
            <th scope="col">Lines</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((risk, index) => {
            const priority = risk.priority as RiskPriority;
            return (
              <LinkedRow key={rowKeys.risk(index)} {...row} id={rowKeys.risk(index)} from={risk.from} to={risk.to}>
                <td className="u-level">
                  <span className="level">
                    <LevelGlyph priority={priority} />
                    <b className="strong">{risk.score ?? ''}</b>
                    <span className={risk.score === null ? 'muted' : 'vh'}>{PRIORITY_WORD[priority]}</span>
                  </span>
                </td>
                <td className="ref">{risk.ref}</td>
                <th scope="row" className="med">
                  {risk.title}
                </th>
                <td className="muted">{capitalised(risk.state)}</td>
              </LinkedRow>
            );
          })}
        </tbody>
      </table>
      {risks.length > shown.length ? (
        <button type="button" className="linkbtn" onClick={() => setAll(true)}>
          Show all {formatNumber(risks.length)} risks
        </button>
      ) : null}
    </>
  );
};
