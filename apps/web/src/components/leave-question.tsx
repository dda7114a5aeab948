import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLeaveWarning } from './markdown/leave-warning.ts';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';

interface LeaveQuestionProps {
  readonly isUnsaved: boolean;
  /** What would be lost: `the header`. */
  readonly what: string;
  /** Where it leads once it is saved. */
  readonly then?: string | undefined;
}

/** Asks before a form with unsaved changes is left. */
export const LeaveQuestion = ({ isUnsaved, what, then }: LeaveQuestionProps) => {
  const navigate = useNavigate();
  const [isGone, setGone] = useState(false);
  const leaving = useLeaveWarning(isUnsaved && !isGone);
  // The page is left only once it is no longer held back.
  useEffect(() => {
    if (isGone) leaving?.go();
  }, [isGone, leaving]);
  // An effect after the one that lets go: by then nothing holds the page back.
  useEffect(() => {
    if (then) void navigate(then, { replace: true });
  }, [then, navigate]);
  if (!leaving || isGone) return null;
  return (
    <Dialog
      open
      onClose={leaving.stay}
      title="Leave without saving?"
      description={`Your changes to ${what} are not saved.`}
    >
      <div className="dialogfoot">
        <Button onClick={() => setGone(true)}>Leave without saving</Button>
        <Button look="primary" autoFocus onClick={leaving.stay}>
          Stay
        </Button>
      </div>
    </Dialog>
  );
};
