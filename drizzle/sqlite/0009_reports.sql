CREATE TABLE `report_drafts` (
	`register_id` text NOT NULL,
	`period` text NOT NULL,
	`narrative` text NOT NULL,
	`decisions` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`register_id`, `period`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`period` text NOT NULL,
	`number` integer NOT NULL,
	`snapshot` text NOT NULL,
	`narrative` text NOT NULL,
	`decisions` text NOT NULL,
	`headline` text NOT NULL,
	`hash` text NOT NULL,
	`issued_at` text NOT NULL,
	`issued_by` text NOT NULL,
	`withdrawn_at` text,
	`withdrawn_by` text,
	`withdrawn_reason` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_number_key` ON `reports` (`register_id`,`period`,`number`);