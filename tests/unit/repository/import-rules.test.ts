import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"

type Report = {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string }
    }[]
  }
}

const repository = resolve(import.meta.dirname, "../../..")
const target = "export const target = 1"
/** A file that imports what is named, given by path from the root unless it is a package. */
const importing = (...names: readonly string[]) => names.map((name) => `import ${JSON.stringify(name)}`).join("\n")

// Each file breaks the rules that it names, and only them.
const refused: Record<string, { readonly text: string; readonly rules: readonly string[] }> = {
  "src/core/sql/up.ts": { text: importing("../resource/fine.ts"), rules: ["layer-sql"] },
  "src/core/sql/type-only.ts": { text: 'import type { target } from "../plan/fine.ts"', rules: ["layer-sql"] },
  "src/core/sql/reads.ts": { text: importing("node:fs"), rules: ["pure-core"] },
  "src/core/sql/face.ts": { text: importing("typeline"), rules: ["layer-sql"] },
  "src/core/resource/up.ts": { text: importing("../graph/fine.ts"), rules: ["layer-resource"] },
  "src/core/graph/sibling.ts": { text: importing("../dialect/fine.ts"), rules: ["layer-graph"] },
  "src/core/dialect/sibling.ts": { text: importing("../graph/fine.ts"), rules: ["layer-dialect"] },
  "src/core/strategy/up.ts": { text: importing("../plan/fine.ts"), rules: ["layer-strategy"] },
  "src/core/plan/up.ts": { text: importing("../warehouse/fine.ts"), rules: ["layer-plan"] },
  "src/core/plan/colors.ts": { text: importing("picocolors"), rules: ["pure-core"] },
  "src/core/storage/up.ts": { text: importing("../warehouse/fine.ts"), rules: ["layer-storage"] },
  "src/core/runtime/up.ts": { text: importing("../artifact/fine.ts"), rules: ["layer-runtime"] },
  "src/core/runtime/lazy.ts": { text: 'export const up = () => import("../embed/fine.ts")', rules: ["layer-runtime"] },
  "src/core/unit-test/up.ts": { text: importing("../artifact/fine.ts"), rules: ["layer-unit-test"] },
  "src/core/artifact/up.ts": { text: importing("../embed/fine.ts"), rules: ["layer-artifact"] },
  "src/core/embed/up.ts": { text: importing("../../cli/fine.ts"), rules: ["layer-embed"] },
  "src/core/embed/stray.ts": { text: importing("../stray.ts"), rules: ["layer-embed"] },
  "src/docs/up.ts": { text: importing("../cli/fine.ts"), rules: ["layer-docs"] },
  "src/codegen/up.ts": { text: importing("../cli/fine.ts"), rules: ["layer-codegen"] },
  "src/codegen/sibling.ts": { text: importing("../docs/fine.ts"), rules: ["layer-codegen"] },
  // A cycle is reported once.
  "src/core/runtime/cycle.ts": { text: 'import type { Half } from "./half.ts"', rules: ["no-cycle"] },
  "src/core/runtime/duckdb.ts": { text: importing("@duckdb/node-api"), rules: ["only-in-home-duckdb-node-api"] },
  "src/core/warehouse/duckdb/snowflake.ts": { text: importing("snowflake-sdk"), rules: ["only-in-home-snowflake-sdk"] },
  "src/core/warehouse/duckdb/aws.ts": { text: importing("@aws-sdk/client-s3"), rules: ["only-in-home-aws-sdk"] },
  "src/core/sql/parses.ts": { text: importing("acorn"), rules: ["only-in-home-acorn"] },
  "src/core/embed/command.ts": { text: importing("commander"), rules: ["only-in-home-commander"] },
  "src/cli/generate.ts": { text: importing("ts-morph"), rules: ["only-in-home-ts-morph"] },
  "src/core/index.ts": {
    text: 'import "./sql/fine.ts"\nexport * from "../cli/fine.ts"\nexport * from "./stray.ts"',
    rules: ["public-face-only-core", "public-face-only-reexports"],
  },
  "src/models/package.ts": { text: importing("effect"), rules: ["pipeline-only-public-face"] },
  "src/models/deep.ts": {
    text: importing("../core/sql/fine.ts"),
    rules: ["pipeline-by-package-name", "pipeline-only-public-face"],
  },
  "src/seeds/by-path.ts": { text: importing("../core/index.ts"), rules: ["pipeline-by-package-name"] },
  "pipeline.config.ts": { text: importing("node:os"), rules: ["pipeline-only-public-face"] },
  "src/cli/project.ts": { text: importing("../models/fine.ts"), rules: ["layer-cli", "nothing-imports-the-pipeline"] },
  "src/core/runtime/tested.ts": {
    text: importing("../../../tests/fine.ts"),
    rules: ["layer-runtime", "nothing-imports-tests"],
  },
  "bench/tested.ts": { text: importing("../tests/fine.ts"), rules: [] },
  "src/core/runtime/dev.ts": { text: importing("vitest"), rules: ["no-dev-dependency"] },
  "scripts/nowhere.ts": { text: importing("./nothing.ts"), rules: ["no-unresolved"] },
}
const allowed: Record<string, string> = {
  "src/core/stray.ts": target,
  "src/core/sql/fine.ts": importing("effect", "effect/Schema"),
  "src/core/sql/silent-operator.ts": importing("acorn"),
  "src/core/resource/fine.ts": importing("../sql/fine.ts"),
  "src/core/graph/fine.ts": importing("../sql/fine.ts", "../resource/fine.ts"),
  "src/core/dialect/fine.ts": importing("../sql/fine.ts", "../resource/fine.ts"),
  "src/core/strategy/fine.ts": importing("../graph/fine.ts", "../dialect/fine.ts"),
  "src/core/plan/fine.ts": importing("../strategy/fine.ts"),
  "src/core/warehouse/fine.ts": importing("../plan/fine.ts", "node:fs"),
  "src/core/warehouse/duckdb/fine.ts": importing("../fine.ts", "@duckdb/node-api"),
  "src/core/warehouse/duckdb/s3.ts": importing("@aws-sdk/credential-providers"),
  "src/core/warehouse/snowflake/fine.ts": importing("snowflake-sdk"),
  "src/core/storage/fine.ts": importing("@aws-sdk/client-s3"),
  "src/core/runtime/fine.ts": importing("../warehouse/fine.ts", "../storage/fine.ts"),
  "src/core/runtime/half.ts": 'export type { Half } from "./cycle.ts"',
  "src/core/artifact/fine.ts": importing("../runtime/fine.ts"),
  "src/core/embed/fine.ts": importing("../artifact/fine.ts"),
  "src/cli/fine.ts": importing("../core/embed/fine.ts", "../codegen/fine.ts", "../docs/fine.ts", "commander"),
  "src/docs/fine.ts": importing("../core/embed/fine.ts"),
  "src/codegen/fine.ts": importing("../core/resource/fine.ts", "ts-morph"),
  "src/models/fine.ts": importing("typeline", "../sources/fine.ts"),
  "src/sources/fine.ts": importing("typeline"),
  "tests/fine.ts": importing("../src/models/fine.ts", "../src/core/sql/fine.ts", "@duckdb/node-api", "node:fs"),
}
const installed = [
  "effect",
  "@duckdb/node-api",
  "snowflake-sdk",
  "@aws-sdk/client-s3",
  "acorn",
  "commander",
  "ts-morph",
  "picocolors",
  "vitest",
]

const folder = mkdtempSync(join(tmpdir(), "typeline-import-rules-"))
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
const broken = new Map<string, Set<string>>()

beforeAll(() => {
  const { exports, imports } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))
  const dependencies = Object.fromEntries(installed.filter((name) => name !== "vitest").map((name) => [name, "1.0.0"]))
  const devDependencies = { vitest: "1.0.0" }
  write(
    "package.json",
    JSON.stringify({ name: "typeline", type: "module", exports, imports, dependencies, devDependencies }),
  )
  for (const name of [...installed, "@aws-sdk/credential-providers"]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }))
    write(`node_modules/${name}/index.js`, "")
  }
  write("node_modules/effect/Schema.js", "")
  for (const [file, { text }] of Object.entries(refused)) write(file, text)
  for (const [file, text] of Object.entries(allowed)) write(file, text)

  const cruiser = join(repository, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs")
  const rules = join(repository, ".dependency-cruiser.ts")
  const output = execFileSync(process.execPath, [cruiser, "--config", rules, "--output-type", "json", "."], {
    cwd: folder,
    encoding: "utf8",
  })
  for (const { from, rule } of (JSON.parse(output) as Report).summary.violations) {
    broken.set(from, (broken.get(from) ?? new Set()).add(rule.name))
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each(Object.entries(refused))("refuses the imports of %s", (file, { rules }) => {
  expect([...(broken.get(file) ?? [])].sort()).toEqual(rules)
})

it.each(Object.keys(allowed))("accepts the imports of %s", (file) => {
  expect(broken.get(file)).toBeUndefined()
})
