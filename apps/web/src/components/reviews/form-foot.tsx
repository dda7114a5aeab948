import { Button } from '../ui/button.tsx';

interface FormFootProps {
  readonly label: string;
  readonly isSaving?: boolean | undefined;
  readonly isBlocked?: boolean;
  /** Set where Enter alone is a new line. */
  readonly isLong?: boolean;
  readonly onCancel: () => void;
}

/** Do it or leave it, with the keys that do the same. */
export const FormFoot = ({ label, isSaving = false, isBlocked = false, isLong = false, onCancel }: FormFootProps) => (
  <div className="formfoot">
    <Button type="submit" look="primary" disabled={isSaving || isBlocked} keyHint={isLong ? 'Ctrl Enter' : 'Enter'}>
      {isSaving ? 'Saving' : label}
    </Button>
    <Button look="quiet" keyHint="Esc" onClick={onCancel}>
      Cancel
    </Button>
  </div>
);
