// docs/configuration.md: its configuration and its model compile, and the command takes them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { expect, test } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { loadProject } from "../../src/core/embed/load-project.ts"
import { compile, root } from "../types/compile.ts"

const { examples } = guideCode(readFileSync(join(root, "docs/configuration.md"), "utf8"))
const folder = join(root, "target/guide-configuration")

test("the examples of the guide to the configuration compile, and make a project", async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, "src/models"), { recursive: true })
  const [config, model] = examples.map(({ code }) => code)
  expect(examples).toHaveLength(2)
  writeFileSync(join(folder, "tsconfig.json"), `{ "extends": "../../tsconfig.json", "include": ["."], "exclude": [] }`)
  writeFileSync(join(folder, "pipeline.config.ts"), config ?? "")
  writeFileSync(join(folder, "src/models/good-ratings.ts"), model ?? "")
  expect((await compile(folder)).diagnostics).toEqual([])
  const project = await Effect.runPromise(loadProject(folder, { vars: { minimum_rating: "3", rated_before: null } }))
  expect([...project.variables.keys()]).toEqual(["minimum_rating", "rated_before"])
  expect(Object.keys(project.config.targets)).toEqual(["dev", "prod"])
})
