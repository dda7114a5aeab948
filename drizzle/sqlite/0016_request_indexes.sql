DROP INDEX `notices_register_idx`;--> statement-breakpoint
CREATE INDEX `allocation_requests_risk_idx` ON `allocation_requests` (`risk_id`,`state`);