CREATE TABLE `acceptances` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`number` integer NOT NULL,
	`risk_id` text,
	`rhythm` text,
	`state` text NOT NULL,
	`open_key` text,
	`statement` text NOT NULL,
	`conditions` text NOT NULL,
	`expires_on` text,
	`expires_on_kri_id` text,
	`fired_at` text,
	`next_review` text NOT NULL,
	`requested_by_id` text,
	`requested_by` text NOT NULL,
	`requested_at` text NOT NULL,
	`decided_by_id` text,
	`decided_by` text,
	`decided_at` text,
	`typed_name` text NOT NULL,
	`decision_reason` text NOT NULL,
	`self_approved` integer NOT NULL,
	`pinned` text NOT NULL,
	`pinned_priority` text,
	`content_hash` text NOT NULL,
	`reminded_for` text,
	`version` integer NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`expires_on_kri_id`) REFERENCES `kris`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acceptances_number_key` ON `acceptances` (`register_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `acceptances_open_key` ON `acceptances` (`open_key`);--> statement-breakpoint
CREATE INDEX `acceptances_register_idx` ON `acceptances` (`register_id`,`state`);--> statement-breakpoint
CREATE INDEX `acceptances_risk_idx` ON `acceptances` (`risk_id`);--> statement-breakpoint
CREATE INDEX `acceptances_expiry_idx` ON `acceptances` (`state`,`expires_on`);--> statement-breakpoint
CREATE INDEX `acceptances_kri_idx` ON `acceptances` (`expires_on_kri_id`);--> statement-breakpoint
CREATE TABLE `allocation_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`reserve_id` text NOT NULL,
	`risk_id` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`requested_by_id` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`decision_reason` text NOT NULL,
	`self_approved` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reserve_id`) REFERENCES `reserves`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `allocation_requests_register_idx` ON `allocation_requests` (`register_id`,`state`,`requested_at`);--> statement-breakpoint
CREATE TABLE `allocations` (
	`reserve_id` text NOT NULL,
	`risk_id` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`reserve_id`, `risk_id`),
	FOREIGN KEY (`reserve_id`) REFERENCES `reserves`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_never_negative" CHECK("allocations"."amount" >= 0)
);
--> statement-breakpoint
CREATE INDEX `allocations_risk_idx` ON `allocations` (`risk_id`);--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`reserve_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`available` integer NOT NULL,
	`risk_id` text,
	`request_id` text,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`approved_by` text,
	`at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reserve_id`) REFERENCES `reserves`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `allocation_requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ledger_entries_register_idx` ON `ledger_entries` (`register_id`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_reserve_idx` ON `ledger_entries` (`reserve_id`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_risk_idx` ON `ledger_entries` (`risk_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`title` text NOT NULL,
	`impact` text NOT NULL,
	`timeline` text NOT NULL,
	`risk_id` text,
	`state` text NOT NULL,
	`by` text NOT NULL,
	`published_at` text,
	`published_by` text,
	`changed_at` text,
	`ended_at` text,
	`public_token` text,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notices_register_idx` ON `notices` (`register_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `notices_public_key` ON `notices` (`public_token`);--> statement-breakpoint
CREATE TABLE `reserves` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`category` text NOT NULL,
	`position` integer NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`allocated` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reserves_never_negative" CHECK("reserves"."allocated" >= 0 and "reserves"."allocated" <= "reserves"."amount")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reserves_category_key` ON `reserves` (`register_id`,`category`);--> statement-breakpoint
CREATE TABLE `runbook_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`runbook_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`steps` text NOT NULL,
	`marks` text NOT NULL,
	`notes` text NOT NULL,
	`outcome` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`runbook_id`) REFERENCES `runbooks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `runbook_runs_runbook_idx` ON `runbook_runs` (`runbook_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `runbooks` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`steps` text NOT NULL,
	`risk_id` text,
	`rehearsed_at` text,
	`rehearse_every_days` integer,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`archived_at` text,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `runbooks_register_idx` ON `runbooks` (`register_id`,`position`);--> statement-breakpoint
CREATE TABLE `timeline_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`position` integer NOT NULL,
	`period` text NOT NULL,
	`text` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`is_milestone` integer NOT NULL,
	`levels` text NOT NULL,
	`risk_ids` text NOT NULL,
	`risks_chosen` integer NOT NULL,
	`done_at` text,
	`done_by` text,
	`sign_off_id` text,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sign_off_id`) REFERENCES `acceptances`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `timeline_entries_register_idx` ON `timeline_entries` (`register_id`,`position`);--> statement-breakpoint
ALTER TABLE `registers` ADD `reserve_limit` text;--> statement-breakpoint
ALTER TABLE `registers` ADD `plan_starts_on` text;