-- Brings what iterable-mcp has loaded to Databricks. A program wrote this script. It has not been run there.
-- 1. Copy the folder to a volume, manifest.json last: databricks fs cp --recursive.
-- 2. Put the path of that folder in the place of /Volumes/YOUR-CATALOG/YOUR-SCHEMA/YOUR-VOLUME.
-- 3. Choose catalog and schema with USE.
-- Databricks has no transaction over several statements: while this runs, some tables are newer than others.
-- Move this file away, and run it from there within a day: old files are deleted then. The next load writes a
-- script with later changes only; as long as this one is here, the next one has its changes, too.
-- To run it twice does no harm. If it stops, run it again.

CREATE TABLE IF NOT EXISTS `lists` (
  `id` BIGINT,
  `name` STRING,
  `description` STRING,
  `list_type` STRING,
  `is_global_suppression_enabled` BOOLEAN,
  `created_at` TIMESTAMP
);

CREATE TABLE IF NOT EXISTS `channels` (
  `id` BIGINT,
  `name` STRING,
  `channel_type` STRING,
  `message_medium` STRING
);

CREATE TABLE IF NOT EXISTS `purchase_items` (
  `type` STRING,
  `created_at` TIMESTAMP,
  `person` STRING,
  `purchase_id` STRING,
  `_id` STRING,
  `item_id` STRING,
  `sku` STRING,
  `name` STRING,
  `price` DECIMAL(38, 9),
  `quantity` BIGINT,
  `categories` STRING
);

CREATE TABLE IF NOT EXISTS `events_rcs` (
  `type` STRING,
  `created_at` TIMESTAMP,
  `person` STRING,
  `campaign_id` BIGINT,
  `template_id` BIGINT,
  `message_id` STRING,
  `_id` STRING,
  `reason` STRING
);

CREATE OR REPLACE TEMPORARY VIEW `new_lists` AS
SELECT * FROM read_files(
  '/Volumes/YOUR-CATALOG/YOUR-SCHEMA/YOUR-VOLUME/lists/lists-0000000000000001.ndjson',
  format => 'json',
  schema => 'id BIGINT, name STRING, description STRING, list_type STRING, is_global_suppression_enabled BOOLEAN, created_at STRING');

CREATE OR REPLACE TEMPORARY VIEW `new_purchase_items` AS
SELECT * FROM read_files(
  '/Volumes/YOUR-CATALOG/YOUR-SCHEMA/YOUR-VOLUME/purchase_items/{purchase-0000000000000002.ndjson,purchase-0000000000000003.ndjson}',
  format => 'json',
  schema => 'type STRING, created_at STRING, person STRING, purchase_id STRING, _id STRING, item_id STRING, sku STRING, name STRING, price STRING, quantity BIGINT, categories STRING');

CREATE OR REPLACE TEMPORARY VIEW `new_events_rcs` AS
SELECT * FROM read_files(
  '/Volumes/YOUR-CATALOG/YOUR-SCHEMA/YOUR-VOLUME/events_rcs/rcsSend-0000000000000004.ndjson',
  format => 'json',
  schema => 'type STRING, created_at STRING, person STRING, campaign_id BIGINT, template_id BIGINT, message_id STRING, _id STRING, reason STRING');

INSERT OVERWRITE `lists` (`id`, `name`, `description`, `list_type`, `is_global_suppression_enabled`, `created_at`)
SELECT CAST(n.`id` AS BIGINT), CAST(n.`name` AS STRING), CAST(n.`description` AS STRING), CAST(n.`list_type` AS STRING), CAST(n.`is_global_suppression_enabled` AS BOOLEAN), CAST(n.`created_at` AS TIMESTAMP)
FROM `new_lists` AS n;

DELETE FROM `channels` WHERE TRUE;

DELETE FROM `purchase_items` WHERE `person` IN ('person-a@masked.invalid', 'person-b@masked.invalid');

INSERT INTO `purchase_items` REPLACE WHERE `type` = 'purchase' AND `created_at` >= TIMESTAMP '2026-03-01T00:00:00Z' AND `created_at` < TIMESTAMP '2026-03-02T10:30:00Z'
SELECT * FROM (
SELECT CAST(n.`type` AS STRING) AS `type`, CAST(n.`created_at` AS TIMESTAMP) AS `created_at`, CAST(n.`person` AS STRING) AS `person`, CAST(n.`purchase_id` AS STRING) AS `purchase_id`, CAST(n.`_id` AS STRING) AS `_id`, CAST(n.`item_id` AS STRING) AS `item_id`, CAST(n.`sku` AS STRING) AS `sku`, CAST(n.`name` AS STRING) AS `name`, CAST(n.`price` AS DECIMAL(38, 9)) AS `price`, CAST(n.`quantity` AS BIGINT) AS `quantity`, CAST(n.`categories` AS STRING) AS `categories`
FROM `new_purchase_items` AS n)
WHERE `type` = 'purchase' AND `created_at` >= TIMESTAMP '2026-03-01T00:00:00Z' AND `created_at` < TIMESTAMP '2026-03-02T10:30:00Z';

INSERT INTO `purchase_items` REPLACE WHERE `type` = 'purchase' AND `created_at` >= TIMESTAMP '2026-02-01T00:00:00Z' AND `created_at` < TIMESTAMP '2026-02-02T00:00:00Z'
SELECT * FROM (
SELECT CAST(n.`type` AS STRING) AS `type`, CAST(n.`created_at` AS TIMESTAMP) AS `created_at`, CAST(n.`person` AS STRING) AS `person`, CAST(n.`purchase_id` AS STRING) AS `purchase_id`, CAST(n.`_id` AS STRING) AS `_id`, CAST(n.`item_id` AS STRING) AS `item_id`, CAST(n.`sku` AS STRING) AS `sku`, CAST(n.`name` AS STRING) AS `name`, CAST(n.`price` AS DECIMAL(38, 9)) AS `price`, CAST(n.`quantity` AS BIGINT) AS `quantity`, CAST(n.`categories` AS STRING) AS `categories`
FROM `new_purchase_items` AS n)
WHERE `type` = 'purchase' AND `created_at` >= TIMESTAMP '2026-02-01T00:00:00Z' AND `created_at` < TIMESTAMP '2026-02-02T00:00:00Z';

INSERT INTO `purchase_items` (`type`, `created_at`, `person`, `purchase_id`, `_id`, `item_id`, `sku`, `name`, `price`, `quantity`, `categories`)
SELECT CAST(n.`type` AS STRING), CAST(n.`created_at` AS TIMESTAMP), CAST(n.`person` AS STRING), CAST(n.`purchase_id` AS STRING), CAST(n.`_id` AS STRING), CAST(n.`item_id` AS STRING), CAST(n.`sku` AS STRING), CAST(n.`name` AS STRING), CAST(n.`price` AS DECIMAL(38, 9)), CAST(n.`quantity` AS BIGINT), CAST(n.`categories` AS STRING)
FROM `new_purchase_items` AS n
WHERE NOT EXISTS (SELECT 1 FROM `purchase_items` AS o WHERE o.`type` = CAST(n.`type` AS STRING) AND o.`_id` = CAST(n.`_id` AS STRING));

INSERT INTO `events_rcs` REPLACE WHERE `type` = 'rcsSend'
SELECT * FROM (
SELECT CAST(n.`type` AS STRING) AS `type`, CAST(n.`created_at` AS TIMESTAMP) AS `created_at`, CAST(n.`person` AS STRING) AS `person`, CAST(n.`campaign_id` AS BIGINT) AS `campaign_id`, CAST(n.`template_id` AS BIGINT) AS `template_id`, CAST(n.`message_id` AS STRING) AS `message_id`, CAST(n.`_id` AS STRING) AS `_id`, CAST(n.`reason` AS STRING) AS `reason`
FROM `new_events_rcs` AS n)
WHERE `type` = 'rcsSend';

INSERT INTO `events_rcs` (`type`, `created_at`, `person`, `campaign_id`, `template_id`, `message_id`, `_id`, `reason`)
SELECT CAST(n.`type` AS STRING), CAST(n.`created_at` AS TIMESTAMP), CAST(n.`person` AS STRING), CAST(n.`campaign_id` AS BIGINT), CAST(n.`template_id` AS BIGINT), CAST(n.`message_id` AS STRING), CAST(n.`_id` AS STRING), CAST(n.`reason` AS STRING)
FROM `new_events_rcs` AS n
WHERE NOT EXISTS (SELECT 1 FROM `events_rcs` AS o WHERE o.`type` = CAST(n.`type` AS STRING) AND o.`_id` = CAST(n.`_id` AS STRING));

DROP VIEW `new_lists`;

DROP VIEW `new_purchase_items`;

DROP VIEW `new_events_rcs`;
