ALTER TABLE `runbook_runs` ADD `procedure` text DEFAULT 'steps' NOT NULL;--> statement-breakpoint
ALTER TABLE `runbook_runs` ADD `finished_by` text;