// An author's file is wrong most of the time: it is being written. What reads it must not turn red meanwhile.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openProject, type Project } from "./project.ts"

let project: Project
beforeAll(async () => {
  project = await openProject("half-typed")
})
afterAll(() => project.close())
const wholeIsFine = async () => expect(await project.errors()).toEqual({})
test("as it is written there is no error", wholeIsFine)

const errorsAfter = async (file: string, written: string, typed: string) => {
  project.replace(file, written, typed)
  const errors = await project.errors()
  project.restore(file)
  return errors
}

const stgSelect = "({ ...raw, rated_at: fromEpochSeconds(raw.timestamp) })"
const aggregate = ".aggregate(({ ratings }) => ({ mean: avg(ratings.rating), how_many: count() })),"
/** [file, what stands there, what stands there for a moment] */
const mistakes: { readonly [name: string]: readonly (readonly [string, string, string])[] } = {
  "a column that is not there": [
    ["stg-ratings.ts", "raw.timestamp)", "raw.tim)"],
    ["fct-ratings.ts", "=> ratings.rating)", "=> ratings.ratin)"],
    ["fct-ratings.ts", 'omit(ratings, "timestamp")', 'omit(ratings, "")'],
    ["fct-ratings.ts", 'uniqueKey: ["userId", "movieId"]', 'uniqueKey: ["userId", ""]'],
    ["fct-ratings.ts", 'cursor: "rated_at"', 'cursor: "rat"'],
    ["fct-ratings.ts", "columns: { rating:", "columns: { ratin:"],
    ["ranked-ratings.ts", "partitionBy: [ratings.movieId]", "partitionBy: [ratings.mov]"],
    ["movie-ratings.ts", "({ movieId: ratings.movieId })", "({ movieId: ratings.mov })"],
    ["raw-ratings.ts", "about: { rating:", "about: { ratin:"],
  ],
  "a name that ends with its point": [
    ["stg-ratings.ts", "raw.timestamp)", "raw."],
    ["stg-ratings.ts", `.select(({ raw }) => ${stgSelect}),`, "."],
    ["fct-ratings.ts", "=> ratings.rating)", "=> ratings.)"],
    ["ranked-ratings.ts", "rating.gte(0.5)", "rating."],
    ["ranked-ratings.ts", "ratings.rating.desc()", "ratings.rating."],
    ["movie-ratings.ts", "({ movieId: ratings.movieId })", "({ movieId: ratings. })"],
    ["movie-ratings.ts", aggregate, "."],
  ],
  "something that is not there yet": [
    ["stg-ratings.ts", "fromEpochSeconds(raw.timestamp)", ""],
    ["stg-ratings.ts", "rated_at: fromEpochSeconds(raw.timestamp)", "rated_at"],
    ["stg-ratings.ts", stgSelect, ""],
    ["stg-ratings.ts", stgSelect, "({ ... })"],
    ["stg-ratings.ts", `({ raw }) => ${stgSelect}`, ""],
    ["stg-ratings.ts", `.select(({ raw }) => ${stgSelect}),`, ""],
    ["stg-ratings.ts", `from({ raw }).select(({ raw }) => ${stgSelect}),`, ""],
    ["stg-ratings.ts", "from({ raw })", "from({ })"],
    ["stg-ratings.ts", "dependsOn: { raw: rawRatings }", "dependsOn: { raw: }"],
    ["stg-ratings.ts", "dependsOn: { raw: rawRatings }", "dependsOn: { raw: rawR }"],
    ["stg-ratings.ts", '  name: "stg_ratings",\n', ""],
    ["raw-ratings.ts", 'rating: "double?"', "rating: "],
    ["raw-ratings.ts", '  schema: "raw",\n', ""],
    ["fct-ratings.ts", 'kind: "merge", ', ""],
    ["fct-ratings.ts", 'uniqueKey: ["userId", "movieId"]', "uniqueKey: []"],
    ["ranked-ratings.ts", ".over({ partitionBy: [ratings.movieId], orderBy: [ratings.rating.desc()] })", ""],
    ["movie-ratings.ts", "count()", "count"],
    ["movie-ratings.ts", "({ movieId: ratings.movieId })", "({ })"],
    ["movie-ratings.ts", aggregate, ".aggregate("],
    ["movie-ratings.ts", aggregate, ","],
  ],
}

for (const [name, cases] of Object.entries(mistakes))
  describe(`${name} is one error, there and nowhere else`, () => {
    test.for(cases)("%s: %s → %s", async ([file, written, typed]) => {
      expect(await errorsAfter(file, written, typed)).toEqual({ [file]: [expect.any(String)] })
    })
  })

describe("where the parser itself is lost there may be several errors, all of them in the file", () => {
  test.for([
    ["stg-ratings.ts", `, rated_at: fromEpochSeconds(raw.timestamp) })),`, ", rated_at"],
    ["stg-ratings.ts", "dependsOn: { raw: rawRatings }", "dependsOn: {"],
    ["stg-ratings.ts", 'name: "stg_ratings"', 'name: "stg_ratings'],
    ["stg-ratings.ts", "staging.model({", "staging.mod({"],
    ["raw-ratings.ts", 'rating: "double?"', 'rating: "doub'],
    ["raw-ratings.ts", 'timestamp: "integer" },', 'timestamp: "integer", '],
    ["fct-ratings.ts", "columns: { rating: { notNull: true } },", "columns: { "],
    ["ranked-ratings.ts", "rating.gte(0.5)", "rating.gte("],
  ] as const)("%s: %s → %s", async ([file, written, typed]) => {
    expect(await errorsAfter(file, written, typed)).toEqual({ [file]: expect.arrayContaining([expect.any(String)]) })
  })
})

test("a column that is no longer made is an error where it is read first, and in nothing below that", async () => {
  expect(await errorsAfter("stg-ratings.ts", ", rated_at: fromEpochSeconds(raw.timestamp)", "")).toEqual({
    "fct-ratings.ts": [expect.stringContaining(`'"rated_at"' is not assignable`)],
  })
})

test("as it is written there is no error again", wholeIsFine)
