CREATE TABLE `calendar_feeds` (
	`user_id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_token_key` ON `calendar_feeds` (`token_hash`);--> statement-breakpoint
CREATE TABLE `communication_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`position` integer NOT NULL,
	`stakeholder` text NOT NULL,
	`frequency` text NOT NULL,
	`format` text NOT NULL,
	`content` text NOT NULL,
	`channel` text NOT NULL,
	`timing` text NOT NULL,
	`recipients` text NOT NULL,
	`active` integer NOT NULL,
	`last_at` text,
	`removed_at` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `communication_rules_register_idx` ON `communication_rules` (`register_id`,`position`);--> statement-breakpoint
CREATE TABLE `communication_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`due` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`quiet` integer NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rule_id`) REFERENCES `communication_rules`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `communication_runs_key` ON `communication_runs` (`rule_id`,`due`);--> statement-breakpoint
CREATE INDEX `communication_runs_register_idx` ON `communication_runs` (`register_id`,`at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`webhook_id` text,
	`run_id` text,
	`user_id` text,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`html` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`status` integer,
	`answer` text NOT NULL,
	`created_at` text NOT NULL,
	`sent_at` text,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `communication_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deliveries_webhook_idx` ON `deliveries` (`webhook_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `deliveries_run_idx` ON `deliveries` (`run_id`);--> statement-breakpoint
CREATE TABLE `escalations` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`risk_id` text NOT NULL,
	`trigger` text NOT NULL,
	`kri_id` text,
	`review_due` text,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`priority` text NOT NULL,
	`level` text NOT NULL,
	`raised_from` text NOT NULL,
	`raised` integer NOT NULL,
	`response` text NOT NULL,
	`response_minutes` integer,
	`people` text NOT NULL,
	`assignee_id` text,
	`opened_at` text NOT NULL,
	`opened_by` text NOT NULL,
	`clock_from` text NOT NULL,
	`due_at` text,
	`breached_at` text,
	`acknowledged_at` text,
	`acknowledged_by` text,
	`snoozed_until` text,
	`snooze_reason` text NOT NULL,
	`minutes_left` integer,
	`resolved_at` text,
	`resolved_by` text,
	`resolution` text NOT NULL,
	`open_key` text,
	`version` integer NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kri_id`) REFERENCES `kris`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `escalations_open_key` ON `escalations` (`open_key`);--> statement-breakpoint
CREATE INDEX `escalations_register_idx` ON `escalations` (`register_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `escalations_due_idx` ON `escalations` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `escalations_snoozed_idx` ON `escalations` (`state`,`snoozed_until`);--> statement-breakpoint
CREATE INDEX `escalations_risk_idx` ON `escalations` (`risk_id`);--> statement-breakpoint
CREATE INDEX `escalations_assignee_idx` ON `escalations` (`assignee_id`,`state`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`data` text NOT NULL,
	`key` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`max_attempts` integer NOT NULL,
	`run_at` text NOT NULL,
	`leased_until` text,
	`lease` text,
	`last_error` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_ready_idx` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `kri_risks` (
	`kri_id` text NOT NULL,
	`risk_id` text NOT NULL,
	`indicator_id` text,
	PRIMARY KEY(`kri_id`, `risk_id`),
	FOREIGN KEY (`kri_id`) REFERENCES `kris`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kri_risks_risk_idx` ON `kri_risks` (`risk_id`);--> statement-breakpoint
CREATE TABLE `kris` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`unit` text NOT NULL,
	`direction` text NOT NULL,
	`target` text NOT NULL,
	`target_rule` text,
	`warning` text,
	`critical` text,
	`warning_action` text NOT NULL,
	`critical_action` text NOT NULL,
	`gate` text NOT NULL,
	`owner` text,
	`owner_id` text,
	`owner_team` text,
	`cadence` text NOT NULL,
	`stale_after_minutes` integer,
	`debounce` text,
	`pull` text,
	`pull_problem` text,
	`state` text NOT NULL,
	`state_rank` integer NOT NULL,
	`since` text,
	`pending_state` text,
	`pending_since` text,
	`pending_readings` integer NOT NULL,
	`state_before_stale` text,
	`last_reading_id` text,
	`last_at` text,
	`last_value` real,
	`room` real,
	`stale_at` text,
	`reading_count` integer NOT NULL,
	`line` integer,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`archived_at` text,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `kris_slug_key` ON `kris` (`register_id`,`slug`);--> statement-breakpoint
CREATE INDEX `kris_stale_idx` ON `kris` (`stale_at`);--> statement-breakpoint
CREATE INDEX `kris_owner_idx` ON `kris` (`owner_id`);--> statement-breakpoint
CREATE TABLE `mutes` (
	`user_id` text NOT NULL,
	`register_id` text NOT NULL,
	`ref` text NOT NULL,
	`until` text,
	PRIMARY KEY(`user_id`, `register_id`, `ref`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`register_id` text,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`ref` text,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`path` text NOT NULL,
	`at` text NOT NULL,
	`read_at` text,
	`mailed_at` text,
	`mail` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_key` ON `notifications` (`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `notifications_user_idx` ON `notifications` (`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `notifications_unread_idx` ON `notifications` (`user_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `notifications_mail_idx` ON `notifications` (`user_id`,`mail`,`mailed_at`);--> statement-breakpoint
CREATE TABLE `preferences` (
	`user_id` text PRIMARY KEY NOT NULL,
	`choices` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`risk_id` text NOT NULL,
	`kri_id` text NOT NULL,
	`reading_id` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`from_probability` text,
	`from_impact` text,
	`to_probability` text,
	`to_impact` text,
	`evidence` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text,
	`decided_by_id` text,
	`decided_at` text,
	`open_key` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kri_id`) REFERENCES `kris`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposals_open_key` ON `proposals` (`open_key`);--> statement-breakpoint
CREATE INDEX `proposals_register_idx` ON `proposals` (`register_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `proposals_risk_idx` ON `proposals` (`risk_id`);--> statement-breakpoint
CREATE TABLE `reading_rollups` (
	`kri_id` text NOT NULL,
	`bucket` text NOT NULL,
	`starts_at` text NOT NULL,
	`count` integer NOT NULL,
	`sum` real NOT NULL,
	`min` real NOT NULL,
	`max` real NOT NULL,
	`last` real NOT NULL,
	`last_at` text NOT NULL,
	PRIMARY KEY(`kri_id`, `bucket`, `starts_at`),
	FOREIGN KEY (`kri_id`) REFERENCES `kris`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `readings` (
	`id` text PRIMARY KEY NOT NULL,
	`kri_id` text NOT NULL,
	`at` text NOT NULL,
	`value` real NOT NULL,
	`raw` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`by` text NOT NULL,
	`by_id` text,
	`note` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`kri_id`) REFERENCES `kris`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `readings_at_key` ON `readings` (`kri_id`,`at`);--> statement-breakpoint
CREATE TABLE `review_events` (
	`register_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	PRIMARY KEY(`register_id`, `key`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `review_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`started_by` text NOT NULL,
	`started_by_id` text,
	`started_at` text NOT NULL,
	`finished_at` text,
	`risk_ids` text NOT NULL,
	`notes` text NOT NULL,
	`risk_notes` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`started_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_runs_key` ON `review_runs` (`register_id`,`key`);--> statement-breakpoint
CREATE TABLE `review_topics` (
	`register_id` text NOT NULL,
	`position` integer NOT NULL,
	`cadence` text NOT NULL,
	`text` text NOT NULL,
	`categories` text NOT NULL,
	PRIMARY KEY(`register_id`, `position`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`risk_id` text,
	`run_id` text,
	`decision` text NOT NULL,
	`outcome` text NOT NULL,
	`notes` text NOT NULL,
	`due` text,
	`next` text,
	`by` text NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_register_idx` ON `reviews` (`register_id`,`at`);--> statement-breakpoint
CREATE INDEX `reviews_risk_idx` ON `reviews` (`risk_id`,`at`);--> statement-breakpoint
CREATE INDEX `reviews_run_idx` ON `reviews` (`run_id`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`key` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`data` text NOT NULL,
	`rule` text NOT NULL,
	`time_zone` text NOT NULL,
	`next_at` text NOT NULL,
	`last_at` text
);
--> statement-breakpoint
CREATE INDEX `schedules_next_idx` ON `schedules` (`next_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`shape` text NOT NULL,
	`kinds` text NOT NULL,
	`register_id` text,
	`active` integer NOT NULL,
	`problem` text NOT NULL,
	`failing_since` text,
	`last_at` text,
	`last_status` integer,
	`created_by_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `risks_attention_idx`;--> statement-breakpoint
DROP INDEX `risks_cell_idx`;--> statement-breakpoint
ALTER TABLE `risks` ADD `kri_state` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `kri_rank` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
CREATE INDEX `risks_attention_idx` ON `risks` (`register_id`,`state_rank`,`priority_rank`,`kri_rank`,`overdue_rank`,`position`);--> statement-breakpoint
CREATE INDEX `risks_cell_idx` ON `risks` (`register_id`,`state`,`probability`,`impact`,`priority_rank`,`kri_rank`,`overdue_rank`,`position`);--> statement-breakpoint
ALTER TABLE `registers` ADD `escalation_setting` text;