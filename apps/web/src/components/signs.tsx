/** Six dots to drag a row by. */
export const Grip = () => (
  <svg className="g" viewBox="0 0 16 16" aria-hidden="true">
    {[4, 8, 12].flatMap((y) =>
      [6, 10].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.1" fill="currentColor" />),
    )}
  </svg>
);

/** Three dots: more commands. */
export const More = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    {[3.5, 8, 12.5].map((x) => (
      <circle key={x} cx={x} cy="8" r="1.2" fill="currentColor" />
    ))}
  </svg>
);
