ALTER TABLE "runbooks" ADD COLUMN "rehearsal_due_at" text;--> statement-breakpoint
ALTER TABLE "runbooks" ADD COLUMN "rehearsal_told_for" text;--> statement-breakpoint
CREATE INDEX "runbooks_rehearsal_idx" ON "runbooks" USING btree ("rehearsal_due_at");