import { defineConfig, env } from "typeline"

export default defineConfig({
  name: "{{name}}",
  target: "dev",
  targets: {
    // A database in a file: to begin with, and for CI.
    dev: { type: "duckdb", path: "target/{{name}}.duckdb", storage: "data" },
    // `pipeline debug --target prod` says what is missing. The variables stand in .env, which stays out of git.
    prod: {
      type: "snowflake",
      account: env("SNOWFLAKE_ACCOUNT"),
      username: env("SNOWFLAKE_USER"),
      authenticate: { kind: "password", password: env("SNOWFLAKE_PASSWORD") },
      database: env("SNOWFLAKE_DATABASE"),
      warehouse: env("SNOWFLAKE_WAREHOUSE"),
      storage: "data",
    },
  },
})
