import type { Prim, Scene } from '@heed/reports/page';

const Stroke = ({ prim }: { readonly prim: Prim }) => {
  switch (prim.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke, dash } = prim;
      return <rect {...{ x, y, width, height, fill, stroke, strokeDasharray: dash }} />;
    }
    case 'path': {
      const { d, fill = 'none', stroke, width, dash } = prim;
      return <path {...{ d, fill, stroke, strokeWidth: width, strokeDasharray: dash }} />;
    }
    case 'circle':
      return <circle cx={prim.x} cy={prim.y} r={prim.r} fill={prim.fill} />;
    case 'text': {
      const { x, y, text, size, fill, anchor, isBold } = prim;
      return (
        <text {...{ x, y, fill, textAnchor: anchor, fontSize: size, fontWeight: isBold ? 600 : undefined }}>
          {text}
        </text>
      );
    }
  }
};

/** A picture of the report, drawn from the same geometry as in every file. */
export const ReportScene = ({ scene }: { readonly scene: Scene }) => (
  <svg
    className="repscene"
    viewBox={`0 0 ${scene.width} ${scene.height}`}
    width={scene.width}
    height={scene.height}
    role="img"
    aria-label={scene.alt}
  >
    {scene.items.map((prim, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: strokes of a picture have no identity
      <Stroke key={i} prim={prim} />
    ))}
  </svg>
);
