CREATE TABLE "actions" (
	"id" text NOT NULL,
	"risk_id" text NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"phase" text,
	"perspective" text,
	"additional" boolean NOT NULL,
	"owner" text,
	"due" text,
	"state" text NOT NULL,
	CONSTRAINT "actions_risk_id_id_pk" PRIMARY KEY("risk_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" json NOT NULL,
	"created_at" text NOT NULL,
	"expires_at" text NOT NULL,
	"last_used_at" text,
	"revoked_at" text
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" text PRIMARY KEY NOT NULL,
	"risk_id" text NOT NULL,
	"kind" text NOT NULL,
	"probability" text,
	"impact" text,
	"score" double precision,
	"priority" text NOT NULL,
	"stated" json,
	"rationale" text NOT NULL,
	"model_version" integer NOT NULL,
	"by_id" text,
	"by" text NOT NULL,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"at" text NOT NULL,
	"actor_id" text,
	"actor" text NOT NULL,
	"register_id" text,
	"entity" text NOT NULL,
	"key" text NOT NULL,
	"action" text NOT NULL,
	"changes" text NOT NULL,
	"request_id" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"register_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "categories_register_id_code_pk" PRIMARY KEY("register_id","code")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"filename" text NOT NULL,
	"sha256" text NOT NULL,
	"source" text NOT NULL,
	"claims" json NOT NULL,
	"sections" json NOT NULL,
	"findings" json NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"response" json NOT NULL,
	"created_at" text NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"filename" text NOT NULL,
	"source" text NOT NULL,
	"created_at" text NOT NULL,
	"committed_at" text,
	"register_id" text
);
--> statement-breakpoint
CREATE TABLE "links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text,
	"created_at" text NOT NULL,
	"expires_at" text NOT NULL,
	"used_at" text
);
--> statement-breakpoint
CREATE TABLE "login_throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" text,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"register_id" text NOT NULL,
	"user_id" text NOT NULL,
	"roles" json NOT NULL,
	CONSTRAINT "memberships_register_id_user_id_pk" PRIMARY KEY("register_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "registers" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"project" text NOT NULL,
	"document_version" text NOT NULL,
	"date" text,
	"owner" text NOT NULL,
	"document_status" text NOT NULL,
	"review_cadence" text NOT NULL,
	"last_review" text,
	"next_review" text,
	"facts" json NOT NULL,
	"executive_summary" text NOT NULL,
	"overall_stated" text NOT NULL,
	"escalation" json NOT NULL,
	"finding_count" integer NOT NULL,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL,
	"archived_at" text
);
--> statement-breakpoint
CREATE TABLE "risk_counts" (
	"register_id" text NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "risk_counts_register_id_state_priority_pk" PRIMARY KEY("register_id","state","priority")
);
--> statement-breakpoint
CREATE TABLE "risks" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"ref" text NOT NULL,
	"ref_number" integer NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"category" text,
	"state" text NOT NULL,
	"state_rank" integer NOT NULL,
	"stage" text NOT NULL,
	"status_as_written" text NOT NULL,
	"response" text,
	"owner_id" text,
	"owner" text,
	"identified_on" text,
	"identified_by" text NOT NULL,
	"cause" text NOT NULL,
	"consequence" text NOT NULL,
	"probability" text,
	"impact" text,
	"probability_rank" integer NOT NULL,
	"impact_rank" integer NOT NULL,
	"probability_rationale" text NOT NULL,
	"impact_rationale" text NOT NULL,
	"score" double precision,
	"priority" text NOT NULL,
	"priority_rank" integer NOT NULL,
	"stated" json,
	"disputed" boolean NOT NULL,
	"moved_from_score" double precision,
	"moved_from_priority" text,
	"moved_at" text,
	"indicators" json NOT NULL,
	"contingency" json NOT NULL,
	"rollback" json NOT NULL,
	"monitoring" json NOT NULL,
	"custom_fields" json NOT NULL,
	"notes" text NOT NULL,
	"review_cadence" text NOT NULL,
	"next_review" text,
	"review_due" text,
	"closed_on" text,
	"resolution" text NOT NULL,
	"lines_from" integer,
	"lines_to" integer,
	"search_text" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scoring_models" (
	"register_id" text NOT NULL,
	"version" integer NOT NULL,
	"definition" json NOT NULL,
	"created_at" text NOT NULL,
	CONSTRAINT "scoring_models_register_id_version_pk" PRIMARY KEY("register_id","version")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"refresh_hash" text NOT NULL,
	"previous_hash" text,
	"rotated_at" text NOT NULL,
	"confirmed_at" text NOT NULL,
	"created_at" text NOT NULL,
	"last_seen_at" text NOT NULL,
	"expires_at" text NOT NULL,
	"ended_at" text,
	"user_agent" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"is_admin" boolean NOT NULL,
	"active" boolean NOT NULL,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_counts" ADD CONSTRAINT "risk_counts_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risks" ADD CONSTRAINT "risks_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risks" ADD CONSTRAINT "risks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD CONSTRAINT "scoring_models_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_risk_idx" ON "actions" USING btree ("risk_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_tokens_user_idx" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "assessments_risk_idx" ON "assessments" USING btree ("risk_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_id_key" ON "audit_events" USING btree ("id");--> statement-breakpoint
CREATE INDEX "audit_events_register_idx" ON "audit_events" USING btree ("register_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_key_idx" ON "audit_events" USING btree ("register_id","entity","key","seq");--> statement-breakpoint
CREATE INDEX "documents_register_idx" ON "documents" USING btree ("register_id","imported_at");--> statement-breakpoint
CREATE INDEX "imports_user_idx" ON "imports" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "links_user_idx" ON "links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registers_slug_key" ON "registers" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "risks_ref_key" ON "risks" USING btree ("register_id","ref");--> statement-breakpoint
CREATE INDEX "risks_attention_idx" ON "risks" USING btree ("register_id","state_rank","priority_rank","position");--> statement-breakpoint
CREATE INDEX "risks_number_idx" ON "risks" USING btree ("register_id","ref_number");--> statement-breakpoint
CREATE INDEX "risks_cell_idx" ON "risks" USING btree ("register_id","state","probability","impact");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_refresh_key" ON "sessions" USING btree ("refresh_hash");--> statement-breakpoint
CREATE INDEX "sessions_previous_idx" ON "sessions" USING btree ("previous_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");