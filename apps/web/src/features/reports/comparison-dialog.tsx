import type { Report } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryState } from '../../components/query-state.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field } from '../../components/ui/field.tsx';
import { comparisonQuery } from './reports.queries.ts';

interface ComparisonDialogProps {
  readonly slug: string;
  readonly report: Report;
  readonly onClose: () => void;
}

/** What two versions of a report say differently, line by line. */
export const ComparisonDialog = ({ slug, report, onClose }: ComparisonDialogProps) => {
  const numbers = report.versions.map(({ number }) => number);
  const [from, setFrom] = useState(numbers[1] ?? 0);
  const [to, setTo] = useState(numbers[0] ?? 0);
  const query = useQuery(comparisonQuery(slug, report.snapshot.period, from, to));
  const choice = (label: string, value: number, choose: (number: number) => void) => (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => choose(Number(event.target.value))}>
          {[0, ...numbers].map((number) => (
            <option key={number} value={number}>
              {number === 0 ? 'Draft' : `Version ${number}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <Dialog open onClose={onClose} title="What differs" isWide>
      <div className="repchoice">
        {choice('Before', from, setFrom)}
        {choice('After', to, setTo)}
      </div>
      <QueryState
        query={query}
        isEmpty={({ differences }) => differences.length === 0}
        empty={<p className="muted">They say the same.</p>}
      >
        {({ differences }) => (
          <div className="ptscroll">
            <table className="pt repdiff">
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Before</th>
                  <th scope="col">After</th>
                </tr>
              </thead>
              <tbody>
                {differences.map(({ what, before, after }) => (
                  <tr key={what}>
                    <th scope="row">{what}</th>
                    <td className="muted">{before || 'nothing'}</td>
                    <td>{after || 'nothing'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </QueryState>
    </Dialog>
  );
};
