// What the editor finds and renames by itself. It follows a column through rows that are handed on (spread, `omit`, whole), and
// up to where a select states a name anew: that is another column, which keeps its name. Names that are texts (`uniqueKey`, `cursor`,
// `omit`) are beyond it: the compiler then shows each of them.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { compile } from "../types/compile.ts"
import { fiveLayers, openProject, type Project, type Texts, writeTexts } from "./project.ts"

let project: Project
beforeAll(async () => {
  project = await openProject("navigation")
})
afterAll(() => project.close())

const ratingInSource = 'movieId: "integer", |rating: '
const madeAsSource = ['raw-ratings.ts: rating: "double?", timestamp: "integer" },']

describe("go to definition", () => {
  test("from the mart, four layers up, to the source's property", async () => {
    expect(await project.definitions("best-ratings.ts", "stars: ranked.|rating,")).toEqual(madeAsSource)
    expect(await project.definitions("ranked-ratings.ts", "({ ratings: { |rating } })")).toEqual(madeAsSource)
    expect(await project.definitions("fct-ratings.ts", "columns: { |rating:")).toEqual(madeAsSource)
  })
  test("to the select that made the column", async () => {
    expect(await project.definitions("best-ratings.ts", "rated_at: ranked.|rated_at")).toEqual([
      "stg-ratings.ts: rated_at: fromEpochSeconds(raw.timestamp) })),",
    ])
    expect(await project.definitions("best-ratings.ts", "[ranked.|place")).toEqual([
      expect.stringMatching(/^ranked-ratings.ts: place: rowNumber/),
    ])
  })
  test("to the key of a group, and from there on to the source", async () => {
    expect(await project.definitions("best-ratings.ts", ".eq(movies.|movieId)")).toEqual([
      "movie-ratings.ts: movieId: ratings.movieId }))",
    ])
    expect(await project.definitions("movie-ratings.ts", "movieId: ratings.|movieId")).toEqual([
      'raw-ratings.ts: movieId: "integer", rating: "double?", timestamp: "integer" },',
    ])
  })
  test("from a dependency to its model", async () => {
    expect(await project.definitions("best-ratings.ts", "ranked: |rankedRatings")).toEqual([
      "ranked-ratings.ts: rankedRatings = gold.model({",
    ])
  })
})

/** [what a model reads, its query] */
const verbs = {
  "a spread": "from({ x }).select(({ x }) => ({ ...x, more: x.kind }))",
  "a whole row": "from({ x }).select(({ x }) => x)",
  "the rest of a pattern": "from({ x }).select(({ x: { kind, ...rest } }) => rest)",
  pick: 'from({ x }).select(({ x }) => pick(x, "id", "kind"))',
  omit: 'from({ x }).select(({ x }) => ({ ...omit(x, "kind"), more: x.kind }))',
  all: "from({ x }).all()",
  extend: "from({ x }).all().extend((x) => ({ more: x.kind }))",
  filter: "from({ x }).all().filter((x) => x.kind.eq(1)).distinct().limit(1)",
  leftJoin: "from({ y: x }).leftJoin({ x }, ({ x, y }) => x.kind.eq(y.kind)).select(({ x }) => ({ ...x }))",
  whereNotNull: "from({ x }).whereNotNull(({ x }) => x.kind).select(({ x }) => ({ ...x }))",
  groupBy: "from({ x }).groupBy(({ x }) => x).select((_, keys) => ({ ...keys, n: count() }))",
  aggregate: "from({ x }).groupBy(({ x }) => x).aggregate(() => ({ n: count() }))",
  union: "union(from({ x }).all(), from({ x }).all())",
  except: "except(from({ x }).all(), from({ x }).all())",
  deduplicate: "deduplicate(x, { partitionBy: (row) => [row.kind], orderBy: (row) => [row.id] })",
}
const throughVerbs: Texts = new Map([
  [
    "models.ts",
    [
      'import { count, deduplicate, except, from, layer, omit, pick, source, union } from "typeline"',
      'const l = layer({ schema: "dev" })',
      'const made = source("made", { schema: "raw", columns: { id: "integer", kind: "integer?" } })',
      ...Object.values(verbs).flatMap((query, index) => [
        `const m${index} = l.model({ name: "m${index}", dependsOn: { x: made }, query: ({ x }) => ${query} })`,
        `export const u${index} = l.model({ name: "u${index}", dependsOn: { r: m${index} }, query: ({ r }) => from({ r }).select(({ r: r${index} }) => ({ v: r${index}.id })) })`,
      ]),
    ].join("\n"),
  ],
])

describe("a column is the source's own after", () => {
  let models: Project
  beforeAll(async () => {
    models = await openProject("verbs", throughVerbs)
    expect(await models.errors()).toEqual({})
  })
  afterAll(() => models.close())
  test.for(Object.keys(verbs).map((name, index) => [name, index] as const))("%s", async ([, index]) => {
    expect(await models.definitions("models.ts", `v: r${index}.|id`)).toEqual([
      'models.ts: id: "integer", kind: "integer?" } })',
    ])
  })
})

describe("find references", () => {
  const uses = [
    "best-ratings.ts: rating,",
    "best-ratings.ts: rating.minus(movies.mean),",
    "fct-ratings.ts: rating)",
    "fct-ratings.ts: rating: { notNull: true } },",
    "movie-ratings.ts: rating), how_many: count() })),",
    "ranked-ratings.ts: rating } }) => rating.gte(0.5))",
    "ranked-ratings.ts: rating.desc()] }),",
    'raw-ratings.ts: rating: "Half a star to five." },',
    ...madeAsSource,
  ]
  test("of a source's column: its uses in all five layers", async () => {
    expect((await project.references("raw-ratings.ts", ratingInSource)).toSorted()).toEqual(uses.toSorted())
  })
  test("asked for in the mart: the same", async () => {
    expect((await project.references("best-ratings.ts", "stars: ranked.|rating,")).toSorted()).toEqual(uses.toSorted())
  })
})

describe("rename", () => {
  const checked = async (name: string, after: Texts) => {
    const folder = writeTexts(name, after)
    const { diagnostics } = await compile(folder)
    return diagnostics.map(({ file, line, message }) => ({
      line: `${file}: ${(after.get(file) ?? "").split("\n")[line - 1]?.trim()}`,
      message,
    }))
  }
  const changedLines = (after: Texts): readonly string[] =>
    [...after].flatMap(([file, text]) => {
      const before = new Set((fiveLayers.get(file) ?? "").split("\n"))
      return text.split("\n").flatMap((line) => (before.has(line) ? [] : [`${file}: ${line.trim()}`]))
    })

  test("of a source's column reaches accesses, patterns and spread rows of all five layers, and the project compiles", async () => {
    const after = await project.rename("raw-ratings.ts", ratingInSource, "half_stars")
    expect(changedLines(after).toSorted()).toEqual([
      "best-ratings.ts: above_mean: ranked.half_stars.minus(movies.mean),",
      "best-ratings.ts: stars: ranked.half_stars,",
      "fct-ratings.ts: .whereNotNull(({ ratings }) => ratings.half_stars)",
      "fct-ratings.ts: columns: { half_stars: { notNull: true } },",
      "movie-ratings.ts: .aggregate(({ ratings }) => ({ mean: avg(ratings.half_stars), how_many: count() })),",
      "ranked-ratings.ts: .where(({ ratings: { half_stars: rating } }) => rating.gte(0.5))",
      "ranked-ratings.ts: place: rowNumber().over({ partitionBy: [ratings.movieId], orderBy: [ratings.half_stars.desc()] }),",
      'raw-ratings.ts: about: { half_stars: "Half a star to five." },',
      'raw-ratings.ts: columns: { userId: "integer", movieId: "integer", half_stars: "double?", timestamp: "integer" },',
    ])
    expect(await checked("renamed", after)).toEqual([])
    expect(await project.rename("best-ratings.ts", "stars: ranked.|rating,", "half_stars")).toEqual(after)
  })
  test("ends where a select states the name anew, and in texts: the compiler shows those, and their line is the only one to write", async () => {
    const after = await project.rename("raw-ratings.ts", '|movieId: "integer"', "film_id")
    expect(changedLines(after)).toContain("movie-ratings.ts: .groupBy(({ ratings }) => ({ movieId: ratings.film_id }))")
    expect(changedLines(after)).toContain(
      "best-ratings.ts: .join({ movies }, ({ ranked, movies }) => ranked.film_id.eq(movies.movieId))",
    )
    const strategy = 'strategy: { kind: "merge", uniqueKey: ["userId", "movieId"], cursor: "rated_at" },'
    const errors = await checked("renamed-key", after)
    expect(errors).toEqual([{ line: `fct-ratings.ts: ${strategy}`, message: expect.stringContaining('"movieId"') }])
    const rest = (after.get("fct-ratings.ts") ?? "").replace('"movieId"]', '"film_id"]')
    expect(await checked("renamed-key", new Map([...after, ["fct-ratings.ts", rest]]))).toEqual([])
  })
})
