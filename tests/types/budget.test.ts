import { join } from "node:path"
import { expect, test } from "vitest"
import { compile, figure, root } from "./compile.ts"
import { generateModels, writeProject } from "./generate-models.ts"

const instantiationsPerModel = 600
const typesPerModel = 80

/** What the compiler does for so many models, in one thread: several share out the models and repeat each other's work. */
const cost = async (models: number) => {
  const folder = join(root, "target/types/budget", String(models))
  writeProject(root, folder, generateModels(models))
  const { exitCode, output, diagnostics } = await compile(folder, "--singleThreaded", "--extendedDiagnostics")
  expect(diagnostics).toEqual([])
  expect(exitCode).toBe(0)
  return { models, instantiations: figure(output, "Instantiations"), types: figure(output, "Types") }
}
type Cost = Awaited<ReturnType<typeof cost>>
const perModel = (small: Cost, large: Cost, what: "instantiations" | "types"): number =>
  (large[what] - small[what]) / (large.models - small.models)

// The differences between sizes leave out what any project costs: the libraries and the SDK itself.
test("a model of 30 columns costs the compiler what it may, and the thousandth no more than the first", {
  timeout: 60_000,
}, async () => {
  const [few, some, many] = await Promise.all([cost(50), cost(250), cost(1000)])
  expect(perModel(some, many, "instantiations")).toBeLessThanOrEqual(instantiationsPerModel)
  expect(perModel(some, many, "types")).toBeLessThanOrEqual(typesPerModel)
  for (const what of ["instantiations", "types"] as const) {
    const ratio = perModel(some, many, what) / perModel(few, some, what)
    expect(ratio, what).toBeGreaterThan(0.9)
    expect(ratio, what).toBeLessThan(1.1)
  }
})
