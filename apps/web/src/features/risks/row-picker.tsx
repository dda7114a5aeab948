import type { Register, RiskItem, RiskState } from '@heed/contracts';
import { Anchored } from '../../components/anchored.tsx';
import { type Factor, LevelPicker } from '../../components/level-picker.tsx';
import { StatePicker } from './state-picker.tsx';

interface RowPickerProps {
  readonly register: Register;
  readonly risk: RiskItem;
  readonly picking: Factor | 'state';
  /** The cell it belongs to. */
  readonly anchor: () => Element | null;
  readonly onRescore: (factor: Factor, code: string | null, reason: string) => void;
  readonly onStep: (change: { readonly state?: RiskState; readonly stage?: string }, reason: string) => void;
  /** The step is a decision, or the closing: the page of the risk asks for what it needs. */
  readonly onDecide: (state: RiskState) => void;
  readonly onCancel: () => void;
}

/** What opens beside a cell of a row: the levels of a factor, or the states. Fetched once the grid is in use. */
const RowPicker = ({ register, risk, picking, anchor, onRescore, onStep, onDecide, onCancel }: RowPickerProps) => (
  <Anchored anchor={anchor} onDismiss={onCancel}>
    {picking === 'state' ? (
      <StatePicker risk={risk} stages={register.stages} onCancel={onCancel} onDecide={onDecide} onSave={onStep} />
    ) : (
      <LevelPicker
        register={register}
        risk={risk}
        factor={picking}
        onCancel={onCancel}
        onSave={(code, reason) => onRescore(picking, code, reason)}
      />
    )}
  </Anchored>
);

export default RowPicker;
