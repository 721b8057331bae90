import { spawnSync } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { peersFolder, root } from "./command.ts"

export interface Tool {
  /** Of its folder under the work folder and of its environment. */
  readonly id: "typeline" | "dbt1" | "dbt2" | "sqlmesh"
  readonly name: string
  readonly program: string
  /** Before the arguments. */
  readonly first: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Which versions run here. */
  readonly version: string
}

const packages = createRequire(join(root, "package.json"))

/** dbt 2 looks for DuckDB's library by its name before it downloads one: it gets the one that Typeline runs with. */
const duckdbLibrary = (): string => {
  const bindings = dirname(packages.resolve("@duckdb/node-bindings/package.json"))
  const platform = readdirSync(dirname(bindings)).find((name) => existsSync(join(bindings, "..", name, "libduckdb.so")))
  if (platform === undefined)
    throw new Error("There is no libduckdb.so beside @duckdb/node-bindings: dbt 2 runs only on Linux")
  return join(bindings, "..", platform)
}

const said = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string => {
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, ...env } })
  return `${stdout}${stderr}`.trim()
}
const distributions = (id: string, names: readonly string[]): string =>
  said(join(peersFolder, id, "bin/python"), [
    "-c",
    "import sys, importlib.metadata as m\nprint(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))",
    ...names,
  ])

/** Typeline, and those that install.sh has installed. */
export const tools = (): readonly Tool[] => {
  const peer = (
    id: Tool["id"],
    name: string,
    command: string,
    distribution: readonly string[],
    env = {},
  ): readonly Tool[] => {
    const program = join(peersFolder, id, "bin", command)
    if (!existsSync(program)) return []
    return [{ id, name, program, first: [], env, version: distributions(id, distribution) }]
  }
  const duckdb = (packages("@duckdb/node-api/package.json") as { readonly version: string }).version
  const typeline = (packages("./package.json") as { readonly version: string }).version
  return [
    {
      id: "typeline",
      name: "Typeline",
      program: process.execPath,
      first: [join(root, "bin/pipeline.js")],
      env: {},
      version: `typeline ${typeline}, @duckdb/node-api ${duckdb}, Node ${process.versions.node}`,
    },
    ...peer("dbt1", "dbt-core 1", "dbt", ["dbt-core", "dbt-duckdb", "duckdb"]),
    ...peer("dbt2", "dbt 2", "dbt", ["dbt"], { LD_LIBRARY_PATH: duckdbLibrary() }).map((tool) => {
      return { ...tool, version: `${tool.version}, libduckdb of @duckdb/node-api ${duckdb}` }
    }),
    ...peer("sqlmesh", "SQLMesh", "sqlmesh", ["sqlmesh", "sqlglot", "duckdb"]),
  ]
}
