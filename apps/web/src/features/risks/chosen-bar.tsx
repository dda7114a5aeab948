import { Button } from '../../components/ui/button.tsx';

interface ChosenBarProps {
  readonly count: number;
  readonly onClear: () => void;
}

/** How many risks are chosen, and what their keys do. */
const ChosenBar = ({ count, onClear }: ChosenBarProps) => (
  <div className="chosen" role="status">
    <b>{count === 1 ? '1 risk chosen' : `${count} risks chosen`}</b>
    <span className="muted t12">
      The keys <span className="kbd">p</span> <span className="kbd">i</span> <span className="kbd">s</span>{' '}
      <span className="kbd">o</span> <span className="kbd">d</span> change all of them, with one undo.
    </span>
    <span className="sp" />
    <Button size="sm" look="quiet" keyHint="Esc" onClick={onClear}>
      Choose none
    </Button>
  </div>
);

export default ChosenBar;
