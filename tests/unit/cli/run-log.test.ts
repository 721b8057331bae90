import { expect, it } from "vitest"
import { type RunLogOptions, runLog } from "../../../src/cli/render/run-log.ts"
import type { RunEvent } from "../../../src/core/runtime/event.ts"
import { log, modelFinished, runFinished, runStarted, skipped, testFinished } from "./events.ts"

const told = (events: readonly RunEvent[], options: Partial<RunLogOptions> = {}, screen = log): string => {
  const texts: string[] = []
  const render = runLog(
    { ...screen, write: (text) => texts.push(text) },
    { version: "0.1.0", command: "build", warehouse: "duckdb", quiet: false, debug: false, ...options },
  )
  for (const event of events) render(event)
  return `\n${texts.join("")}`
}

const sample = [
  { movie_id: 1n, number_of_rows: 2n },
  { movie_id: 7n, number_of_rows: 3n },
]
const message = `Binder Error: Referenced column "titel" not found in FROM clause!
Candidate bindings: "title"

LINE 3:   initcap(trim(movies.titel)) as movie_title
                       ^`
const bad: readonly RunEvent[] = [
  runStarted({ nodes: 4, threads: 1 }),
  testFinished({ total: 4, status: "warn", outcome: "warn", rows: 7, sample }),
  testFinished({ total: 4, status: "error", outcome: "fail", rows: 2, sample }),
  modelFinished({ total: 4, status: "error", outcome: "failed", rows: null, message }),
  { ...skipped("because of model.dim_movies", { name: "genre_ratings" }), total: 4 },
  runFinished({ counts: { pass: 0, warn: 1, error: 2, skip: 1, total: 4 } }),
]

it("tells of a good run: a header, the nodes, the summary", () => {
  expect(told([runStarted({ nodes: 1, threads: 1 }), modelFinished({ total: 1 }), runFinished()])).toBe(`
typeline 0.1.0 · target dev (duckdb) · 1 node · 1 thread
1/1 OK    table      dev.dim_movies                  500 rows built       0.25 s

Done in 1.23 s. PASS=44 WARN=1 ERROR=0 SKIP=0 TOTAL=45
`)
})

it("repeats warnings and failures at the end, with their place, message and rows", () => {
  expect(told(bad)).toBe(`
typeline 0.1.0 · target dev (duckdb) · 4 nodes · 1 thread
1/4 WARN  test       unique_dim_movies_movie_id          7 failing rows   0.25 s
2/4 FAIL  test       unique_dim_movies_movie_id          2 failing rows   0.25 s
3/4 ERROR table      dev.dim_movies                                       0.25 s
4/4 SKIP  table      dev.genre_ratings because of model.dim_movies

Warnings

WARN test unique_dim_movies_movie_id
  src/models/dim/dim-movies.ts:6
  7 failing rows; 2 of them:
    movie_id  number_of_rows
    --------  --------------
           1               2
           7               3
  Its SQL: pipeline compile --select unique_dim_movies_movie_id

Failures

FAIL test unique_dim_movies_movie_id
  src/models/dim/dim-movies.ts:6
  2 failing rows:
    movie_id  number_of_rows
    --------  --------------
           1               2
           7               3
  Its SQL: pipeline compile --select unique_dim_movies_movie_id

ERROR table dev.dim_movies
  src/models/dim/dim-movies.ts:6
  Binder Error: Referenced column "titel" not found in FROM clause!
  Candidate bindings: "title"

  LINE 3:   initcap(trim(movies.titel)) as movie_title
                         ^
  Its SQL: pipeline compile --select dim_movies

Failed: test.unique_dim_movies_movie_id, model.dim_movies.

Done in 1.23 s. PASS=0 WARN=1 ERROR=2 SKIP=1 TOTAL=4
`)
})

it("with --quiet, prints only failures and the summary", () => {
  const text = told(bad, { quiet: true })
  expect(text.startsWith("\n\nFailures\n\nFAIL test")).toBe(true)
  expect(text).toContain("ERROR table dev.dim_movies")
  expect(text.endsWith("\n\nDone in 1.23 s. PASS=0 WARN=1 ERROR=2 SKIP=1 TOTAL=4\n")).toBe(true)
  expect(text).not.toMatch(/WARN test|SKIP |typeline/)
})

it("says which nodes the first failure left undone", () => {
  const failed = runFinished({
    failedFast: true,
    undone: ["dim_users", "genre_ratings"],
    counts: { pass: 0, warn: 0, error: 1, skip: 0, total: 1 },
  })
  const text = told([runStarted(), failed])
  expect(text).toContain("\n2 nodes left undone: dim_users, genre_ratings.\n")
  expect(text).toContain("\nStopped at the first failure after 1.23 s. PASS=0 WARN=0 ERROR=1 SKIP=0 TOTAL=1\n")
})

it("says which nodes an interruption left undone", () => {
  const interrupted = runFinished({ interrupted: true, undone: ["dim_users", "genre_ratings"], seconds: 61.2 })
  expect(told([runStarted(), interrupted])).toContain(`

2 nodes left undone: dim_users, genre_ratings.

Interrupted after 1 m 01 s. PASS=44`)
  const many = runFinished({ interrupted: true, undone: Array.from({ length: 40 }, (_, n) => `model_${n}`) })
  expect(told([runStarted(), many])).toContain("40 nodes left undone: model_0, model_1,")
  expect(told([runStarted(), many])).toContain("model_29 and 10 more.\n")
})

it("says that there is nothing to do", () => {
  const nothing = [runStarted({ nodes: 0 }), runFinished({ counts: { pass: 0, warn: 0, error: 0, skip: 0, total: 0 } })]
  expect(told(nothing, { command: "seed" })).toBe(`
typeline 0.1.0 · target dev (duckdb) · 0 nodes · 4 threads
Nothing to do: the selection holds no seed.
`)
})

it("keeps the stack of an internal fault for --debug", () => {
  const fault = "This is a fault of Typeline itself:\nTypeError: x is not a function\n    at f (file:///a/b.ts:1:2)"
  const events = [
    runStarted(),
    modelFinished({ status: "error", outcome: "failed", rows: null, message: fault }),
    runFinished(),
  ]
  expect(told(events)).toContain(`
  This is a fault of Typeline itself:
  TypeError: x is not a function
  Please report it, with what the same command prints with --debug.
`)
  expect(told(events, { debug: true })).toContain("\n      at f (file:///a/b.ts:1:2)\n")
})

it("breaks long messages in a terminal, and never the line above a caret", () => {
  const words = Array.from({ length: 30 }, () => "word").join(" ")
  const events = [
    runStarted(),
    modelFinished({ status: "error", outcome: "failed", rows: null, message: `${words}\n${words}\n   ^` }),
    runFinished(),
  ]
  const lines = told(events, {}, { ...log, width: 80 }).split("\n")
  expect(lines.filter((line) => line.length > 80)).toEqual([`  ${words}`])
})
