CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"risk_id" text NOT NULL,
	"text" text NOT NULL,
	"by_id" text,
	"by" text NOT NULL,
	"at" text NOT NULL,
	"edited_at" text,
	"removed_at" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"risk_id" text NOT NULL,
	"user_id" text NOT NULL,
	"at" text NOT NULL,
	CONSTRAINT "follows_risk_id_user_id_pk" PRIMARY KEY("risk_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"comment_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "mentions_comment_id_user_id_pk" PRIMARY KEY("comment_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "owner_people" (
	"register_id" text NOT NULL,
	"key" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "owner_people_register_id_key_user_id_pk" PRIMARY KEY("register_id","key","user_id")
);
--> statement-breakpoint
CREATE TABLE "owners" (
	"register_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "owners_register_id_key_pk" PRIMARY KEY("register_id","key")
);
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "register_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "owner_team" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "done_on" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "cost" json;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "recurring" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "probability_rationale" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "impact_rationale" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "date" text;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "review_cadence" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "registers" ADD COLUMN "predecessor_id" text;--> statement-breakpoint
ALTER TABLE "registers" ADD COLUMN "separate_duties" boolean;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "owner_team" text;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "inherent" json;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "residual" json;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "target" json;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "action_due" text;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "documentation" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "lessons_learned" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "process_improvement" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "closing" json;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "closing_since" text;--> statement-breakpoint
ALTER TABLE "risks" ADD COLUMN "state_since" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD COLUMN "by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_risk_id_risks_id_fk" FOREIGN KEY ("risk_id") REFERENCES "public"."risks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_people" ADD CONSTRAINT "owner_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owners" ADD CONSTRAINT "owners_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_risk_idx" ON "comments" USING btree ("risk_id","at");--> statement-breakpoint
CREATE INDEX "follows_user_idx" ON "follows" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mentions_user_idx" ON "mentions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "owner_people_user_idx" ON "owner_people" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_register_idx" ON "actions" USING btree ("register_id","state","due");--> statement-breakpoint
CREATE INDEX "actions_owner_idx" ON "actions" USING btree ("owner_id","state","due");--> statement-breakpoint
CREATE INDEX "actions_team_idx" ON "actions" USING btree ("register_id","owner_team");--> statement-breakpoint
CREATE INDEX "risks_review_idx" ON "risks" USING btree ("register_id","review_due");--> statement-breakpoint
CREATE INDEX "risks_moved_idx" ON "risks" USING btree ("register_id","moved_at");--> statement-breakpoint
CREATE INDEX "risks_created_idx" ON "risks" USING btree ("register_id","created_at");--> statement-breakpoint
CREATE INDEX "risks_state_since_idx" ON "risks" USING btree ("register_id","state","state_since");--> statement-breakpoint
CREATE INDEX "risks_closing_idx" ON "risks" USING btree ("register_id","closing_since");--> statement-breakpoint
CREATE INDEX "risks_owner_idx" ON "risks" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "risks_team_idx" ON "risks" USING btree ("register_id","owner_team");--> statement-breakpoint
UPDATE "actions" SET "register_id" = (SELECT "register_id" FROM "risks" WHERE "risks"."id" = "actions"."risk_id");--> statement-breakpoint
UPDATE "risks" SET "state_since" = "updated_at", "action_due" = (SELECT min("due") FROM "actions" WHERE "actions"."risk_id" = "risks"."id" AND "state" IN ('todo', 'doing'));
