import { afterEach, expect, it, vi } from "vitest"

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

const config = async () => (await import("../../../pipeline.config.ts")).default
const chosen = async () => {
  const { target, targets } = await config()
  return targets[target]
}

it("builds the sample and real files into different databases: an incremental model would mix them", async () => {
  vi.stubEnv("MOVIELENS_DATA", undefined)
  const sample = await chosen()
  vi.resetModules()
  vi.stubEnv("MOVIELENS_DATA", "/files")
  const real = await chosen()
  expect(sample).toMatchObject({ path: "target/movielens_sample.duckdb", storage: "data/sample" })
  expect(real).toMatchObject({ path: "target/movielens.duckdb", storage: "/files" })
})

it("names what Snowflake needs and reads none of it: whoever builds on DuckDB sets no variable", async () => {
  const names = ["SNOWFLAKE_ACCOUNT", "SNOWFLAKE_USER", "SNOWFLAKE_PASSWORD", "MOVIELENS_BUCKET"]
  for (const name of names) vi.stubEnv(name, undefined)
  vi.stubEnv("MOVIELENS_DATA", undefined)
  const { target, targets } = await config()
  expect(target).toBe("sample")
  expect(targets.snowflake).toMatchObject({
    account: { env: "SNOWFLAKE_ACCOUNT" },
    username: { env: "SNOWFLAKE_USER" },
    authenticate: { kind: "password", password: { env: "SNOWFLAKE_PASSWORD" } },
    storage: { address: "s3://movielens/raw-data" },
  })
  vi.resetModules()
  vi.stubEnv("MOVIELENS_BUCKET", "s3://acme-movielens/raw-data")
  expect((await config()).targets.snowflake).toMatchObject({ storage: { address: "s3://acme-movielens/raw-data" } })
})
