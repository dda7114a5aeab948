import {
  answer,
  BRAM,
  type ExampleChange,
  escalate,
  INES,
  lately,
  MAEVE,
  RASHID,
  snooze,
  TOVE,
} from './example-change.ts';

/** An hour and a day, in minutes. */
const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Whom the risks of the example called, and who answered. The history rises and falls by itself; here stands what people
 * did about it. The last day is told from the minute it is loaded, so that one clock has just been breached and one is
 * about to end.
 */
export const exampleEscalations = (): ExampleChange[] => [
  // The document comes with eight risks that call somebody.
  answer(183, '08:10', BRAM, 'TF-01', 'acknowledge', 'Ordering a second sensor today'),
  answer(183, '08:20', BRAM, 'TF-03', 'acknowledge'),
  answer(183, '09:05', RASHID, 'TF-06', 'acknowledge', 'Keys of their own for guests, first of all'),
  answer(181, '13:40', MAEVE, 'TF-02', 'acknowledge'),
  answer(180, '10:15', RASHID, 'TF-04', 'acknowledge'),
  answer(180, '10:20', RASHID, 'TF-07', 'acknowledge'),
  answer(179, '21:30', TOVE, 'TF-05', 'acknowledge', 'Watching the queue at each change of target'),
  answer(178, '15:00', INES, 'TF-10', 'acknowledge'),
  // Two late closings of the dome: the board is called, and somebody is there.
  answer(
    149,
    '08:35',
    INES,
    'TF-01',
    'acknowledge',
    'Told the board by phone; the dome is closed by hand until Tuesday',
  ),
  answer(
    112,
    '08:20',
    INES,
    'TF-01',
    'resolve',
    'Four weeks without a late closing since the sensor on the south mast.',
  ),
  answer(88, '09:45', RASHID, 'TF-06', 'resolve', 'Guests have keys, idle sessions end. No session was open at dawn.'),
  answer(72, '10:05', BRAM, 'TF-13', 'acknowledge'),
  answer(69, '10:00', INES, 'TF-05', 'acknowledge', 'An alarm for the observer comes first'),
  answer(66, '12:30', MAEVE, 'TF-02', 'resolve', 'The cable is moved and both stops were tried.'),
  answer(60, '11:50', BRAM, 'TF-03', 'resolve', 'Fifty-eight of sixty stars agree; a new model is on its way.'),
  answer(33, '10:20', INES, 'TF-10', 'resolve', 'Fourteen of nineteen have passed; the others have a date.'),
  answer(26, '15:25', INES, 'TF-04', 'acknowledge', 'Asking the other two observatories to share the cost'),
  // Nobody of the board looked before noon.
  answer(
    12,
    '11:40',
    INES,
    'TF-05',
    'acknowledge',
    'The board was on the mountain without a signal; called each of them',
  ),
  answer(9, '11:10', BRAM, 'TF-13', 'resolve', 'A night loses one frame. It is looked at with the others.'),
  escalate(5, '16:30', BRAM, 'TF-03', 'Observatory manager', 'nobody has the nights for measuring the new model'),
  snooze(4, '09:15', INES, 'TF-03', 12, 'the model can only be measured at new moon'),
  escalate(2, '20:40', RASHID, 'TF-06', 'Subsystem lead', 'two sessions were open at dawn again'),
  lately(DAY + 2 * HOUR + 40, TOVE, 'TF-02', 'Observatory manager', 'it ran into the stop twice last night'),
  lately(
    DAY - 32,
    INES,
    'TF-10',
    'Observatory manager',
    'two training nights are late and five observers have not passed',
  ),
];
