CREATE TABLE `actions` (
	`id` text NOT NULL,
	`risk_id` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`phase` text,
	`perspective` text,
	`additional` integer NOT NULL,
	`owner` text,
	`due` text,
	`state` text NOT NULL,
	PRIMARY KEY(`risk_id`, `id`),
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `actions_risk_idx` ON `actions` (`risk_id`,`position`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_used_at` text,
	`revoked_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash_key` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_user_idx` ON `api_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `assessments` (
	`id` text PRIMARY KEY NOT NULL,
	`risk_id` text NOT NULL,
	`kind` text NOT NULL,
	`probability` text,
	`impact` text,
	`score` real,
	`priority` text NOT NULL,
	`stated` text,
	`rationale` text NOT NULL,
	`model_version` integer NOT NULL,
	`by_id` text,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assessments_risk_idx` ON `assessments` (`risk_id`,`at`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`actor_id` text,
	`actor` text NOT NULL,
	`register_id` text,
	`entity` text NOT NULL,
	`key` text NOT NULL,
	`action` text NOT NULL,
	`changes` text NOT NULL,
	`request_id` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_id_key` ON `audit_events` (`id`);--> statement-breakpoint
CREATE INDEX `audit_events_register_idx` ON `audit_events` (`register_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_key_idx` ON `audit_events` (`register_id`,`entity`,`key`,`seq`);--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `categories` (
	`register_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`register_id`, `code`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`filename` text NOT NULL,
	`sha256` text NOT NULL,
	`source` text NOT NULL,
	`claims` text NOT NULL,
	`sections` text NOT NULL,
	`findings` text NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `documents_register_idx` ON `documents` (`register_id`,`imported_at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`response` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `key`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`filename` text NOT NULL,
	`source` text NOT NULL,
	`created_at` text NOT NULL,
	`committed_at` text,
	`register_id` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `imports_user_idx` ON `imports` (`user_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `links_user_idx` ON `links` (`user_id`);--> statement-breakpoint
CREATE TABLE `login_throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`blocked_until` text,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`register_id` text NOT NULL,
	`user_id` text NOT NULL,
	`roles` text NOT NULL,
	PRIMARY KEY(`register_id`, `user_id`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_user_idx` ON `memberships` (`user_id`);--> statement-breakpoint
CREATE TABLE `registers` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`project` text NOT NULL,
	`document_version` text NOT NULL,
	`date` text,
	`owner` text NOT NULL,
	`document_status` text NOT NULL,
	`review_cadence` text NOT NULL,
	`last_review` text,
	`next_review` text,
	`facts` text NOT NULL,
	`executive_summary` text NOT NULL,
	`overall_stated` text NOT NULL,
	`escalation` text NOT NULL,
	`finding_count` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`archived_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registers_slug_key` ON `registers` (`slug`);--> statement-breakpoint
CREATE TABLE `risk_counts` (
	`register_id` text NOT NULL,
	`state` text NOT NULL,
	`priority` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`register_id`, `state`, `priority`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `risks` (
	`id` text PRIMARY KEY NOT NULL,
	`register_id` text NOT NULL,
	`ref` text NOT NULL,
	`ref_number` integer NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`category` text,
	`state` text NOT NULL,
	`state_rank` integer NOT NULL,
	`stage` text NOT NULL,
	`status_as_written` text NOT NULL,
	`response` text,
	`owner_id` text,
	`owner` text,
	`identified_on` text,
	`identified_by` text NOT NULL,
	`cause` text NOT NULL,
	`consequence` text NOT NULL,
	`probability` text,
	`impact` text,
	`probability_rank` integer NOT NULL,
	`impact_rank` integer NOT NULL,
	`probability_rationale` text NOT NULL,
	`impact_rationale` text NOT NULL,
	`score` real,
	`priority` text NOT NULL,
	`priority_rank` integer NOT NULL,
	`stated` text,
	`disputed` integer NOT NULL,
	`moved_from_score` real,
	`moved_from_priority` text,
	`moved_at` text,
	`indicators` text NOT NULL,
	`contingency` text NOT NULL,
	`rollback` text NOT NULL,
	`monitoring` text NOT NULL,
	`custom_fields` text NOT NULL,
	`notes` text NOT NULL,
	`review_cadence` text NOT NULL,
	`next_review` text,
	`review_due` text,
	`closed_on` text,
	`resolution` text NOT NULL,
	`lines_from` integer,
	`lines_to` integer,
	`search_text` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `risks_ref_key` ON `risks` (`register_id`,`ref`);--> statement-breakpoint
CREATE INDEX `risks_attention_idx` ON `risks` (`register_id`,`state_rank`,`priority_rank`,`position`);--> statement-breakpoint
CREATE INDEX `risks_number_idx` ON `risks` (`register_id`,`ref_number`);--> statement-breakpoint
CREATE INDEX `risks_cell_idx` ON `risks` (`register_id`,`state`,`probability`,`impact`);--> statement-breakpoint
CREATE TABLE `scoring_models` (
	`register_id` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`register_id`, `version`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`previous_hash` text,
	`rotated_at` text NOT NULL,
	`confirmed_at` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	`user_agent` text NOT NULL,
	`address` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_user_idx` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_refresh_key` ON `sessions` (`refresh_hash`);--> statement-breakpoint
CREATE INDEX `sessions_previous_idx` ON `sessions` (`previous_hash`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`is_admin` integer NOT NULL,
	`active` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email`);