CREATE TABLE "report_drafts" (
	"register_id" text NOT NULL,
	"period" text NOT NULL,
	"narrative" json NOT NULL,
	"decisions" json NOT NULL,
	"version" integer NOT NULL,
	"updated_at" text NOT NULL,
	CONSTRAINT "report_drafts_register_id_period_pk" PRIMARY KEY("register_id","period")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"register_id" text NOT NULL,
	"period" text NOT NULL,
	"number" integer NOT NULL,
	"snapshot" json NOT NULL,
	"narrative" json NOT NULL,
	"decisions" json NOT NULL,
	"headline" text NOT NULL,
	"hash" text NOT NULL,
	"issued_at" text NOT NULL,
	"issued_by" text NOT NULL,
	"withdrawn_at" text,
	"withdrawn_by" text,
	"withdrawn_reason" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_number_key" ON "reports" USING btree ("register_id","period","number");