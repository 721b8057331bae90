use role accountadmin;

-- Make the role transform
create role if not exists transform comment = 'typeline:project=movielens';

-- Make the role reporter
create role if not exists reporter comment = 'typeline:project=movielens';

-- Make the user "pipeline@acme.com"
create user if not exists "pipeline@acme.com"
  default_role = transform
  default_warehouse = compute_wh
  rsa_public_key = 'MIIBIjANBg'
  comment = 'typeline:project=movielens';

-- Make the warehouse compute_wh
create warehouse if not exists compute_wh
  warehouse_size = 'X-SMALL'
  auto_suspend = 300
  auto_resume = true
  initially_suspended = true
  comment = 'typeline:project=movielens';

-- Make the database movielens
create database if not exists movielens comment = 'typeline:project=movielens';

-- Make the schema movielens.dev
create schema if not exists movielens.dev comment = 'typeline:project=movielens';

-- Make the schema movielens.raw
create schema if not exists movielens.raw comment = 'typeline:project=movielens';

-- Make the schema movielens.snapshots
create schema if not exists movielens.snapshots comment = 'typeline:project=movielens';

-- Make the schema movielens.typeline
create schema if not exists movielens.typeline comment = 'typeline:project=movielens';

-- Make the integration movielens_s3
create storage integration if not exists movielens_s3
  type = external_stage
  storage_provider = 'S3'
  enabled = true
  storage_aws_role_arn = 'arn:aws:iam::123:role/typeline-movielens-snowflake'
  storage_allowed_locations = ('s3://acme-movielens/raw-data/')
  comment = 'typeline:project=movielens';

-- Give the role transform to the role accountadmin
grant role transform to role accountadmin;

-- Give the role transform to the user "pipeline@acme.com"
grant role transform to user "pipeline@acme.com";

-- Let transform use the warehouse compute_wh
grant usage, operate on warehouse compute_wh to role transform;

-- Let transform use the database movielens
grant usage, create schema on database movielens to role transform;

-- Let transform use the schema movielens.dev
grant usage, create table, create view, create dynamic table, create stage, create file format on schema movielens.dev to role transform;

-- Let transform read and write tables of movielens.dev, also those to come
grant select, insert, update, delete, truncate, references on all tables in schema movielens.dev to role transform;

-- Let transform read and write tables of movielens.dev, also those to come
grant select, insert, update, delete, truncate, references on future tables in schema movielens.dev to role transform;

-- Let transform read views of movielens.dev, also those to come
grant select on all views in schema movielens.dev to role transform;

-- Let transform read views of movielens.dev, also those to come
grant select on future views in schema movielens.dev to role transform;

-- Let transform use the schema movielens.raw
grant usage, create table, create view, create dynamic table, create stage, create file format on schema movielens.raw to role transform;

-- Let transform read and write tables of movielens.raw, also those to come
grant select, insert, update, delete, truncate, references on all tables in schema movielens.raw to role transform;

-- Let transform read and write tables of movielens.raw, also those to come
grant select, insert, update, delete, truncate, references on future tables in schema movielens.raw to role transform;

-- Let transform read views of movielens.raw, also those to come
grant select on all views in schema movielens.raw to role transform;

-- Let transform read views of movielens.raw, also those to come
grant select on future views in schema movielens.raw to role transform;

-- Let transform use the schema movielens.snapshots
grant usage, create table, create view, create dynamic table, create stage, create file format on schema movielens.snapshots to role transform;

-- Let transform read and write tables of movielens.snapshots, also those to come
grant select, insert, update, delete, truncate, references on all tables in schema movielens.snapshots to role transform;

-- Let transform read and write tables of movielens.snapshots, also those to come
grant select, insert, update, delete, truncate, references on future tables in schema movielens.snapshots to role transform;

-- Let transform read views of movielens.snapshots, also those to come
grant select on all views in schema movielens.snapshots to role transform;

-- Let transform read views of movielens.snapshots, also those to come
grant select on future views in schema movielens.snapshots to role transform;

-- Let transform use the schema movielens.typeline
grant usage, create table, create view, create dynamic table, create stage, create file format on schema movielens.typeline to role transform;

-- Let transform read and write tables of movielens.typeline, also those to come
grant select, insert, update, delete, truncate, references on all tables in schema movielens.typeline to role transform;

-- Let transform read and write tables of movielens.typeline, also those to come
grant select, insert, update, delete, truncate, references on future tables in schema movielens.typeline to role transform;

-- Let transform read views of movielens.typeline, also those to come
grant select on all views in schema movielens.typeline to role transform;

-- Let transform read views of movielens.typeline, also those to come
grant select on future views in schema movielens.typeline to role transform;

-- Let transform use the integration movielens_s3
grant usage on integration movielens_s3 to role transform;

-- Give the role reporter to the role accountadmin
grant role reporter to role accountadmin;

-- Let reporter use the warehouse compute_wh
grant usage on warehouse compute_wh to role reporter;

-- Let reporter use the database movielens
grant usage on database movielens to role reporter;

-- Let reporter use the schema movielens.dev
grant usage on schema movielens.dev to role reporter;

use role transform;

-- Make the file format movielens.raw.movielens_csv
create file format if not exists movielens.raw.movielens_csv
  type = csv
  skip_header = 1
  field_optionally_enclosed_by = '"'
  trim_space = true
  null_if = ('', 'NULL', 'null')
  empty_field_as_null = true
  encoding = 'UTF8'
  comment = 'typeline:project=movielens';

-- Make the stage movielens.raw.movielens_stage
create stage if not exists movielens.raw.movielens_stage
  url = 's3://acme-movielens/raw-data/'
  storage_integration = movielens_s3
  comment = 'typeline:project=movielens';

-- Make the empty table movielens.raw.raw_movies
create table if not exists movielens.raw.raw_movies (
  "movieId" number(38, 0) not null,
  title varchar not null,
  "ORDER" number(10, 2)
)
comment = 'Films, and what they''re called';
