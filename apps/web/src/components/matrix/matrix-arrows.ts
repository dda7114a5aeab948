/** A box on the screen, measured from the corner of the matrix. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

const GAP = 3;
const SHORTEST = 8;

const centre = ({ left, top, width, height }: Box): readonly [number, number] => [left + width / 2, top + height / 2];

/** How far from its centre, as a part of the way to the other one, a line leaves a box. */
const exit = ({ width, height }: Box, dx: number, dy: number): number =>
  Math.min(
    dx === 0 ? Infinity : (width / 2 + GAP) / Math.abs(dx),
    dy === 0 ? Infinity : (height / 2 + GAP) / Math.abs(dy),
  );

/** The straight line from where a risk was to where it is, from edge to edge; none where the boxes touch. */
export const arrowBetween = (was: Box, now: Box): Arrow | undefined => {
  const [x1, y1] = centre(was);
  const [x2, y2] = centre(now);
  const [dx, dy] = [x2 - x1, y2 - y1];
  const [start, end] = [exit(was, dx, dy), 1 - exit(now, dx, dy)];
  if ((end - start) * Math.hypot(dx, dy) < SHORTEST) return undefined;
  return { from: [x1 + dx * start, y1 + dy * start], to: [x1 + dx * end, y1 + dy * end] };
};

/** Whether a move between two boxes is an upright one. */
export const isSameColumn = (was: Box, now: Box): boolean => Math.abs(centre(was)[0] - centre(now)[0]) < 1;

const LANE = 14;

const isUpright = ({ from, to }: Arrow): boolean => Math.abs(from[0] - to[0]) < 1;

/** Upright arrows of one column side by side, so that one up and one down do not read as a single line. */
export const inLanes = <A extends Arrow>(arrows: readonly A[]): A[] => {
  const columns = Map.groupBy(arrows.filter(isUpright), ({ from }) => Math.round(from[0]));
  return arrows.map((arrow) => {
    const column = isUpright(arrow) ? (columns.get(Math.round(arrow.from[0])) ?? []) : [];
    const shift = (column.indexOf(arrow) - (column.length - 1) / 2) * LANE;
    if (column.length < 2) return arrow;
    return { ...arrow, from: [arrow.from[0] + shift, arrow.from[1]], to: [arrow.to[0] + shift, arrow.to[1]] };
  });
};

const HEAD = 6;

/** The arrow as one path, with an open head. */
export const arrowPath = ({ from, to }: Arrow): string => {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn: number): string =>
    `${(to[0] - HEAD * Math.cos(angle + turn)).toFixed(1)} ${(to[1] - HEAD * Math.sin(angle + turn)).toFixed(1)}`;
  const tip = `${to[0].toFixed(1)} ${to[1].toFixed(1)}`;
  return `M${from[0].toFixed(1)} ${from[1].toFixed(1)}L${tip}M${barb(0.6)}L${tip}L${barb(-0.6)}`;
};
