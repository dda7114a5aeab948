CREATE TABLE "acceptances" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"number" integer NOT NULL,
	"risk_id" text,
	"rhythm" text,
	"state" text NOT NULL,
	"open_key" text,
	"statement" text NOT NULL,
	"conditions" text NOT NULL,
	"expires_on" text,
	"expires_on_kri_id" text,
	"fired_at" text,
	"next_review" text NOT NULL,
	"requested_by_id" text,
	"requested_by" text NOT NULL,
	"requested_at" text NOT NULL,
	"decided_by_id" text,
	"decided_by" text,
	"decided_at" text,
	"typed_name" text NOT NULL,
	"decision_reason" text NOT NULL,
	"self_approved" boolean NOT NULL,
	"pinned" json NOT NULL,
	"pinned_priority" text,
	"content_hash" text NOT NULL,
	"reminded_for" text,
	"version" integer NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocation_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"reserve_id" text NOT NULL,
	"risk_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_by_id" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" text NOT NULL,
	"decided_by" text,
	"decided_at" text,
	"decision_reason" text NOT NULL,
	"self_approved" boolean NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"reserve_id" text NOT NULL,
	"risk_id" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "allocations_reserve_id_risk_id_pk" PRIMARY KEY("reserve_id","risk_id"),
	CONSTRAINT "allocations_never_negative" CHECK ("allocations"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"reserve_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"available" bigint NOT NULL,
	"risk_id" text,
	"request_id" text,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"approved_by" text,
	"at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"title" text NOT NULL,
	"impact" text NOT NULL,
	"timeline" text NOT NULL,
	"risk_id" text,
	"state" text NOT NULL,
	"by" text NOT NULL,
	"published_at" text,
	"published_by" text,
	"changed_at" text,
	"ended_at" text,
	"public_token" text,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reserves" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"category" text NOT NULL,
	"position" integer NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"allocated" bigint NOT NULL,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL,
	CONSTRAINT "reserves_never_negative" CHECK ("reserves"."allocated" >= 0 and "reserves"."allocated" <= "reserves"."amount")
);
--> statement-breakpoint
CREATE TABLE "runbook_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"runbook_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"steps" json NOT NULL,
	"marks" json NOT NULL,
	"notes" text NOT NULL,
	"outcome" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" text NOT NULL,
	"finished_at" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runbooks" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"steps" json NOT NULL,
	"risk_id" text,
	"rehearsed_at" text,
	"rehearse_every_days" integer,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL,
	"archived_at" text
);
--> statement-breakpoint
CREATE TABLE "timeline_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"position" integer NOT NULL,
	"period" text NOT NULL,
	"text" text NOT NULL,
	"starts_on" text,
	"ends_on" text,
	"is_milestone" boolean NOT NULL,
	"levels" json NOT NULL,
	"risk_ids" json NOT NULL,
	"risks_chosen" boolean NOT NULL,
	"done_at" text,
	"done_by" text,
	"sign_off_id" text,
	"version" integer NOT NULL,
	"created_at" text NOT NULL,
	"updated_at" text NOT NULL,
	"removed_at" text
);
--> statement-breakpoint
ALTER TABLE "registers" ADD COLUMN "reserve_limit" json;--> statement-breakpoint
ALTER TABLE "registers" ADD COLUMN "plan_starts_on" text;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_expires_on_kri_id_kris_id_fk" FOREIGN KEY ("expires_on_kri_id") REFERENCES "public"."kris"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_requests" ADD CONSTRAINT "allocation_requests_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_requests" ADD CONSTRAINT "allocation_requests_reserve_id_reserves_id_fk" FOREIGN KEY ("reserve_id") REFERENCES "public"."reserves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_requests" ADD CONSTRAINT "allocation_requests_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_requests" ADD CONSTRAINT "allocation_requests_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_reserve_id_reserves_id_fk" FOREIGN KEY ("reserve_id") REFERENCES "public"."reserves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_reserve_id_reserves_id_fk" FOREIGN KEY ("reserve_id") REFERENCES "public"."reserves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_request_id_allocation_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."allocation_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserves" ADD CONSTRAINT "reserves_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runbook_runs" ADD CONSTRAINT "runbook_runs_runbook_id_runbooks_id_fk" FOREIGN KEY ("runbook_id") REFERENCES "public"."runbooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runbooks" ADD CONSTRAINT "runbooks_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runbooks" ADD CONSTRAINT "runbooks_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_sign_off_id_acceptances_id_fk" FOREIGN KEY ("sign_off_id") REFERENCES "public"."acceptances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "acceptances_number_key" ON "acceptances" USING btree ("register_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "acceptances_open_key" ON "acceptances" USING btree ("open_key");--> statement-breakpoint
CREATE INDEX "acceptances_register_idx" ON "acceptances" USING btree ("register_id","state");--> statement-breakpoint
CREATE INDEX "acceptances_risk_idx" ON "acceptances" USING btree ("risk_id");--> statement-breakpoint
CREATE INDEX "acceptances_expiry_idx" ON "acceptances" USING btree ("state","expires_on");--> statement-breakpoint
CREATE INDEX "acceptances_kri_idx" ON "acceptances" USING btree ("expires_on_kri_id");--> statement-breakpoint
CREATE INDEX "allocation_requests_register_idx" ON "allocation_requests" USING btree ("register_id","state","requested_at");--> statement-breakpoint
CREATE INDEX "allocations_risk_idx" ON "allocations" USING btree ("risk_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_register_idx" ON "ledger_entries" USING btree ("register_id","at");--> statement-breakpoint
CREATE INDEX "ledger_entries_reserve_idx" ON "ledger_entries" USING btree ("reserve_id","at");--> statement-breakpoint
CREATE INDEX "ledger_entries_risk_idx" ON "ledger_entries" USING btree ("risk_id");--> statement-breakpoint
CREATE INDEX "notices_register_idx" ON "notices" USING btree ("register_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_public_key" ON "notices" USING btree ("public_token");--> statement-breakpoint
CREATE UNIQUE INDEX "reserves_category_key" ON "reserves" USING btree ("register_id","category");--> statement-breakpoint
CREATE INDEX "runbook_runs_runbook_idx" ON "runbook_runs" USING btree ("runbook_id","started_at");--> statement-breakpoint
CREATE INDEX "runbooks_register_idx" ON "runbooks" USING btree ("register_id","position");--> statement-breakpoint
CREATE INDEX "timeline_entries_register_idx" ON "timeline_entries" USING btree ("register_id","position");