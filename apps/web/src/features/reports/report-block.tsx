import type { Block } from '@heed/reports/page';
import { LevelGlyph } from '../../components/glyph.tsx';
import { ReportScene } from './report-scene.tsx';
import { ReportTable } from './report-table.tsx';

/** One part of the report, as it will be printed. What people write is shown by its own editor. */
export const ReportBlock = ({ block }: { readonly block: Exclude<Block, { kind: 'prose' }> }) => {
  switch (block.kind) {
    case 'table':
      return <ReportTable table={block} />;
    case 'subheading':
      return (
        <h3>
          <bdi>{block.text}</bdi> {block.aside ? <span className="muted">{block.aside}</span> : null}
        </h3>
      );
    case 'text':
      return (
        <p className="ptext">
          <bdi>{block.text}</bdi>
        </p>
      );
    case 'counts':
      return (
        <dl className="pcount">
          {block.items.map(({ label, level, now, before }) => (
            <div key={label}>
              <dt>
                {level ? <LevelGlyph priority={level} size="s" /> : null} {label}
              </dt>
              <dd>
                {now}
                <small>{before}</small>
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'facts':
      return (
        <dl className="pfacts">
          {block.items.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'figures':
      return (
        <div className="pfigs">
          {block.figures.map(({ scene, caption }) => (
            <figure key={caption}>
              <figcaption>{caption}</figcaption>
              <ReportScene scene={scene} />
            </figure>
          ))}
        </div>
      );
  }
};
