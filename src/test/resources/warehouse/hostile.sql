SELECT content FROM read_text('{secret}')
SELECT content FROM read_blob('{main}')
SELECT content FROM read_blob('{people}')
SELECT * FROM read_csv('{secret}', header = false)
SELECT * FROM read_csv_auto('{secret}')
SELECT * FROM sniff_csv('{secret}')
SELECT * FROM read_json('{secret}')
SELECT * FROM read_json_objects('{secret}')
SELECT * FROM read_ndjson('{secret}')
SELECT * FROM read_parquet('{secret}')
SELECT * FROM parquet_metadata('{secret}')
SELECT * FROM '{secret}'
FROM '{secret}'
SELECT * FROM "{secret}"
SELECT * FROM glob('{folder}/*')
SELECT * FROM read_text('/etc/passwd')
SELECT * FROM read_text('/proc/self/environ')
SELECT * FROM read_csv('https://example.com/x.csv')
SELECT * FROM query('SELECT * FROM read_text(''{secret}'')')
SELECT * FROM query_table('_forgotten')
SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM read_text(''{secret}'')'))
SELECT * FROM _forgotten
SELECT path FROM duckdb_databases()
SELECT * FROM duckdb_settings()
SELECT * FROM duckdb_secrets()
SELECT * FROM pragma_database_list()
SELECT * FROM information_schema.tables
SELECT current_setting('temp_directory')
SELECT getenv('HOME')
COPY (SELECT 1) TO '{folder}/a.csv'
COPY (SELECT 1) TO '{main}.wal' (FORMAT csv)
COPY (SELECT 42) TO '{main}' (FORMAT csv, USE_TMP_FILE false)
COPY (SELECT 42) TO '{people}' (FORMAT csv, USE_TMP_FILE false)
COPY (SELECT 1) TO '/dev/stdout' (FORMAT csv)
COPY campaigns FROM '{secret}'
EXPORT DATABASE '{folder}/export'
IMPORT DATABASE '{folder}'
ATTACH '{folder}/other.duckdb' AS other
ATTACH '{people}' AS stolen (READ_ONLY)
ATTACH '{main}' AS again
CREATE TABLE t AS SELECT 1
CREATE OR REPLACE VIEW events AS SELECT 1
INSERT INTO campaigns (id) VALUES (1)
UPDATE campaigns SET name = 'x'
DELETE FROM campaigns
DROP TABLE campaigns
TRUNCATE campaigns
ALTER TABLE campaigns ADD COLUMN x INTEGER
WITH gone AS (DELETE FROM campaigns RETURNING *) SELECT * FROM gone
WITH more AS (INSERT INTO campaigns (id) VALUES (9) RETURNING *) SELECT * FROM more
CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')
CREATE PERSISTENT SECRET p (TYPE s3, KEY_ID 'a', SECRET 'b')
SET enable_external_access = true
SET disabled_filesystems = ''
SET lock_configuration = false
RESET lock_configuration
SET GLOBAL memory_limit = '100GB'
SET temp_directory = '{folder}/temp'
SET allowed_directories = ['{folder}']
SET log_query_path = '{folder}/log.txt'
PRAGMA enable_profiling = 'json'
PRAGMA profiling_output = '{folder}/profile.json'
SET file_search_path = '{folder}'
CALL enable_logging(storage = 'file', storage_path = '{folder}')
CALL pragma_version()
INSTALL httpfs
LOAD httpfs
LOAD '{folder}/x.duckdb_extension'
INSTALL spatial FROM community
UPDATE EXTENSIONS
CHECKPOINT
FORCE CHECKPOINT
VACUUM
EXPLAIN ANALYZE SELECT 1
DETACH people
USE people
SET VARIABLE x = 1
PREPARE p AS SELECT 1
SELECT 1; SELECT content FROM read_text('{secret}')
SELECT 1; COPY (SELECT 1) TO '{folder}/b.csv'
DESCRIBE campaigns
SHOW ALL TABLES
SUMMARIZE campaigns
SELECT write_log('x')
SELECT nextval('x')
PIVOT events_email ON type USING count(*)
BEGIN
SELECT f.* FROM _forgotten f, (WITH _forgotten AS (SELECT 1) SELECT 2)
SELECT d.* FROM duckdb_databases d, (WITH duckdb_databases AS (SELECT 1) SELECT 2)
SELECT s.* FROM sqlite_master s, (WITH sqlite_master AS (SELECT 1) SELECT 2)
