CREATE TABLE `risk_tallies` (
	`register_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`register_id`, `kind`, `key`),
	FOREIGN KEY (`register_id`) REFERENCES `registers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `risks_attention_idx`;--> statement-breakpoint
DROP INDEX `risks_cell_idx`;--> statement-breakpoint
ALTER TABLE `risks` ADD `overdue_rank` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `risks_attention_idx` ON `risks` (`register_id`,`state_rank`,`priority_rank`,`overdue_rank`,`position`);--> statement-breakpoint
CREATE INDEX `risks_cell_idx` ON `risks` (`register_id`,`state`,`probability`,`impact`,`priority_rank`,`overdue_rank`,`position`);--> statement-breakpoint
ALTER TABLE `registers` ADD `overdue_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
INSERT INTO risk_tallies (register_id, kind, key, count)
SELECT register_id, 'owner', owner, count(*) FROM risks WHERE length(owner) between 1 and 300 GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO risk_tallies (register_id, kind, key, count)
SELECT register_id, 'stage', stage, count(*) FROM risks WHERE length(stage) between 1 and 300 GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO risk_tallies (register_id, kind, key, count)
SELECT register_id, 'cell', coalesce(probability, '') || '/' || coalesce(impact, ''), count(*) FROM risks WHERE state = 'active' GROUP BY 1, 2, 3;
