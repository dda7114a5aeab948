CREATE TABLE `review_calls` (
	`register_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`due` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`subject_id`, `kind`, `due`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `reviews` ADD `fingerprint` text DEFAULT '' NOT NULL;