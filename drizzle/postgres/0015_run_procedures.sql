ALTER TABLE "runbook_runs" ADD COLUMN "procedure" text DEFAULT 'steps' NOT NULL;--> statement-breakpoint
ALTER TABLE "runbook_runs" ADD COLUMN "finished_by" text;