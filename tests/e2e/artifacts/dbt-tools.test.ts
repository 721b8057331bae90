// Tools that were made for dbt's artifacts, and know nothing of Typeline, read ours.
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { generateDocs } from "../../../src/core/embed/generate-docs.ts"
import { sourceFreshness } from "../../../src/core/embed/source-freshness.ts"
import { movielens, sample, type TestProject } from "../movielens/project.ts"

const run = (command: string, args: readonly string[]) => spawnSync(command, args, { encoding: "utf8" })
const hasTools = run("python3", ["-c", "import dbt_artifacts_parser, dbterd, yaml"]).status === 0

// .ci/run installs them, and there they must be.
describe.skipIf(!hasTools && process.env.CI === undefined)(
  "dbt's tools (pip install dbt-artifacts-parser dbterd PyYAML)",
  () => {
    let project: TestProject
    beforeAll(async () => {
      project = movielens(sample)
      await project.run()
      await Effect.runPromise(generateDocs(project.folder, {}))
      await Effect.runPromise(sourceFreshness(project.folder, { select: [], exclude: [] }))
    }, 60_000)
    afterAll(() => project.remove())

    it("dbt-artifacts-parser reads all four", () => {
      const script = `
import json, sys
from dbt_artifacts_parser import parser
read = lambda name: json.load(open(sys.argv[1] + "/target/" + name + ".json"))
manifest = parser.parse_manifest_v12(read("manifest"))
models = [node for node in manifest.nodes.values() if node.resource_type == "model"]
results = parser.parse_run_results_v6(read("run_results")).results
catalog = parser.parse_catalog_v1(read("catalog"))
sources = parser.parse_sources_v3(read("sources"))
print(len(models), len(manifest.sources), len(results), len(catalog.nodes), len(catalog.sources), len(sources.results))`
      const { stdout, stderr } = run("python3", ["-c", script, project.folder])
      expect(stderr).toBe("")
      // A model is ephemeral: 20 models, the seed and the snapshot stand in the warehouse. No source declares freshness.
      expect(stdout).toBe("21 6 54 22 6 0\n")
    }, 60_000)

    it("dbterd draws the diagram: tables from the catalog, a reference from a test", () => {
      const output = join(project.folder, "diagram")
      mkdirSync(output)
      const { stderr, status } = run("dbterd", [
        ...["run", "--artifacts-dir", join(project.folder, "target"), "--output", output, "--target", "dbml"],
      ])
      expect(status, stderr).toBe(0)
      const diagram = readFileSync(join(output, "output.dbml"), "utf8")
      expect(diagram).toContain(
        `Ref: "model.movielens.fct_ratings"."movie_id" > "model.movielens.dim_movies"."movie_id"`,
      )
      expect(diagram).toContain(`"movie_id" "bigint" [note: "Primary key."]`)
    }, 60_000)
  },
)
