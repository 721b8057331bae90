// The statements that make things. Each says `if not exists`: a file of them may be run twice.
import { snowflake } from "../../dialect/snowflake.ts"
import { mark } from "../plan.ts"
import { bare, type RawTable, type SnowflakeSetup, type StagedBucket } from "./setup.ts"

const { text } = snowflake
const comment = ({ project }: SnowflakeSetup): string => `comment = ${text(mark(project))}`
const options = (head: string, ...lines: readonly string[]): string =>
  [head, ...lines.map((line) => `  ${line}`)].join("\n")
const within = ({ database }: SnowflakeSetup, ...names: readonly string[]): string =>
  [database, ...names].map(bare).join(".")

export const role = (setup: SnowflakeSetup, name: string): string =>
  `create role if not exists ${bare(name)} ${comment(setup)}`

export const user = (setup: SnowflakeSetup): string =>
  options(
    `create user if not exists ${bare(setup.user)}`,
    `default_role = ${bare(setup.role)}`,
    `default_warehouse = ${bare(setup.warehouse)}`,
    ...(setup.publicKey === null ? [] : [`rsa_public_key = ${text(setup.publicKey)}`]),
    comment(setup),
  )

export const warehouse = (setup: SnowflakeSetup): string =>
  options(
    `create warehouse if not exists ${bare(setup.warehouse)}`,
    "warehouse_size = 'X-SMALL'",
    "auto_suspend = 300",
    "auto_resume = true",
    "initially_suspended = true",
    comment(setup),
  )

export const database = (setup: SnowflakeSetup): string =>
  `create database if not exists ${bare(setup.database)} ${comment(setup)}`

export const schema = (setup: SnowflakeSetup, name: string): string =>
  `create schema if not exists ${within(setup, name)} ${comment(setup)}`

export const integration = (setup: SnowflakeSetup, bucket: StagedBucket): string =>
  options(
    `create storage integration if not exists ${bare(bucket.integration)}`,
    "type = external_stage",
    "storage_provider = 'S3'",
    "enabled = true",
    `storage_aws_role_arn = ${text(bucket.roleArn)}`,
    ...(bucket.externalId === null ? [] : [`storage_aws_external_id = ${text(bucket.externalId)}`]),
    `storage_allowed_locations = (${text(bucket.url)})`,
    comment(setup),
  )
export const changedIntegration = (bucket: StagedBucket): string =>
  options(
    `alter storage integration ${bare(bucket.integration)} set`,
    `storage_aws_role_arn = ${text(bucket.roleArn)}`,
    `storage_allowed_locations = (${text(bucket.url)})`,
  )

export const formatName = (project: string): string => `${project.replaceAll(/\W/g, "_").toLowerCase()}_csv`
const formatOf = (setup: SnowflakeSetup, schema: string): string => within(setup, schema, formatName(setup.project))

/** For those who look into a file with a query of their own. The stage is without: each load says what its files are like. */
export const fileFormat = (setup: SnowflakeSetup, schema: string): string =>
  options(
    `create file format if not exists ${formatOf(setup, schema)}`,
    "type = csv",
    "skip_header = 1",
    `field_optionally_enclosed_by = '"'`,
    "trim_space = true",
    "null_if = ('', 'NULL', 'null')",
    "empty_field_as_null = true",
    "encoding = 'UTF8'",
    comment(setup),
  )

export const stage = (setup: SnowflakeSetup, bucket: StagedBucket): string =>
  options(
    `create stage if not exists ${within(setup, bucket.stage.schema, bucket.stage.name)}`,
    `url = ${text(bucket.url)}`,
    `storage_integration = ${bare(bucket.integration)}`,
    comment(setup),
  )
export const changedStage = (setup: SnowflakeSetup, bucket: StagedBucket): string =>
  options(
    `alter stage ${within(setup, bucket.stage.schema, bucket.stage.name)} set`,
    `url = ${text(bucket.url)}`,
    `storage_integration = ${bare(bucket.integration)}`,
  )

export const table = (setup: SnowflakeSetup, { schema, name, description, columns }: RawTable): string => {
  const lines = Object.entries(columns).map(([column, { type, nullable }]) =>
    [`  ${snowflake.identifier(column)}`, snowflake.type(type), ...(nullable ? [] : ["not null"])].join(" "),
  )
  const said = description === "" ? "" : `\ncomment = ${text(description)}`
  return `create table if not exists ${within(setup, schema, name)} (\n${lines.join(",\n")}\n)${said}`
}

/** The comment keeps what it said. */
export const marking = (kind: string, name: string, before: string, marked: string): string => {
  const said = before === "" ? marked : `${before} (${marked})`
  const verb = kind === "integration" ? "alter storage integration" : `alter ${kind}`
  return `${verb} ${name} set comment = ${text(said)}`
}
