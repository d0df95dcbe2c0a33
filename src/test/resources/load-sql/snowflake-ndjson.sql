-- Brings what iterable-mcp has loaded to Snowflake. A program wrote this script. It has not been run there.
-- 1. Make a stage once: CREATE STAGE iterable_files, with the URL of a bucket if the files are in one.
-- 2. Copy the folder to the stage or its bucket, manifest.json last.
-- 3. Choose role, warehouse, database and schema with USE.
-- Move this file away, and run it from there within a day: old files are deleted then. The next load writes a
-- script with later changes only; as long as this one is here, the next one has its changes, too.
-- To run it twice does no harm. If it stops, run it again.

CREATE TABLE IF NOT EXISTS "LISTS" (
  "ID" NUMBER(18, 0),
  "NAME" VARCHAR,
  "DESCRIPTION" VARCHAR,
  "LIST_TYPE" VARCHAR,
  "IS_GLOBAL_SUPPRESSION_ENABLED" BOOLEAN,
  "CREATED_AT" TIMESTAMP_TZ
);

CREATE TABLE IF NOT EXISTS "CHANNELS" (
  "ID" NUMBER(18, 0),
  "NAME" VARCHAR,
  "CHANNEL_TYPE" VARCHAR,
  "MESSAGE_MEDIUM" VARCHAR
);

CREATE TABLE IF NOT EXISTS "PURCHASE_ITEMS" (
  "TYPE" VARCHAR,
  "CREATED_AT" TIMESTAMP_TZ,
  "PERSON" VARCHAR,
  "PURCHASE_ID" VARCHAR,
  "_ID" VARCHAR(36),
  "ITEM_ID" VARCHAR,
  "SKU" VARCHAR,
  "NAME" VARCHAR,
  "PRICE" NUMBER(38, 9),
  "QUANTITY" NUMBER(18, 0),
  "CATEGORIES" VARIANT
);

CREATE TABLE IF NOT EXISTS "EVENTS_RCS" (
  "TYPE" VARCHAR,
  "CREATED_AT" TIMESTAMP_TZ,
  "PERSON" VARCHAR,
  "CAMPAIGN_ID" NUMBER(18, 0),
  "TEMPLATE_ID" NUMBER(18, 0),
  "MESSAGE_ID" VARCHAR,
  "_ID" VARCHAR(36),
  "REASON" VARCHAR
);

CREATE OR REPLACE TEMPORARY TABLE "NEW_LISTS" ("ROW" VARIANT);

COPY INTO "NEW_LISTS" FROM @iterable_files
FILES = (
  'lists/lists-0000000000000001.ndjson'
)
FILE_FORMAT = (TYPE = JSON);

CREATE OR REPLACE TEMPORARY TABLE "NEW_PURCHASE_ITEMS" ("ROW" VARIANT);

COPY INTO "NEW_PURCHASE_ITEMS" FROM @iterable_files
FILES = (
  'purchase_items/purchase-0000000000000002.ndjson',
  'purchase_items/purchase-0000000000000003.ndjson'
)
FILE_FORMAT = (TYPE = JSON);

CREATE OR REPLACE TEMPORARY TABLE "NEW_EVENTS_RCS" ("ROW" VARIANT);

COPY INTO "NEW_EVENTS_RCS" FROM @iterable_files
FILES = (
  'events_rcs/rcsSend-0000000000000004.ndjson'
)
FILE_FORMAT = (TYPE = JSON);

BEGIN TRANSACTION;

DELETE FROM "LISTS" WHERE TRUE;

INSERT INTO "LISTS" ("ID", "NAME", "DESCRIPTION", "LIST_TYPE", "IS_GLOBAL_SUPPRESSION_ENABLED", "CREATED_AT")
SELECT n."ROW":"id"::NUMBER(18, 0), n."ROW":"name"::VARCHAR, n."ROW":"description"::VARCHAR, n."ROW":"list_type"::VARCHAR, n."ROW":"is_global_suppression_enabled"::BOOLEAN, n."ROW":"created_at"::TIMESTAMP_TZ
FROM "NEW_LISTS" AS n;

DELETE FROM "CHANNELS" WHERE TRUE;

DELETE FROM "PURCHASE_ITEMS" WHERE "TYPE" = 'purchase' AND "CREATED_AT" >= '2026-03-01T00:00:00Z'::TIMESTAMP_TZ AND "CREATED_AT" < '2026-03-02T10:30:00Z'::TIMESTAMP_TZ;

DELETE FROM "PURCHASE_ITEMS" WHERE "TYPE" = 'purchase' AND "CREATED_AT" >= '2026-02-01T00:00:00Z'::TIMESTAMP_TZ AND "CREATED_AT" < '2026-02-02T00:00:00Z'::TIMESTAMP_TZ;

DELETE FROM "PURCHASE_ITEMS" WHERE "PERSON" IN ('person-a@masked.invalid', 'person-b@masked.invalid');

INSERT INTO "PURCHASE_ITEMS" ("TYPE", "CREATED_AT", "PERSON", "PURCHASE_ID", "_ID", "ITEM_ID", "SKU", "NAME", "PRICE", "QUANTITY", "CATEGORIES")
SELECT n."ROW":"type"::VARCHAR, n."ROW":"created_at"::TIMESTAMP_TZ, n."ROW":"person"::VARCHAR, n."ROW":"purchase_id"::VARCHAR, n."ROW":"_id"::VARCHAR(36), n."ROW":"item_id"::VARCHAR, n."ROW":"sku"::VARCHAR, n."ROW":"name"::VARCHAR, n."ROW":"price"::NUMBER(38, 9), n."ROW":"quantity"::NUMBER(18, 0), IFF(IS_NULL_VALUE(n."ROW":"categories"), NULL, n."ROW":"categories")
FROM "NEW_PURCHASE_ITEMS" AS n
WHERE NOT EXISTS (SELECT 1 FROM "PURCHASE_ITEMS" AS o WHERE o."TYPE" = n."ROW":"type"::VARCHAR AND o."_ID" = n."ROW":"_id"::VARCHAR(36));

DELETE FROM "EVENTS_RCS" WHERE "TYPE" = 'rcsSend';

INSERT INTO "EVENTS_RCS" ("TYPE", "CREATED_AT", "PERSON", "CAMPAIGN_ID", "TEMPLATE_ID", "MESSAGE_ID", "_ID", "REASON")
SELECT n."ROW":"type"::VARCHAR, n."ROW":"created_at"::TIMESTAMP_TZ, n."ROW":"person"::VARCHAR, n."ROW":"campaign_id"::NUMBER(18, 0), n."ROW":"template_id"::NUMBER(18, 0), n."ROW":"message_id"::VARCHAR, n."ROW":"_id"::VARCHAR(36), n."ROW":"reason"::VARCHAR
FROM "NEW_EVENTS_RCS" AS n
WHERE NOT EXISTS (SELECT 1 FROM "EVENTS_RCS" AS o WHERE o."TYPE" = n."ROW":"type"::VARCHAR AND o."_ID" = n."ROW":"_id"::VARCHAR(36));

COMMIT;

DROP TABLE "NEW_LISTS";

DROP TABLE "NEW_PURCHASE_ITEMS";

DROP TABLE "NEW_EVENTS_RCS";
