/** A day as `YYYY-MM-DD`, counted from today: -184 is half a year ago. */
export type Day = (days: number) => string;

/** The open risks of the example, as its invented observatory wrote them down half a year ago. */
export const openRisks = (day: Day): string => `### TF-01: Dome stays open in rain
**Category:** Mount and Dome (M)
**Status:** Active - Mitigating
**Response Type:** Mitigate
**Description:**
The dome shuts on an order from the control software. If that order comes late or never, rain falls on the mirror and on everything electric below it.
**Cause:**
One rain sensor, on the side away from most storms, and one path from it to the dome motor.
**Consequence:**
A wet mirror is three weeks of cleaning. A wet focuser is a new focuser.
**Raised on:** ${day(-231)}
**Raised by:** Tove Lindqvist
**Probability:** Medium (2)
**Impact:** High (3)
**Risk Score:** 6 (High)
**Signs:**
- Sky camera shows cloud and the dome is still open
- More than 40 seconds from the first drop to a shut dome
- Rain sensor silent while the village gauge counts
**Actions:**
1. **Immediate (Operations)**: Close by hand when the cloud map turns orange (owner: Tove Lindqvist)
2. **Short-term (Hardware)**: Fit a second rain sensor on the south mast (owner: Bram Okafor; due: ${day(-100)})
3. **Long-term (Hardware)**: Give the dome a relay that shuts it without the control software (owner: Bram Okafor; due: ${day(-30)})
4. **Detection (Operations)**: Spray test of every sensor at new moon (owner: Tove Lindqvist; due: ${day(9)})
**If it happens:**
1. Press the red dome button beside the door, then the one in the control room
2. Park the telescope pointing down, mirror covers on
3. Switch off the focuser and the guide camera
4. Call the site lead before anything is dried
**Monitoring:**
- Seconds from first drop to shut dome, every rain
- Sensor self-test at dusk
**Owner:** Bram Okafor
**Review:** Weekly
**Drawing:** EL-204, sheet 3

---

### TF-02: Mount drives past its limit
**Category:** Mount and Dome (M)
**Status:** Active - Controlled
**Response Type:** Avoid
**Description:**
The old console stopped the mount in software and in hardware. The new one knows the software limits only until the cable for the hardware stop is moved.
**Probability:** Low (the drives were never seen past their limit)
**Impact:** High (a bent worm gear, or somebody hurt)
**Risk Score:** 3 (Medium)
**Severity:** High (people work under the mount while it moves)
**Signs:**
- Encoder and motor disagree by more than a degree
- Limit lamp lit while tracking
**Actions:**
- [x] **Prevention (Software)**: Software limits two degrees inside the mechanical ones (owner: Bram Okafor)
- [ ] **Prevention (Hardware)**: Move the cable of the hardware stop to the new console (owner: Bram Okafor; due: ${day(-64)})
- [ ] **Response (Operations)**: Practise the emergency stop with every new observer (owner: Maeve Donnelly; due: ${day(20)})
**If it happens:**
- Emergency stop, then the main breaker
- Nobody goes under the mount until it is propped
**Monitoring:**
- Limit log, read every Monday
**Owner:** Maeve Donnelly
**Review:** Monthly

---

### TF-03: Pointing model is lost in the move
**Category:** Software (W)
**Status:** Active - Planning
**Response Type:** Mitigate
**Description:**
Eleven years of small corrections live in one file of the old console. Nobody knows every term in it, and the new software reads another format.
**Consequence:**
Without it the first object of a night takes twenty minutes to find.
**Raised on:** ${day(-219)}
**Raised by:** Bram Okafor
**Probability:** High (3)
**Impact:** Medium (2)
**Risk Score:** 6 (High)
**Signs:**
- Pointing error above 15 arc seconds after the conversion
- Stars drift out of the slit within one exposure
**Actions:**
1. **Short-term (Software)**: Convert the file and compare 60 stars old against new (owner: Bram Okafor; due: ${day(-118)})
2. **Short-term (Operations)**: Keep the old console bootable until the first full moon without a correction (owner: Bram Okafor; due: ${day(-40)})
3. **Long-term (Operations)**: Measure a new model from scratch (owner: Tove Lindqvist; due: ${day(25)})
**If it happens:**
- Go back to the old console for the night
- Offset from a bright star by hand
**Rollback:** Both consoles share the encoders, so going back takes minutes while the old one still boots.
\`\`\`bash
# Option 1: Load the model of last month (preferred)
cd /srv/lantern/pointing
git checkout last-good -- model.json
systemctl restart lantern-mount

# Option 2: Hand the encoders back to the old console
systemctl stop lantern-mount
/opt/switchbox/select --console old
\`\`\`
**Monitoring:**
- Root mean square of the pointing error, every clear night
**Owner:** Bram Okafor
**Review:** Bi-weekly

---

### TF-04: Camera driver has one maintainer
**Category:** Software (W)
**Status:** Active - Monitoring
**Response Type:** Transfer
**Description:**
The driver of the main camera is written by one person in their spare time. It works with the kernel of today.
**Probability:** Medium (2)
**Impact:** Medium (2)
**Risk Score:** 4 (Medium)
**Signs:**
- No release for half a year
- A kernel update that we have to hold back
**Actions:**
1. **Short-term (Software)**: Pin the kernel and write down why (owner: Rashid Amari; due: ${day(-150)})
2. **Long-term (Operations)**: Share the cost of maintenance with two other observatories (owner: Ines Carvalho; due: ${day(12)})
**If it happens:**
- Use the guide camera for bright targets
- Borrow the spare camera of the teaching dome
**Monitoring:**
- Releases and open faults of the driver, once a month
**Owner:** Software group
**Review:** Monthly

---

### TF-05: Night queue stops and nobody notices
**Category:** Night Operations (N)
**Status:** Active - Implementing
**Response Type:** Mitigate
**Description:**
The queue takes the next observation when the last one is done. When a frame never arrives it waits for ever, in silence, with an open dome.
**Consequence:**
A clear night without data, found at breakfast.
**Raised on:** ${day(-198)}
**Raised by:** Rashid Amari
**Probability:** Medium (2)
**Impact:** Medium (2)
**Risk Score:** 4 (Medium)
**Signs:**
- No new frame for 15 minutes under a clear sky
- Queue length unchanged for half an hour
- The observer asks whether it is still running
**Actions:**
1. **Detection (Software)**: Alarm on the observer's phone after 15 minutes without a frame (owner: Rashid Amari; due: ${day(-20)})
2. **Prevention (Software)**: A time limit for every step of the queue (owner: Bram Okafor; due: ${day(10)})
3. **Communication (Operations)**: Tell visiting teams what a stalled queue looks like (owner: Tove Lindqvist)
**If it happens:**
1. Look at the sky camera: is the dome safe?
2. Restart the queue from the last good frame
3. Note the lost time in the night log
**Rollback:** Frames already taken are safe; only what is still pending can be lost.
\`\`\`bash
# Option 1: Restart from the last good frame (preferred)
lanternctl queue resume --after last-good

# Option 2: Empty the pending list and start over
systemctl stop lantern-queue
rm -rf /srv/lantern/queue/pending
systemctl start lantern-queue
\`\`\`
**Monitoring:**
- Clear hours without a frame, every morning
**Owner:** Tove Lindqvist
**Review:** Weekly

---

### TF-06: Remote session is left open
**Category:** Security (S)
**Status:** Active - Implementing
**Response Type:** Mitigate
**Description:**
Guests observe from home through a shared session. It stays open when they fall asleep, and it can move the telescope.
**Raised on:** ${day(-190)}
**Raised by:** Maeve Donnelly
**Probability:** Medium (2)
**Impact:** High (3)
**Risk Score:** 6 (High)
**Signs:**
- Sessions open at dawn
- Two people in one session
- A slew order from an address nobody knows
**Actions:**
- [ ] **Prevention (Software)**: A key for each guest, good for their nights only (owner: Rashid Amari; due: ${day(-95)})
- [ ] **Prevention (Software)**: End a session after 30 idle minutes (owner: Rashid Amari; due: ${day(-95)})
- [ ] **Detection (Operations)**: List of open sessions on the control room screen (owner: Rashid Amari)
**If it happens:**
- Take the mount to local control
- End every session, then ask
- Change the key of the guest
**Rollback:** Local control wins over every session; nothing has to be undone.
\`\`\`bash
# 1. Take the mount to local control
lanternctl mount local

# 2. End the sessions and show that none is left
lanternctl sessions close --all
lanternctl sessions list
\`\`\`
**Monitoring:**
- Open sessions at dawn
**Owner:** Rashid Amari
**Review:** Monthly

---

### TF-07: One password for the whole control room
**Category:** Security (S)
**Status:** Active - Planning
**Response Type:** Avoid
**Description:**
The password of the old console is on a note under the keyboard, and it opens the new machines as well.
**Probability:** Medium (2)
**Impact:** Medium (2)
**Risk Score:** 4 (Medium)
**Signs:**
- The night log names no observer
- A setting changed and nobody remembers it
**Actions:**
1. **Short-term (Software)**: An account for each observer (owner: Rashid Amari; due: ${day(-60)})
2. **Short-term (Operations)**: Burn the note (owner: Maeve Donnelly; due: ${day(-45)})
**If it happens:**
- Change the password and compare the settings with the last backup
**Owner:** Rashid Amari
**Review:** Bi-weekly

---

### TF-08: Clock drifts between two satellite fixes
**Category:** Software (W)
**Status:** Active - Controlled
**Response Type:** Mitigate
**Description:**
Timing of short events needs a hundredth of a second. The clock is that good only while its antenna sees the sky.
**Severity:** Low
**Signs:**
- Offset above five milliseconds
- Snow on the antenna
**Actions:**
1. **Detection (Software)**: Refuse timing runs while the clock is unlocked (owner: Rashid Amari)
**If it happens:**
- Mark the frames of the night as untimed
**Owner:** Rashid Amari
**Review:** Quarterly

---

### TF-09: Archive disk fills before the morning copy
**Category:** Night Operations (N)
**Status:** Active - Controlled
**Response Type:** Mitigate
**Description:**
The new camera writes four times as much. The copy to the university starts at nine and takes until noon.
**Probability:** Medium (2)
**Impact:** Low (1)
**Risk Score:** 2 (Low)
**Signs:**
- Less than 200 GB free at dusk
- Copy still running at noon
**Actions:**
1. **Short-term (Software)**: Compress frames as they arrive (owner: Rashid Amari; due: ${day(-110)})
2. **Detection (Operations)**: Warn at dusk when the night will not fit (owner: Rashid Amari; due: ${day(-80)})
**If it happens:**
- Delete nothing: attach the reserve disk
**Monitoring:**
- Free space at dusk
**Owner:** Rashid Amari
**Review:** Monthly

---

### TF-10: Observers are not trained before the old console goes
**Category:** Project (PR)
**Status:** Active - Planning
**Response Type:** Mitigate
**Description:**
Nineteen volunteers run the nights. Most of them learned one console in twenty years.
**Probability:** High (3)
**Impact:** Low (1)
**Risk Score:** 3 (Medium)
**Signs:**
- Fewer than two trained observers on the rota of a week
- Questions in the night log that the guide answers
**Actions:**
1. **Short-term (Operations)**: A guide of four pages with pictures (owner: Tove Lindqvist; due: ${day(-90)})
2. **Short-term (Operations)**: Two training nights a month (owner: Tove Lindqvist; due: ${day(-10)})
3. **Fallback (Operations)**: Keep the old console on Wednesdays until everyone has passed
**If it happens:**
- Pair every untrained observer with a trained one
**Owner:** Ines Carvalho
**Review:** Daily during the training weeks`;

/** The risks that were accepted or over when the document was written. */
export const settledRisks = (day: Day): string => `### TF-11: Lightning strikes the weather mast
**Category:** Mount and Dome (M)
**Status:** Accepted
**Response Type:** Accept
**Description:**
The mast is the highest point of the hill. Rods and fuses protect the building, not the sensors on the mast.
**Probability:** Low (1)
**Impact:** High (3)
**Risk Score:** 3 (Medium)
**If it happens:**
- Nobody leaves the building for thirty minutes
- Fit the spare sensors from the cellar
**Resolution:**
The insurer pays for the sensors above an excess of 500 euros. We live with the rest until the mast is renewed.
**Owner:** Maeve Donnelly
**Review:** Yearly

---

### TF-12: No spare parts for the old console
**Category:** Project (PR)
**Status:** Closed - Resolved
**Description:**
The maker of the old console stopped selling boards. One broken board would have ended the season.
**Resolution:**
Two consoles bought from a closed observatory; both boot and are on the shelf.
**Closed on:** ${day(-203)}`;
