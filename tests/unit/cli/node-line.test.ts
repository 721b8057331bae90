import { createColors } from "picocolors"
import { expect, it } from "vitest"
import { nodeLine, retryLine } from "../../../src/cli/render/node-line.ts"
import { log, modelFinished, skipped, testFinished } from "./events.ts"

it("has columns that stay in line, in 80 columns", () => {
  const lines = [
    nodeLine(modelFinished({ rows: 9742 }), 1, log),
    nodeLine(modelFinished({ rows: 1, seconds: 12.34 }, { materialization: "append" }), 2, log),
    nodeLine(modelFinished({ rows: null, outcome: "created" }, { materialization: "view", name: "v" }), 3, log),
    nodeLine(modelFinished({ rows: 0, outcome: "no change" }, { materialization: "merge" }), 4, log),
    nodeLine(
      modelFinished(
        { rows: 1_000_000, outcome: "written", seconds: 125 },
        { kind: "snapshot", materialization: "scd2" },
      ),
      5,
      log,
    ),
    nodeLine(modelFinished({ rows: null, outcome: "unchanged" }, { materialization: "seed" }), 6, log),
    nodeLine(
      modelFinished(
        { status: "warn", rows: 0, outcome: "missing" },
        { kind: "source", materialization: "load", schema: "raw", name: "raw_scores" },
      ),
      7,
      log,
    ),
    nodeLine(modelFinished({ status: "error", rows: null, outcome: "failed" }), 8, log),
    nodeLine(modelFinished({ rows: 12, outcome: "in 3 batches" }, { materialization: "microbatch" }), 8, log),
    nodeLine(modelFinished({ rows: 0, outcome: "in 1 batch" }, { materialization: "microbatch" }), 8, log),
    nodeLine(modelFinished({ rows: 12, outcome: "written" }, { materialization: "delete+insert" }), 8, log),
    nodeLine(modelFinished({ rows: 12, outcome: "written" }, { materialization: "insert_overwrite" }), 8, log),
    nodeLine(testFinished(), 9, log),
    nodeLine(testFinished({ status: "error", outcome: "fail", rows: 1 }), 10, log),
    nodeLine(testFinished({ status: "warn", outcome: "warn", rows: 1200 }), 11, log),
    nodeLine(testFinished({ status: "error", outcome: "failed", rows: null }), 12, log),
    nodeLine(skipped("because of source.raw_movies"), 45, log),
  ]
  expect(lines.join("\n")).toBe(
    `
 1/45 OK    table      dev.dim_movies              9,742 rows built       0.25 s
 2/45 OK    append     dev.dim_movies                  1 row  built       12.3 s
 3/45 OK    view       dev.v                                  created     0.25 s
 4/45 OK    merge      dev.dim_movies                         no change   0.25 s
 5/45 OK    snapshot   dev.dim_movies          1,000,000 rows written   2 m 05 s
 6/45 OK    seed       dev.dim_movies                         unchanged   0.25 s
 7/45 WARN  load       raw.raw_scores                         no file     0.25 s
 8/45 ERROR table      dev.dim_movies                                     0.25 s
 8/45 OK    microbatch dev.dim_movies              12 rows in 3 batches   0.25 s
 8/45 OK    microbatch dev.dim_movies                 0 rows in 1 batch   0.25 s
 8/45 OK    del+insert dev.dim_movies                 12 rows written     0.25 s
 8/45 OK    overwrite  dev.dim_movies                 12 rows written     0.25 s
 9/45 PASS  test       unique_dim_movies_movie_id                         0.25 s
10/45 FAIL  test       unique_dim_movies_movie_id         1 failing row   0.25 s
11/45 WARN  test       unique_dim_movies_movie_id    1,200 failing rows   0.25 s
12/45 ERROR test       unique_dim_movies_movie_id                         0.25 s
45/45 SKIP  table      dev.dim_movies because of source.raw_movies`.slice(1),
  )
})

it("gives a long name the room of the outcome, and is never cut where there is none", () => {
  const name = "relationships_fct_ratings_movie_id"
  expect(nodeLine(testFinished({}, { name }), 1, log)).toHaveLength(80)
  const longer = `${name}_dim_movies_with_tags_movie_id`
  expect(nodeLine(testFinished({}, { name: longer }), 1, log)).toContain(`${longer}  0.25 s`)
})

it("cuts the reasons of a skip to the line of a terminal, not of a log", () => {
  const reasons = Array.from({ length: 20 }, (_, index) => `model.number_${index}`).join(", ")
  const line = nodeLine(skipped(`because of ${reasons}`), 1, { ...log, width: 80 })
  expect(line).toHaveLength(80)
  expect(line.endsWith("…")).toBe(true)
  expect(nodeLine(skipped(`because of ${reasons}`), 1, log).endsWith(`because of ${reasons}`)).toBe(true)
})

it("uses the width of a wide terminal up to 100 columns", () => {
  expect(nodeLine(modelFinished(), 1, { ...log, width: 90 })).toHaveLength(90)
  expect(nodeLine(modelFinished(), 1, { ...log, width: 300 })).toHaveLength(100)
  expect(nodeLine(modelFinished(), 1, { ...log, width: 40 })).toHaveLength(80)
})

it("takes the same room with colours", () => {
  const colored = nodeLine(modelFinished(), 1, { ...log, colors: createColors(true) })
  expect(colored).toContain("\u001b[32mOK   \u001b[39m")
  // biome-ignore lint/complexity/useRegexLiterals: a literal may hold no control character
  expect(colored.replaceAll(new RegExp("\u001b\\[\\d+m", "g"), "")).toBe(nodeLine(modelFinished(), 1, log))
})

it("tells of another attempt, in a line", () => {
  const { node } = modelFinished()
  expect(
    retryLine({ kind: "node-retried", node, attempt: 1, message: "The connection was lost\nat 1:2" }, 45, log),
  ).toBe("      RETRY table      dev.dim_movies attempt 1: The connection was lost")
})
