ALTER TABLE `audit_events` ADD `risk_ref` text;--> statement-breakpoint
CREATE INDEX `audit_events_risk_idx` ON `audit_events` (`register_id`,`risk_ref`,`seq`);