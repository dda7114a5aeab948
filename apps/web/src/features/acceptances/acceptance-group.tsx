import type { AcceptanceGroup } from './acceptance-groups.ts';
import { AcceptanceRow } from './acceptance-row.tsx';

/** The acceptances of one group, under its title. */
export const AcceptanceGroupTable = ({ slug, group }: { readonly slug: string; readonly group: AcceptanceGroup }) => {
  const { title, items } = group;
  return (
    <section className="accgroup" aria-label={title}>
      <div className="sechead">
        <h3>{title}</h3>
        <span className="faint t12">{items.length}</span>
      </div>
      <table className="tbl acclist">
        <caption className="vh">{title}</caption>
        <colgroup>
          <col className="accref" />
          <col />
          <col className="accstanding" />
          <col className="accwho" />
          <col className="accnext" />
        </colgroup>
        <thead className="vh">
          <tr>
            <th scope="col">Reference</th>
            <th scope="col">What</th>
            <th scope="col">Stands</th>
            <th scope="col">Who</th>
            <th scope="col">Next step</th>
          </tr>
        </thead>
        <tbody>
          {items.map((acceptance) => (
            <AcceptanceRow key={acceptance.id} slug={slug} acceptance={acceptance} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
