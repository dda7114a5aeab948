import type { Prose, Span } from '@heed/reports/page';

const Words = ({ span }: { readonly span: Span }) => {
  const { text, style, href } = span;
  if (href)
    return (
      <a className="link" href={href} rel="noopener noreferrer" target="_blank">
        {text}
      </a>
    );
  if (style === 'strong') return <strong>{text}</strong>;
  if (style === 'emphasis') return <em>{text}</em>;
  return style === 'code' ? <code>{text}</code> : text;
};

const Spans = ({ spans }: { readonly spans: readonly Span[] }) => (
  <bdi>
    {spans.map((span, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text
      <Words key={i} span={span} />
    ))}
  </bdi>
);

const Part = ({ prose }: { readonly prose: Prose }) => {
  if (prose.kind === 'code') return <pre>{prose.text}</pre>;
  if (prose.kind === 'paragraph')
    return (
      <p>
        <Spans spans={prose.spans} />
      </p>
    );
  const List = prose.isOrdered ? 'ol' : 'ul';
  return (
    <List>
      {prose.items.map((spans, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text
        <li key={i}>
          <Spans spans={spans} />
        </li>
      ))}
    </List>
  );
};

/** What people wrote, as it will be printed. */
export const ReportProse = ({ prose }: { readonly prose: readonly Prose[] }) =>
  prose.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text
    <Part key={i} prose={part} />
  ));
