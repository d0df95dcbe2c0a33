-- Brings what iterable-mcp has loaded to BigQuery. A program wrote this script. It has not been run there.
-- 1. Make a data set once: CREATE SCHEMA iterable.
-- 2. Copy the folder to a bucket, manifest.json last: gcloud storage rsync --recursive.
-- 3. Put the address of that folder in the place of gs://YOUR-BUCKET.
-- 4. Run all of it as one script, by an account that may read the bucket and edit the data set.
-- Move this file away, and run it from there within a day: old files are deleted then. The next load writes a
-- script with later changes only; as long as this one is here, the next one has its changes, too.
-- To run it twice does no harm. If it stops, run it again.

CREATE TABLE IF NOT EXISTS iterable.`lists` (
  `id` INT64,
  `name` STRING,
  `description` STRING,
  `list_type` STRING,
  `is_global_suppression_enabled` BOOL,
  `created_at` TIMESTAMP
);

CREATE TABLE IF NOT EXISTS iterable.`channels` (
  `id` INT64,
  `name` STRING,
  `channel_type` STRING,
  `message_medium` STRING
);

CREATE TABLE IF NOT EXISTS iterable.`purchase_items` (
  `type` STRING,
  `created_at` TIMESTAMP,
  `person` STRING,
  `purchase_id` STRING,
  `_id` STRING,
  `item_id` STRING,
  `sku` STRING,
  `name` STRING,
  `price` NUMERIC,
  `quantity` INT64,
  `categories` JSON
);

CREATE TABLE IF NOT EXISTS iterable.`events_rcs` (
  `type` STRING,
  `created_at` TIMESTAMP,
  `person` STRING,
  `campaign_id` INT64,
  `template_id` INT64,
  `message_id` STRING,
  `_id` STRING,
  `reason` STRING
);

LOAD DATA OVERWRITE iterable.`new_lists` (
  `id` INT64,
  `name` STRING,
  `description` STRING,
  `list_type` STRING,
  `is_global_suppression_enabled` BOOL,
  `created_at` TIMESTAMP
)
FROM FILES (format = 'NEWLINE_DELIMITED_JSON', uris = [
  'gs://YOUR-BUCKET/lists/lists-0000000000000001.ndjson'
]);

LOAD DATA OVERWRITE iterable.`new_purchase_items` (
  `type` STRING,
  `created_at` TIMESTAMP,
  `person` STRING,
  `purchase_id` STRING,
  `_id` STRING,
  `item_id` STRING,
  `sku` STRING,
  `name` STRING,
  `price` NUMERIC,
  `quantity` INT64,
  `categories` JSON
)
FROM FILES (format = 'NEWLINE_DELIMITED_JSON', uris = [
  'gs://YOUR-BUCKET/purchase_items/purchase-0000000000000002.ndjson',
  'gs://YOUR-BUCKET/purchase_items/purchase-0000000000000003.ndjson'
]);

LOAD DATA OVERWRITE iterable.`new_events_rcs` (
  `type` STRING,
  `created_at` TIMESTAMP,
  `person` STRING,
  `campaign_id` INT64,
  `template_id` INT64,
  `message_id` STRING,
  `_id` STRING,
  `reason` STRING
)
FROM FILES (format = 'NEWLINE_DELIMITED_JSON', uris = [
  'gs://YOUR-BUCKET/events_rcs/rcsSend-0000000000000004.ndjson'
]);

BEGIN TRANSACTION;

DELETE FROM iterable.`lists` WHERE TRUE;

INSERT INTO iterable.`lists` (`id`, `name`, `description`, `list_type`, `is_global_suppression_enabled`, `created_at`)
SELECT n.`id`, n.`name`, n.`description`, n.`list_type`, n.`is_global_suppression_enabled`, n.`created_at`
FROM iterable.`new_lists` AS n;

DELETE FROM iterable.`channels` WHERE TRUE;

DELETE FROM iterable.`purchase_items` WHERE `type` = 'purchase' AND `created_at` >= TIMESTAMP '2026-03-01T00:00:00Z' AND `created_at` < TIMESTAMP '2026-03-02T10:30:00Z';

DELETE FROM iterable.`purchase_items` WHERE `type` = 'purchase' AND `created_at` >= TIMESTAMP '2026-02-01T00:00:00Z' AND `created_at` < TIMESTAMP '2026-02-02T00:00:00Z';

DELETE FROM iterable.`purchase_items` WHERE `person` IN ('person-a@masked.invalid', 'person-b@masked.invalid');

INSERT INTO iterable.`purchase_items` (`type`, `created_at`, `person`, `purchase_id`, `_id`, `item_id`, `sku`, `name`, `price`, `quantity`, `categories`)
SELECT n.`type`, n.`created_at`, n.`person`, n.`purchase_id`, n.`_id`, n.`item_id`, n.`sku`, n.`name`, n.`price`, n.`quantity`, n.`categories`
FROM iterable.`new_purchase_items` AS n
WHERE NOT EXISTS (SELECT 1 FROM iterable.`purchase_items` AS o WHERE o.`type` = n.`type` AND o.`_id` = n.`_id`);

DELETE FROM iterable.`events_rcs` WHERE `type` = 'rcsSend';

INSERT INTO iterable.`events_rcs` (`type`, `created_at`, `person`, `campaign_id`, `template_id`, `message_id`, `_id`, `reason`)
SELECT n.`type`, n.`created_at`, n.`person`, n.`campaign_id`, n.`template_id`, n.`message_id`, n.`_id`, n.`reason`
FROM iterable.`new_events_rcs` AS n
WHERE NOT EXISTS (SELECT 1 FROM iterable.`events_rcs` AS o WHERE o.`type` = n.`type` AND o.`_id` = n.`_id`);

COMMIT TRANSACTION;

DROP TABLE iterable.`new_lists`;

DROP TABLE iterable.`new_purchase_items`;

DROP TABLE iterable.`new_events_rcs`;
