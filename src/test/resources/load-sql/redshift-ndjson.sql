-- Brings what iterable-mcp has loaded to Redshift. A program wrote this script. It has not been run there.
-- 1. Copy the folder to a bucket, manifest.json last: aws s3 sync.
-- 2. Put the address of that folder in the place of s3://YOUR-BUCKET.
-- 3. Put the role that may read it in the place of YOUR-ACCOUNT and YOUR-ROLE.
-- 4. Choose the schema with SET search_path. Redshift refuses a text of more than 65,535 bytes.
-- Move this file away, and run it from there within a day: old files are deleted then. The next load writes a
-- script with later changes only; as long as this one is here, the next one has its changes, too.
-- To run it twice does no harm. If it stops, run it again.

CREATE TABLE IF NOT EXISTS "lists" (
  "id" BIGINT,
  "name" VARCHAR(65535),
  "description" VARCHAR(65535),
  "list_type" VARCHAR(65535),
  "is_global_suppression_enabled" BOOLEAN,
  "created_at" TIMESTAMPTZ
);

CREATE TABLE IF NOT EXISTS "channels" (
  "id" BIGINT,
  "name" VARCHAR(65535),
  "channel_type" VARCHAR(65535),
  "message_medium" VARCHAR(65535)
);

CREATE TABLE IF NOT EXISTS "purchase_items" (
  "type" VARCHAR(65535),
  "created_at" TIMESTAMPTZ,
  "person" VARCHAR(65535),
  "purchase_id" VARCHAR(65535),
  "_id" VARCHAR(36),
  "item_id" VARCHAR(65535),
  "sku" VARCHAR(65535),
  "name" VARCHAR(65535),
  "price" DECIMAL(38, 9),
  "quantity" BIGINT,
  "categories" SUPER
);

CREATE TABLE IF NOT EXISTS "events_rcs" (
  "type" VARCHAR(65535),
  "created_at" TIMESTAMPTZ,
  "person" VARCHAR(65535),
  "campaign_id" BIGINT,
  "template_id" BIGINT,
  "message_id" VARCHAR(65535),
  "_id" VARCHAR(36),
  "reason" VARCHAR(65535)
);

DROP TABLE IF EXISTS "new_lists";

CREATE TEMPORARY TABLE "new_lists" (
  "id" BIGINT,
  "name" VARCHAR(65535),
  "description" VARCHAR(65535),
  "list_type" VARCHAR(65535),
  "is_global_suppression_enabled" BOOLEAN,
  "created_at" TIMESTAMPTZ
);

COPY "new_lists" FROM 's3://YOUR-BUCKET/lists/lists-0000000000000001.ndjson'
IAM_ROLE 'arn:aws:iam::YOUR-ACCOUNT:role/YOUR-ROLE'
FORMAT AS JSON 'auto' TIMEFORMAT 'auto';

DROP TABLE IF EXISTS "new_purchase_items";

CREATE TEMPORARY TABLE "new_purchase_items" (
  "type" VARCHAR(65535),
  "created_at" TIMESTAMPTZ,
  "person" VARCHAR(65535),
  "purchase_id" VARCHAR(65535),
  "_id" VARCHAR(36),
  "item_id" VARCHAR(65535),
  "sku" VARCHAR(65535),
  "name" VARCHAR(65535),
  "price" DECIMAL(38, 9),
  "quantity" BIGINT,
  "categories" VARCHAR(65535)
);

COPY "new_purchase_items" FROM 's3://YOUR-BUCKET/purchase_items/purchase-0000000000000002.ndjson'
IAM_ROLE 'arn:aws:iam::YOUR-ACCOUNT:role/YOUR-ROLE'
FORMAT AS JSON 'auto' TIMEFORMAT 'auto';

COPY "new_purchase_items" FROM 's3://YOUR-BUCKET/purchase_items/purchase-0000000000000003.ndjson'
IAM_ROLE 'arn:aws:iam::YOUR-ACCOUNT:role/YOUR-ROLE'
FORMAT AS JSON 'auto' TIMEFORMAT 'auto';

DROP TABLE IF EXISTS "new_events_rcs";

CREATE TEMPORARY TABLE "new_events_rcs" (
  "type" VARCHAR(65535),
  "created_at" TIMESTAMPTZ,
  "person" VARCHAR(65535),
  "campaign_id" BIGINT,
  "template_id" BIGINT,
  "message_id" VARCHAR(65535),
  "_id" VARCHAR(36),
  "reason" VARCHAR(65535)
);

COPY "new_events_rcs" FROM 's3://YOUR-BUCKET/events_rcs/rcsSend-0000000000000004.ndjson'
IAM_ROLE 'arn:aws:iam::YOUR-ACCOUNT:role/YOUR-ROLE'
FORMAT AS JSON 'auto' TIMEFORMAT 'auto';

BEGIN;

DELETE FROM "lists" WHERE TRUE;

INSERT INTO "lists" ("id", "name", "description", "list_type", "is_global_suppression_enabled", "created_at")
SELECT n."id", n."name", n."description", n."list_type", n."is_global_suppression_enabled", n."created_at"
FROM "new_lists" AS n;

DELETE FROM "channels" WHERE TRUE;

DELETE FROM "purchase_items" WHERE "type" = 'purchase' AND "created_at" >= '2026-03-01T00:00:00Z'::TIMESTAMPTZ AND "created_at" < '2026-03-02T10:30:00Z'::TIMESTAMPTZ;

DELETE FROM "purchase_items" WHERE "type" = 'purchase' AND "created_at" >= '2026-02-01T00:00:00Z'::TIMESTAMPTZ AND "created_at" < '2026-02-02T00:00:00Z'::TIMESTAMPTZ;

DELETE FROM "purchase_items" WHERE "person" IN ('person-a@masked.invalid', 'person-b@masked.invalid');

INSERT INTO "purchase_items" ("type", "created_at", "person", "purchase_id", "_id", "item_id", "sku", "name", "price", "quantity", "categories")
SELECT n."type", n."created_at", n."person", n."purchase_id", n."_id", n."item_id", n."sku", n."name", n."price", n."quantity", JSON_PARSE(n."categories")
FROM "new_purchase_items" AS n
WHERE NOT EXISTS (SELECT 1 FROM "purchase_items" AS o WHERE o."type" = n."type" AND o."_id" = n."_id");

DELETE FROM "events_rcs" WHERE "type" = 'rcsSend';

INSERT INTO "events_rcs" ("type", "created_at", "person", "campaign_id", "template_id", "message_id", "_id", "reason")
SELECT n."type", n."created_at", n."person", n."campaign_id", n."template_id", n."message_id", n."_id", n."reason"
FROM "new_events_rcs" AS n
WHERE NOT EXISTS (SELECT 1 FROM "events_rcs" AS o WHERE o."type" = n."type" AND o."_id" = n."_id");

COMMIT;

DROP TABLE "new_lists";

DROP TABLE "new_purchase_items";

DROP TABLE "new_events_rcs";
