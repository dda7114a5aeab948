ALTER TABLE "kris" ADD COLUMN "pending_beyond" json;--> statement-breakpoint
ALTER TABLE "kris" ADD COLUMN "recent" json;