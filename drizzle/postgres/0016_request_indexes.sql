DROP INDEX "notices_register_idx";--> statement-breakpoint
CREATE INDEX "allocation_requests_risk_idx" ON "allocation_requests" USING btree ("risk_id","state");