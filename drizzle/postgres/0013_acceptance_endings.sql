ALTER TABLE "acceptances" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "ended_at" text;--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "ended_reason" text DEFAULT '' NOT NULL;