CREATE TABLE "calendar_feeds" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" text NOT NULL,
	"last_used_at" text
);
--> statement-breakpoint
CREATE TABLE "communication_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"position" integer NOT NULL,
	"stakeholder" text NOT NULL,
	"frequency" text NOT NULL,
	"format" text NOT NULL,
	"content" text NOT NULL,
	"channel" text NOT NULL,
	"timing" json NOT NULL,
	"recipients" json NOT NULL,
	"active" boolean NOT NULL,
	"last_at" text,
	"removed_at" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "communication_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"rule_id" text NOT NULL,
	"due" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"quiet" boolean NOT NULL,
	"by" text NOT NULL,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"webhook_id" text,
	"run_id" text,
	"user_id" text,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"status" integer,
	"answer" text NOT NULL,
	"created_at" text NOT NULL,
	"sent_at" text
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"risk_id" text NOT NULL,
	"trigger" text NOT NULL,
	"kri_id" text,
	"review_due" text,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"level" text NOT NULL,
	"raised_from" text NOT NULL,
	"raised" integer NOT NULL,
	"response" text NOT NULL,
	"response_minutes" integer,
	"people" json NOT NULL,
	"assignee_id" text,
	"opened_at" text NOT NULL,
	"opened_by" text NOT NULL,
	"clock_from" text NOT NULL,
	"due_at" text,
	"breached_at" text,
	"acknowledged_at" text,
	"acknowledged_by" text,
	"snoozed_until" text,
	"snooze_reason" text NOT NULL,
	"minutes_left" integer,
	"resolved_at" text,
	"resolved_by" text,
	"resolution" text NOT NULL,
	"open_key" text,
	"version" integer NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"data" json NOT NULL,
	"key" text,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"max_attempts" integer NOT NULL,
	"run_at" text NOT NULL,
	"leased_until" text,
	"lease" text,
	"last_error" text NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kri_risks" (
	"kri_id" text NOT NULL,
	"risk_id" text NOT NULL,
	"indicator_id" text,
	CONSTRAINT "kri_risks_kri_id_risk_id_pk" PRIMARY KEY("kri_id","risk_id")
);
--> statement-breakpoint
CREATE TABLE "kris" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"unit" text NOT NULL,
	"direction" text NOT NULL,
	"target" text NOT NULL,
	"target_rule" json,
	"warning" json,
	"critical" json,
	"warning_action" text NOT NULL,
	"critical_action" text NOT NULL,
	"gate" text NOT NULL,
	"owner" text,
	"owner_id" text,
	"owner_team" text,
	"cadence" text NOT NULL,
	"stale_after_minutes" integer,
	"debounce" json,
	"pull" json,
	"pull_problem" text,
	"state" text NOT NULL,
	"state_rank" integer NOT NULL,
	"since" text,
	"pending_state" text,
	"pending_since" text,
	"pending_readings" integer NOT NULL,
	"state_before_stale" text,
	"last_reading_id" text,
	"last_at" text,
	"last_value" double precision,
	"room" double precision,
	"stale_at" text,
	"reading_count" integer NOT NULL,
	"line" integer,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL,
	"archived_at" text
);
--> statement-breakpoint
CREATE TABLE "mutes" (
	"user_id" text NOT NULL,
	"register_id" text NOT NULL,
	"ref" text NOT NULL,
	"until" text,
	CONSTRAINT "mutes_user_id_register_id_ref_pk" PRIMARY KEY("user_id","register_id","ref")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"register_id" text,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"ref" text,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"path" text NOT NULL,
	"at" text NOT NULL,
	"read_at" text,
	"mailed_at" text,
	"mail" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_id" text PRIMARY KEY NOT NULL,
	"choices" json NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"risk_id" text NOT NULL,
	"kri_id" text NOT NULL,
	"reading_id" text,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"from_probability" text,
	"from_impact" text,
	"to_probability" text,
	"to_impact" text,
	"evidence" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text,
	"decided_by_id" text,
	"decided_at" text,
	"open_key" text,
	"created_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reading_rollups" (
	"kri_id" text NOT NULL,
	"bucket" text NOT NULL,
	"starts_at" text NOT NULL,
	"count" integer NOT NULL,
	"sum" double precision NOT NULL,
	"min" double precision NOT NULL,
	"max" double precision NOT NULL,
	"last" double precision NOT NULL,
	"last_at" text NOT NULL,
	CONSTRAINT "reading_rollups_kri_id_bucket_starts_at_pk" PRIMARY KEY("kri_id","bucket","starts_at")
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"id" text PRIMARY KEY NOT NULL,
	"kri_id" text NOT NULL,
	"at" text NOT NULL,
	"value" double precision NOT NULL,
	"raw" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"by" text NOT NULL,
	"by_id" text,
	"note" text NOT NULL,
	"created_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_events" (
	"register_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"starts_on" text,
	"ends_on" text,
	CONSTRAINT "review_events_register_id_key_pk" PRIMARY KEY("register_id","key")
);
--> statement-breakpoint
CREATE TABLE "review_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"started_by" text NOT NULL,
	"started_by_id" text,
	"started_at" text NOT NULL,
	"finished_at" text,
	"risk_ids" json NOT NULL,
	"notes" text NOT NULL,
	"risk_notes" json NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_topics" (
	"register_id" text NOT NULL,
	"position" integer NOT NULL,
	"cadence" text NOT NULL,
	"text" text NOT NULL,
	"categories" json NOT NULL,
	CONSTRAINT "review_topics_register_id_position_pk" PRIMARY KEY("register_id","position")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"risk_id" text,
	"run_id" text,
	"decision" text NOT NULL,
	"outcome" text NOT NULL,
	"notes" text NOT NULL,
	"due" text,
	"next" text,
	"by" text NOT NULL,
	"by_id" text,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"key" text PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"data" json NOT NULL,
	"rule" json NOT NULL,
	"time_zone" text NOT NULL,
	"next_at" text NOT NULL,
	"last_at" text
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"shape" text NOT NULL,
	"kinds" json NOT NULL,
	"register_id" text,
	"active" boolean NOT NULL,
	"problem" text NOT NULL,
	"failing_since" text,
	"last_at" text,
	"last_status" integer,
	"created_by_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" text NOT NULL,
	"removed_at" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "risks_attention_idx";--> statement-breakpoint
DROP INDEX "risks_cell_idx";--> statement-breakpoint
ALTER TABLE "registers" ADD COLUMN "escalation_setting" json;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "kri_state" text;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "kri_rank" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communication_rules" ADD CONSTRAINT "communication_rules_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communication_runs" ADD CONSTRAINT "communication_runs_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communication_runs" ADD CONSTRAINT "communication_runs_rule_id_communication_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."communication_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_run_id_communication_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."communication_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_kri_id_kris_id_fk" FOREIGN KEY ("kri_id") REFERENCES "public"."kris"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kri_risks" ADD CONSTRAINT "kri_risks_kri_id_kris_id_fk" FOREIGN KEY ("kri_id") REFERENCES "public"."kris"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kri_risks" ADD CONSTRAINT "kri_risks_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kris" ADD CONSTRAINT "kris_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kris" ADD CONSTRAINT "kris_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_kri_id_kris_id_fk" FOREIGN KEY ("kri_id") REFERENCES "public"."kris"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_rollups" ADD CONSTRAINT "reading_rollups_kri_id_kris_id_fk" FOREIGN KEY ("kri_id") REFERENCES "public"."kris"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_kri_id_kris_id_fk" FOREIGN KEY ("kri_id") REFERENCES "public"."kris"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_runs" ADD CONSTRAINT "review_runs_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_runs" ADD CONSTRAINT "review_runs_started_by_id_users_id_fk" FOREIGN KEY ("started_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_topics" ADD CONSTRAINT "review_topics_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_key" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "communication_rules_register_idx" ON "communication_rules" USING btree ("register_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "communication_runs_key" ON "communication_runs" USING btree ("rule_id","due");--> statement-breakpoint
CREATE INDEX "communication_runs_register_idx" ON "communication_runs" USING btree ("register_id","at");--> statement-breakpoint
CREATE INDEX "deliveries_webhook_idx" ON "deliveries" USING btree ("webhook_id","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_run_idx" ON "deliveries" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "escalations_open_key" ON "escalations" USING btree ("open_key");--> statement-breakpoint
CREATE INDEX "escalations_register_idx" ON "escalations" USING btree ("register_id","state","due_at");--> statement-breakpoint
CREATE INDEX "escalations_due_idx" ON "escalations" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "escalations_snoozed_idx" ON "escalations" USING btree ("state","snoozed_until");--> statement-breakpoint
CREATE INDEX "escalations_risk_idx" ON "escalations" USING btree ("risk_id");--> statement-breakpoint
CREATE INDEX "escalations_assignee_idx" ON "escalations" USING btree ("assignee_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("key");--> statement-breakpoint
CREATE INDEX "jobs_ready_idx" ON "jobs" USING btree ("state","run_at");--> statement-breakpoint
CREATE INDEX "kri_risks_risk_idx" ON "kri_risks" USING btree ("risk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "kris_slug_key" ON "kris" USING btree ("register_id","slug");--> statement-breakpoint
CREATE INDEX "kris_stale_idx" ON "kris" USING btree ("stale_at");--> statement-breakpoint
CREATE INDEX "kris_owner_idx" ON "kris" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_key" ON "notifications" USING btree ("user_id","key");--> statement-breakpoint
CREATE INDEX "notifications_user_idx" ON "notifications" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("user_id","read_at");--> statement-breakpoint
CREATE INDEX "notifications_mail_idx" ON "notifications" USING btree ("user_id","mail","mailed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_open_key" ON "proposals" USING btree ("open_key");--> statement-breakpoint
CREATE INDEX "proposals_register_idx" ON "proposals" USING btree ("register_id","state","created_at");--> statement-breakpoint
CREATE INDEX "proposals_risk_idx" ON "proposals" USING btree ("risk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "readings_at_key" ON "readings" USING btree ("kri_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_runs_key" ON "review_runs" USING btree ("register_id","key");--> statement-breakpoint
CREATE INDEX "reviews_register_idx" ON "reviews" USING btree ("register_id","at");--> statement-breakpoint
CREATE INDEX "reviews_risk_idx" ON "reviews" USING btree ("risk_id","at");--> statement-breakpoint
CREATE INDEX "reviews_run_idx" ON "reviews" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "schedules_next_idx" ON "schedules" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "risks_attention_idx" ON "risks" USING btree ("register_id","state_rank","priority_rank","kri_rank","overdue_rank","position");--> statement-breakpoint
CREATE INDEX "risks_cell_idx" ON "risks" USING btree ("register_id","state","probability","impact","priority_rank","kri_rank","overdue_rank","position");