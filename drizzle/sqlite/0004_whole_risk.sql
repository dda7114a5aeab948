CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`risk_id` text NOT NULL,
	`text` text NOT NULL,
	`by_id` text,
	`by` text NOT NULL,
	`at` text NOT NULL,
	`edited_at` text,
	`removed_at` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_risk_idx` ON `comments` (`risk_id`,`at`);--> statement-breakpoint
CREATE TABLE `follows` (
	`risk_id` text NOT NULL,
	`user_id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`risk_id`, `user_id`),
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follows_user_idx` ON `follows` (`user_id`);--> statement-breakpoint
CREATE TABLE `mentions` (
	`comment_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`comment_id`, `user_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentions_user_idx` ON `mentions` (`user_id`);--> statement-breakpoint
CREATE TABLE `owner_people` (
	`register_id` text NOT NULL,
	`key` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`register_id`, `key`, `user_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `owner_people_user_idx` ON `owner_people` (`user_id`);--> statement-breakpoint
CREATE TABLE `owners` (
	`register_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`register_id`, `key`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `actions` ADD `register_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `owner_id` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `actions` ADD `owner_team` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `done_on` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `cost` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `recurring` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `actions_register_idx` ON `actions` (`register_id`,`state`,`due`);--> statement-breakpoint
CREATE INDEX `actions_owner_idx` ON `actions` (`owner_id`,`state`,`due`);--> statement-breakpoint
CREATE INDEX `actions_team_idx` ON `actions` (`register_id`,`owner_team`);--> statement-breakpoint
ALTER TABLE `assessments` ADD `probability_rationale` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `impact_rationale` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `date` text;--> statement-breakpoint
ALTER TABLE `categories` ADD `review_cadence` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `registers` ADD `predecessor_id` text;--> statement-breakpoint
ALTER TABLE `registers` ADD `separate_duties` integer;--> statement-breakpoint
ALTER TABLE `risks` ADD `owner_team` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `inherent` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `residual` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `target` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `action_due` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `documentation` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `risks` ADD `lessons_learned` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `risks` ADD `process_improvement` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `risks` ADD `closing` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `closing_since` text;--> statement-breakpoint
ALTER TABLE `risks` ADD `state_since` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `risks_review_idx` ON `risks` (`register_id`,`review_due`);--> statement-breakpoint
CREATE INDEX `risks_moved_idx` ON `risks` (`register_id`,`moved_at`);--> statement-breakpoint
CREATE INDEX `risks_created_idx` ON `risks` (`register_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `risks_state_since_idx` ON `risks` (`register_id`,`state`,`state_since`);--> statement-breakpoint
CREATE INDEX `risks_closing_idx` ON `risks` (`register_id`,`closing_since`);--> statement-breakpoint
CREATE INDEX `risks_owner_idx` ON `risks` (`owner_id`);--> statement-breakpoint
CREATE INDEX `risks_team_idx` ON `risks` (`register_id`,`owner_team`);--> statement-breakpoint
ALTER TABLE `scoring_models` ADD `by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `scoring_models` ADD `reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE "actions" SET "register_id" = (SELECT "register_id" FROM "risks" WHERE "risks"."id" = "actions"."risk_id");--> statement-breakpoint
UPDATE "risks" SET "state_since" = "updated_at", "action_due" = (SELECT min("due") FROM "actions" WHERE "actions"."risk_id" = "risks"."id" AND "state" IN ('todo', 'doing'));
