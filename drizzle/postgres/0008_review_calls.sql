CREATE TABLE "review_calls" (
	"register_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"kind" text NOT NULL,
	"due" text NOT NULL,
	"at" text NOT NULL,
	CONSTRAINT "review_calls_subject_id_kind_due_pk" PRIMARY KEY("subject_id","kind","due")
);
--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "fingerprint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "review_calls" ADD CONSTRAINT "review_calls_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;