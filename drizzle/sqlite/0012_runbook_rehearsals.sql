ALTER TABLE `runbooks` ADD `rehearsal_due_at` text;--> statement-breakpoint
ALTER TABLE `runbooks` ADD `rehearsal_told_for` text;--> statement-breakpoint
CREATE INDEX `runbooks_rehearsal_idx` ON `runbooks` (`rehearsal_due_at`);