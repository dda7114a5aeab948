import type { RiskResponse } from '@heed/contracts';
import { formatDate, formatDay } from '../../lib/format.ts';
import { RiskChoice, RiskDate, RiskText } from './fields.tsx';
import type { Choice } from './inline-choice.tsx';
import { StateControl } from './lifecycle/state-control.tsx';
import { OwnerLeft } from './owner-left.tsx';
import { ReviewLine } from './review-line.tsx';
import { useRiskEditing } from './risk-context.tsx';

const RESPONSES: readonly { value: RiskResponse | null; label: string; hint?: string }[] = [
  { value: 'mitigate', label: 'Mitigate', hint: 'make it less likely or less bad' },
  { value: 'avoid', label: 'Avoid', hint: 'do not do what carries it' },
  { value: 'transfer', label: 'Transfer', hint: 'let somebody else carry it' },
  { value: 'accept', label: 'Accept', hint: 'live with it' },
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
        <StateControl />
      </dd>
      <dt>Stage</dt>
      <dd>
        <RiskText field="stage" label="Stage" maxLength={120} suggestions={register.stages} />
      </dd>
      <dt>Owner</dt>
      <dd>
        <RiskText field="owner" label="Owner" empty="nobody yet" maxLength={200} suggestions={register.owners} />
        <OwnerLeft />
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
      <ReviewLine />
      {risk.state === 'closed' ? (
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
