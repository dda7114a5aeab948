import { Field } from '../../components/ui/field.tsx';
import { HeaderRows } from './header-rows.tsx';
import type { PullDraft } from './kri-draft.ts';
import { ConflictAt, fieldId, type PartProps, problemAt } from './kri-field.tsx';
import { PullTrial } from './pull-trial.tsx';

interface SourceProps extends PartProps {
  readonly register: string;
  readonly slug: string | undefined;
}

const WHAT = {
  json: { field: 'pull.path', label: 'JSONPath', hint: 'To one number or text.', example: '$.data.latency.p95' },
  prometheus: {
    field: 'pull.query',
    label: 'Query',
    hint: 'PromQL that answers one number.',
    example: 'histogram_quantile(0.95, rate(http_seconds_bucket[5m]))',
  },
} as const;

const URLS = {
  json: { hint: 'Answers JSON.', example: 'https://status.example.org/metrics.json' },
  prometheus: { hint: 'Of the Prometheus server; /api/v1/query is added.', example: 'https://prometheus.example.org' },
} as const;

/** Where values come from: by hand or from a program, or fetched. */
export const Source = ({ form, problems, register, slug }: SourceProps) => {
  const { pull, unit } = form.draft;
  const set = (change: Partial<PullDraft>): void => form.change({ pull: { ...pull, ...change } });
  const error = (field: string): string | undefined => problemAt({ form, problems }, field);
  return (
    <section aria-labelledby="kri-form-source">
      <div className="sechead">
        <h3 id="kri-form-source">Source</h3>
      </div>
      <div className="fields">
        <div className="wholeline">
          <Field label="Values come" id="kri-pull-kind" error={error('pull')}>
            {(control) => (
              <select
                {...control}
                value={pull.kind}
                onChange={(event) => set({ kind: event.target.value as PullDraft['kind'] })}
              >
                <option value="none">by hand, or sent by a program</option>
                <option value="json">fetched from an address that answers JSON</option>
                <option value="prometheus">fetched from Prometheus</option>
              </select>
            )}
          </Field>
          <ConflictAt form={form} field="pull" />
        </div>
        {pull.kind === 'none' ? null : (
          <>
            <div className="wholeline">
              <Field label="Address" hint={URLS[pull.kind].hint} error={error('pull.url')} id={fieldId('pull.url')}>
                {(control) => (
                  <input
                    {...control}
                    type="url"
                    placeholder={URLS[pull.kind as 'json'].example}
                    value={pull.url}
                    onChange={(event) => set({ url: event.target.value })}
                  />
                )}
              </Field>
            </div>
            <Field
              label={WHAT[pull.kind].label}
              hint={WHAT[pull.kind].hint}
              error={error(WHAT[pull.kind].field)}
              id={fieldId(WHAT[pull.kind].field)}
            >
              {(control) => (
                <input
                  {...control}
                  className={`${control.className} mono`}
                  spellCheck={false}
                  placeholder={WHAT[pull.kind as 'json'].example}
                  value={pull.what}
                  onChange={(event) => set({ what: event.target.value })}
                />
              )}
            </Field>
            <Field
              label="Every"
              hint="As written: 15 min, 1 h, 1 d."
              error={error('pull.everyMinutes')}
              id={fieldId('pull.everyMinutes')}
            >
              {(control) => (
                <input
                  {...control}
                  placeholder="15 min"
                  value={pull.every}
                  onChange={(event) => set({ every: event.target.value })}
                />
              )}
            </Field>
            <HeaderRows headers={pull.headers} error={error('pull.headers')} onChange={(headers) => set({ headers })} />
            <PullTrial {...{ register, slug, unit, pull }} />
          </>
        )}
      </div>
    </section>
  );
};
