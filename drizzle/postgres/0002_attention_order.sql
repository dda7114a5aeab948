CREATE TABLE "risk_tallies" (
	"register_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "risk_tallies_register_id_kind_key_pk" PRIMARY KEY("register_id","kind","key")
);
--> statement-breakpoint
DROP INDEX "risks_attention_idx";--> statement-breakpoint
DROP INDEX "risks_cell_idx";--> statement-breakpoint
ALTER TABLE "registers" ADD COLUMN "overdue_on" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "overdue_rank" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_tallies" ADD CONSTRAINT "risk_tallies_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risks_attention_idx" ON "risks" USING btree ("register_id","state_rank","priority_rank","overdue_rank","position");--> statement-breakpoint
CREATE INDEX "risks_cell_idx" ON "risks" USING btree ("register_id","state","probability","impact","priority_rank","overdue_rank","position");--> statement-breakpoint
INSERT INTO risk_tallies (register_id, kind, key, count)
SELECT register_id, 'owner', owner, count(*) FROM risks WHERE length(owner) between 1 and 300 GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO risk_tallies (register_id, kind, key, count)
SELECT register_id, 'stage', stage, count(*) FROM risks WHERE length(stage) between 1 and 300 GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO risk_tallies (register_id, kind, key, count)
SELECT register_id, 'cell', coalesce(probability, '') || '/' || coalesce(impact, ''), count(*) FROM risks WHERE state = 'active' GROUP BY 1, 2, 3;
