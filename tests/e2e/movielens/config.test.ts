import { afterEach, expect, it, vi } from "vitest"

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

const chosen = async () => {
  const { default: config } = await import("../../../pipeline.config.ts")
  return config.targets[config.target]
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
