CREATE TABLE `communication_reports` (
	`run_id` text PRIMARY KEY NOT NULL,
	`period` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`draft` text,
	FOREIGN KEY (`run_id`) REFERENCES `communication_runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `attachment` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_created_idx` ON `deliveries` (`created_at`);--> statement-breakpoint
ALTER TABLE `notices` ADD `number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `notices_number_key` ON `notices` (`register_id`,`number`);--> statement-breakpoint
CREATE INDEX `notifications_at_idx` ON `notifications` (`at`);