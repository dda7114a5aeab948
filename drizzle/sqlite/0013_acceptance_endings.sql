ALTER TABLE `acceptances` ADD `ended_by` text;--> statement-breakpoint
ALTER TABLE `acceptances` ADD `ended_at` text;--> statement-breakpoint
ALTER TABLE `acceptances` ADD `ended_reason` text DEFAULT '' NOT NULL;