CREATE TABLE "communication_reports" (
	"run_id" text PRIMARY KEY NOT NULL,
	"period" text NOT NULL,
	"number" integer NOT NULL,
	"hash" text NOT NULL,
	"draft" json
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "attachment" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "communication_reports" ADD CONSTRAINT "communication_reports_run_id_communication_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."communication_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_created_idx" ON "deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_number_key" ON "notices" USING btree ("register_id","number");--> statement-breakpoint
CREATE INDEX "notifications_at_idx" ON "notifications" USING btree ("at");