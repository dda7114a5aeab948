import { CopyField } from './copy-field.tsx';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';

interface ShownOnceProps {
  readonly title: string;
  /** What it is for, and that it is not shown again. */
  readonly words: string;
  readonly label: string;
  readonly value: string;
  readonly onClose: () => void;
}

/** A secret that was just made, to be copied now: it cannot be shown again. */
export const ShownOnce = ({ title, words, label, value, onClose }: ShownOnceProps) => (
  <Dialog open onClose={onClose} title={title}>
    <div className="stack">
      <p className="muted">{words}</p>
      <CopyField label={label} value={value} />
      <div className="dialogfoot">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  </Dialog>
);
