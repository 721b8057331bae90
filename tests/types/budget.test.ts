import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { compile, compileWith, figure, root } from "./compile.ts"
import { generateModels, type ModelFile, writeProject } from "./generate-models.ts"
import { chain, type HandedOn, handedOn, manyJoins, wide } from "./generate-shapes.ts"

const instantiationsPerModel = 600
const typesPerModel = 80

interface Cost {
  readonly instantiations: number
  readonly types: number
}

/** What the compiler does for a project, in one thread: several share out the files and repeat each other's work. */
const cost = async (name: string, files: readonly ModelFile[]): Promise<Cost> => {
  const folder = join(root, "target/types/budget", name)
  writeProject(root, folder, files)
  const { exitCode, output, diagnostics } = await compile(folder, "--singleThreaded", "--extendedDiagnostics")
  expect(diagnostics).toEqual([])
  expect(exitCode).toBe(0)
  return { instantiations: figure(output, "Instantiations"), types: figure(output, "Types") }
}
// The differences between sizes leave out what any project costs: the libraries and the SDK itself.
const difference = (large: Cost, small: Cost): Cost => ({
  instantiations: large.instantiations - small.instantiations,
  types: large.types - small.types,
})

test("a model of 30 columns costs the compiler what it may, and the thousandth no more than the first", {
  timeout: 60_000,
}, async () => {
  const of = (models: number) => cost(String(models), generateModels(models))
  const [few, some, many] = await Promise.all([of(50), of(250), of(1000)])
  const [first, last] = [difference(some, few), difference(many, some)]
  expect(last.instantiations / 750).toBeLessThanOrEqual(instantiationsPerModel)
  expect(last.types / 750).toBeLessThanOrEqual(typesPerModel)
  for (const what of ["instantiations", "types"] as const) {
    const ratio = last[what] / 750 / (first[what] / 200)
    expect(ratio, what).toBeGreaterThan(0.9)
    expect(ratio, what).toBeLessThan(1.1)
  }
})

/** As measured, and a fifth more. */
const fifthMore = (measured: Cost, budget: Cost) => {
  expect(measured.instantiations).toBeLessThanOrEqual(budget.instantiations * 1.2)
  expect(measured.types).toBeLessThanOrEqual(budget.types * 1.2)
}

describe("200 models, each of which reads the one before, the last of them first", () => {
  const budgets: { readonly [how in HandedOn]: Cost } = {
    "the whole row": { instantiations: 28_440, types: 8_280 },
    "the row and one column": { instantiations: 246_150, types: 9_900 },
    "the whole row, NULL where a join finds none": { instantiations: 53_640, types: 14_040 },
    "a filtered, ordered query": { instantiations: 28_980, types: 9_000 },
    "one row of each key": { instantiations: 19_260, types: 7_020 },
  }
  test.for(Object.entries(budgets) as [HandedOn, Cost][])("hand on %s", { timeout: 60_000 }, async ([how, budget]) => {
    const [short, long] = [await cost("chain-20", chain(20, how)), await cost("chain-200", chain(200, how))]
    fifthMore(difference(long, short), budget)
  })
})

test("TypeScript 6 checks such chains too", { timeout: 60_000 }, async () => {
  const folder = join(root, "target/types/budget/chains-6")
  const chains = Object.keys(handedOn).flatMap((how, index) =>
    chain(200, how as HandedOn).map(({ file, text }) => ({ file: `${index}/${file}`, text })),
  )
  writeProject(root, folder, chains)
  const { output } = await compileWith(6, folder)
  expect(output).toBe("")
})

test("four models of 500 columns", async () => {
  const measured = difference(await cost("wide-500", wide(500)), await cost("wide-50", wide(50)))
  fifthMore(measured, { instantiations: 40_050, types: 2_700 })
})

test("a join of twelve relations", async () => {
  const measured = difference(await cost("joins-12", manyJoins(12)), await cost("joins-2", manyJoins(2)))
  fifthMore(measured, { instantiations: 4_097, types: 579 })
})
