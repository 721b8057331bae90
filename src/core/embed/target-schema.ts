// What a target in the configuration may say, to the last key.
import * as Schema from "effect/Schema"
import { StorageSchema } from "./storage-schema.ts"

const Threads = Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 64 })))
const Text = Schema.NonEmptyString
const Variable = Schema.Struct({ env: Text })
/** A text, or the environment variable that has it. */
const Setting = Schema.Union([Text, Variable]).annotate({ message: 'Expected a text, or env("NAME")' })
/** Never written in the file. */
const Secret = Variable.annotate({
  message: 'A secret is not written in the configuration: name the environment variable that has it, env("NAME").',
})

const DuckdbTargetSchema = Schema.Struct({
  type: Schema.Literal("duckdb"),
  path: Schema.optionalKey(Text),
  storage: Schema.optionalKey(StorageSchema),
  threads: Threads,
})

const Authentication = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("password"), password: Secret }),
  Schema.Struct({
    kind: Schema.Literal("key-pair"),
    privateKey: Secret,
    passphrase: Schema.optionalKey(Secret),
  }),
  Schema.Struct({
    kind: Schema.Literal("key-pair"),
    privateKeyFile: Setting,
    passphrase: Schema.optionalKey(Secret),
  }),
  Schema.Struct({ kind: Schema.Literal("oauth"), token: Secret }),
  Schema.Struct({ kind: Schema.Literal("programmatic-token"), token: Secret }),
  Schema.Struct({ kind: Schema.Literal("external-browser") }),
]).annotate({
  message: 'Expected a kind: "password", "key-pair", "oauth", "programmatic-token" or "external-browser"',
})

const stageName = /^[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*){0,2}$/
const SnowflakeTargetSchema = Schema.Struct({
  type: Schema.Literal("snowflake"),
  account: Setting,
  username: Setting,
  authenticate: Authentication,
  database: Setting,
  warehouse: Schema.optionalKey(Setting),
  role: Schema.optionalKey(Setting),
  accessUrl: Schema.optionalKey(Setting),
  storage: Schema.optionalKey(StorageSchema),
  stage: Schema.optionalKey(Text.check(Schema.isPattern(stageName))),
  threads: Threads,
}).check(
  Schema.makeFilter(({ storage, stage }) =>
    typeof storage === "object" && stage === undefined
      ? 'Snowflake reads a bucket through an external stage: name one here, stage: "raw.my_stage", and pipeline setup snowflake makes it'
      : undefined,
  ),
)

export const TargetSchema = Schema.Union([DuckdbTargetSchema, SnowflakeTargetSchema]).annotate({
  message: 'Expected a type: "duckdb" or "snowflake"',
})
