// What the compiler needs for projects of many models: `node bench/types.ts [models…]` prints Markdown tables.
import { cpus } from "node:os"
import { join } from "node:path"
import { argv } from "node:process"
import { compile, figure, root } from "../tests/types/compile.ts"
import { generateModels, type ModelFile, writeProject } from "../tests/types/generate-models.ts"
import { chain, type HandedOn, handedOn, manyJoins, wide } from "../tests/types/generate-shapes.ts"

const runs = 5
const sizes = argv.length > 2 ? argv.slice(2).map(Number) : [100, 250, 500, 1000, 2000, 4000]

interface Measured {
  readonly check: number
  readonly total: number
  readonly memory: number
  readonly instantiations: number
  readonly types: number
}
const measure = async (project: string, options: readonly string[]): Promise<Measured> => {
  const { exitCode, output } = await compile(folder(project), "--extendedDiagnostics", ...options)
  if (exitCode !== 0) throw new Error(`The generated models have errors:\n${output}`)
  return {
    check: figure(output, "Check time"),
    total: figure(output, "Total time"),
    memory: figure(output, "Memory used"),
    instantiations: figure(output, "Instantiations"),
    types: figure(output, "Types"),
  }
}
const folder = (project: string): string => join(root, "target/bench/types", project)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const spread = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`
const integer = (value: number): string => Math.round(value).toLocaleString("en")
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`

const measureOften = async (project: string, options: readonly string[]) => {
  const measured: Measured[] = []
  for (let run = 0; run < runs; run++) measured.push(await measure(project, options))
  return { measured, of: (key: keyof Measured) => median(measured.map((one) => one[key])) }
}

const header = [
  "models",
  "check, s",
  "spread, s",
  "ms a model",
  "total, s",
  "memory, MB",
  "instantiations",
  "a model",
  "types",
  "a model",
]

/** A row for each size; "a model" is the difference to the size before, so that what any project costs is left out. */
const table = async (options: readonly string[]): Promise<void> => {
  console.log(`${row(header)}\n${row(header.map(() => "--:"))}`)
  let before = { models: 0, instantiations: Number.NaN, types: Number.NaN }
  for (const models of sizes) {
    const { measured, of } = await measureOften(String(models), options)
    const more = (key: "instantiations" | "types") =>
      integer((of(key) - before[key]) / (models - before.models)).replace("NaN", "")
    const cells = [integer(models), of("check").toFixed(2), spread(measured.map(({ check }) => check))]
    const perModel = ((of("check") / models) * 1000).toFixed(2)
    cells.push(perModel, of("total").toFixed(2), integer(of("memory") / 1024))
    cells.push(integer(of("instantiations")), more("instantiations"), integer(of("types")), more("types"))
    console.log(row(cells))
    before = { models, instantiations: of("instantiations"), types: of("types") }
  }
}

/** Shapes that a project rarely has; each beside a small one, so that the difference is what the shape itself costs. */
const shapes: { readonly [shape: string]: readonly ModelFile[] } = {
  ...Object.fromEntries(
    Object.keys(handedOn).flatMap((how) =>
      [20, 200].map((count) => [`${count} models hand on ${how}`, chain(count, how as HandedOn)]),
    ),
  ),
  ...Object.fromEntries([50, 500].map((columns) => [`4 models of ${columns} columns`, wide(columns)])),
  ...Object.fromEntries([2, 12].map((relations) => [`a join of ${relations} relations`, manyJoins(relations)])),
}
const shapeTable = async (): Promise<void> => {
  console.log(row(["shape", "check, s", "spread, s", "memory, MB", "instantiations", "types"]))
  console.log(row([":--", ...Array.from({ length: 5 }, () => "--:")]))
  for (const [index, [shape, files]] of Object.entries(shapes).entries()) {
    const project = `shape-${index}`
    writeProject(root, folder(project), files)
    const { measured, of } = await measureOften(project, ["--singleThreaded"])
    const checks = spread(measured.map(({ check }) => check))
    const [memory, instantiations, types] = [of("memory") / 1024, of("instantiations"), of("types")].map(integer)
    console.log(row([shape, of("check").toFixed(2), checks, memory ?? "", instantiations ?? "", types ?? ""]))
  }
}

for (const models of sizes) writeProject(root, folder(String(models)), generateModels(models))
console.log(
  `Models of 30 columns in one chain; median of ${runs} runs; ${cpus().length} × ${cpus()[0]?.model.trim()}.\n`,
)
console.log("In one thread (`tsc --singleThreaded`):\n")
await table(["--singleThreaded"])
console.log(
  "\nBy four checkers in threads of their own, as `tsc` has where a project does not say otherwise; each checks what its",
)
console.log("models read, so a chain is checked by each of them:\n")
await table(["--checkers", "4"])
console.log("\nOther shapes, in one thread:\n")
await shapeTable()
