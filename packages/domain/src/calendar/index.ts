export { instantAt, isTimeZone, localDate, localTime } from './local-time.ts';
export { ruleDayAfter } from './review-days.ts';
export { nextOccurrence, type ScheduleRule } from './schedule-rule.ts';
export { addWorkingMinutes, type WorkingHours, workingMinutesBetween } from './working-time.ts';
