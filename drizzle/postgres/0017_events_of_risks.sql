ALTER TABLE "audit_events" ADD COLUMN "risk_ref" text;--> statement-breakpoint
CREATE INDEX "audit_events_risk_idx" ON "audit_events" USING btree ("register_id","risk_ref","seq");