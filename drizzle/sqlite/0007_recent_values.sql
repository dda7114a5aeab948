ALTER TABLE `kris` ADD `pending_beyond` text;--> statement-breakpoint
ALTER TABLE `kris` ADD `recent` text;