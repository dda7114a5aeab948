DROP INDEX "risks_state_since_idx";--> statement-breakpoint
CREATE INDEX "risks_state_since_idx" ON "risks" USING btree ("register_id","state","state_since","id");