import { defineConfig, env, s3 } from "typeline"

// MOVIELENS_DATA=<folder> points to real files; without it the sample is built. They are different data, and an incremental
// model keeps what it has loaded: each has a database of its own.
const files = process.env.MOVIELENS_DATA

export default defineConfig({
  name: "movielens",
  target: files === undefined ? "sample" : "dev",
  targets: {
    sample: { type: "duckdb", path: "target/movielens_sample.duckdb", storage: "data/sample" },
    dev: { type: "duckdb", path: "target/movielens.duckdb", storage: files ?? "data/sample" },
    // What env() names is read when this target is opened, and not before. docs/set-up.md says how the account is made ready.
    snowflake: {
      type: "snowflake",
      account: env("SNOWFLAKE_ACCOUNT"),
      username: env("SNOWFLAKE_USER"),
      authenticate: { kind: "password", password: env("SNOWFLAKE_PASSWORD") },
      database: "movielens",
      warehouse: "transforming",
      role: "transform",
      storage: s3(process.env.MOVIELENS_BUCKET ?? "s3://movielens/raw-data"),
      stage: "raw.movielens_stage",
    },
  },
})
