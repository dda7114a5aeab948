/** What the greys and marks of the bullet graphs mean. */
export const KriLegend = () => (
  <ul className="krilegend t12 muted" aria-label="Legend">
    <li>
      <svg width="40" height="12" aria-hidden="true">
        <rect className="b1" width="40" height="12" />
        <rect className="b2" x="20" width="20" height="12" />
        <rect className="b3" x="30" width="10" height="12" />
      </svg>
      within, warning, critical
    </li>
    <li>
      <svg width="24" height="12" aria-hidden="true">
        <rect className="kv-ok" y="3" width="24" height="6" />
      </svg>
      now
    </li>
    <li>
      <svg width="8" height="12" aria-hidden="true">
        <path className="kv-earlier" d="M4 1v10" />
      </svg>
      where the last readings began
    </li>
    <li>
      <svg width="8" height="12" aria-hidden="true">
        <path className="kv-target" d="M4 0v12" />
      </svg>
      target
    </li>
    <li>
      <svg width="24" height="12" aria-hidden="true">
        <rect className="kv-stale" x="0.5" y="3.5" width="23" height="5" />
      </svg>
      too old to trust
    </li>
  </ul>
);
