import type { RiskResponse, RiskState } from '@heed/contracts';
import { formatDate, formatDay } from '../../lib/format.ts';
import { RiskChoice, RiskDate, RiskText } from './fields.tsx';
import type { Choice } from './inline-choice.tsx';
import { useRiskEditing } from './risk-context.tsx';

const STATES: readonly { value: RiskState; label: string }[] = [
  { value: 'proposed', label: 'Proposed' },
  { value: 'active', label: 'Active' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'closed', label: 'Closed' },
];

const RESPONSES: readonly { value: RiskResponse | null; label: string }[] = [
  { value: 'mitigate', label: 'Mitigate' },
  { value: 'avoid', label: 'Avoid' },
  { value: 'transfer', label: 'Transfer' },
  { value: 'accept', label: 'Accept' },
  { value: null, label: 'not set' },
];

const CADENCES = ['Daily', 'Weekly', 'Bi-weekly', 'Monthly', 'Quarterly', 'Yearly'];

const reviewDay = (date: string): string =>
  date.slice(0, 4) === new Date().toISOString().slice(0, 4) ? formatDay(date) : formatDate(date);

/** The short facts about a risk, each edited where it stands. */
export const Properties = () => {
  const { risk, register } = useRiskEditing();
  const categories: Choice[] = [
    ...register.categories.map(({ code, name }) => ({
      value: code,
      label: code === name ? name : `${name} (${code})`,
    })),
    { value: null, label: 'not set' },
  ];
  const isClosed = risk.state === 'closed';
  return (
    <dl className="props">
      <dt>Category</dt>
      <dd>
        <RiskChoice field="category" label="Category" choices={categories} />
      </dd>
      <dt>Response</dt>
      <dd>
        <RiskChoice field="response" label="Response" choices={RESPONSES} />
      </dd>
      <dt>State</dt>
      <dd>
        <RiskChoice field="state" label="State" choices={STATES} />
      </dd>
      <dt>Stage</dt>
      <dd>
        <RiskText field="stage" label="Stage" maxLength={120} suggestions={register.stages} />
      </dd>
      <dt>Owner</dt>
      <dd>
        <RiskText field="owner" label="Owner" empty="nobody yet" maxLength={200} suggestions={register.owners} />
      </dd>
      <dt>Identified</dt>
      <dd>
        <RiskDate field="identifiedOn" label="Identified on" empty="no date" />
      </dd>
      {risk.identifiedBy || risk.may.edit ? (
        <>
          <dt>Found by</dt>
          <dd>
            <RiskText field="identifiedBy" label="Identified by" maxLength={200} suggestions={register.owners} />
          </dd>
        </>
      ) : null}
      <dt>Review</dt>
      <dd>
        <RiskText
          field="reviewCadence"
          label="Review cadence"
          empty="no cadence"
          maxLength={200}
          suggestions={CADENCES}
        />
      </dd>
      <dt>Next review</dt>
      <dd>
        <RiskDate field="nextReview" label="Next review" empty="no date" format={reviewDay} />
      </dd>
      {isClosed || risk.closedOn ? (
        <>
          <dt>Closed on</dt>
          <dd>
            <RiskDate field="closedOn" label="Closed on" empty="no date" />
          </dd>
        </>
      ) : null}
      {risk.statusAsWritten ? (
        <>
          <dt>As written</dt>
          <dd className="muted">{risk.statusAsWritten}</dd>
        </>
      ) : null}
    </dl>
  );
};
