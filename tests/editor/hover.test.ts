import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openProject, type Project } from "./project.ts"

let project: Project
beforeAll(async () => {
  project = await openProject("hover")
})
afterAll(() => project.close())

/** The code of a hover, without what is said about it. */
const code = async (file: string, mark: string): Promise<string> =>
  /^```typescript\n(.*?)\n```/s.exec(await project.hover(file, mark))?.[1] ?? ""

describe("a column is one short line", () => {
  test.for([
    ["best-ratings.ts", "stars: ranked.|rating,", '(property) rating: Expr<"double", "row">'],
    ["best-ratings.ts", "|above_mean", '(property) above_mean: Expr<"double", "row">'],
    ["fct-ratings.ts", "=> ratings.|rating)", '(property) rating: Ref<"ratings", "rating">'],
    ["raw-ratings.ts", 'movieId: "integer", |rating', '(property) rating: "double?"'],
    ["ranked-ratings.ts", "|place:", '(property) place: Expr<"integer", "row" | "window">'],
    ["movie-ratings.ts", "|mean", '(property) mean: Expr<"double", "group">'],
    ["ranked-ratings.ts", "=> |rating.gte", '(parameter) rating: Expr<"double", "row">'],
    ["fct-ratings.ts", "|rating: {", '(property) rating?: string | ColumnInfo<"double">'],
  ] as const)("%s: %s", async ([file, mark, says]) => {
    expect(await code(file, mark)).toBe(says)
  })
})

describe("a relation lists its columns, one a line, and nothing else", () => {
  const columns =
    '{\n    userId: "integer";\n    movieId: "integer";\n    rating: "double" | null;\n    timestamp: "integer";\n}'
  const readonly = columns.replaceAll("\n    ", "\n    readonly ")
  const ranked =
    '{\n    userId: "integer";\n    movieId: "integer";\n    rating: "double";\n    rated_at: "timestamptz";\n    place: "integer";\n}'
  test.for([
    ["raw-ratings.ts", "|rawRatings =", `const rawRatings: Source<${readonly}>`],
    ["stg-ratings.ts", "dependsOn: { raw: |rawRatings", `(alias) const rawRatings: Source<${readonly}>`],
    ["ranked-ratings.ts", "|rankedRatings =", `const rankedRatings: Model<${ranked}>`],
    ["best-ratings.ts", "query: ({ |ranked", `(parameter) ranked: Readable<${ranked}>`],
    ["best-ratings.ts", ".select(({ |ranked", `(parameter) ranked: Row<${ranked}, "row">`],
  ] as const)("%s: %s", async ([file, mark, says]) => {
    expect(await code(file, mark)).toBe(says)
  })
  test("of a row in which a column is no longer NULL, the column", async () => {
    const row = await code("fct-ratings.ts", ".select(({ |ratings")
    expect(row).toMatch(/^\(parameter\) ratings: Row<\{[^{}]*\} & NotNull<"rating">, "row">$/)
  })
})

// TypeScript repeats the columns in each place of a signature, and cuts the text: it has no means to show less.
describe("a verb shows its signature, not its insides, and says what it does", () => {
  test.for([
    ["movie-ratings.ts", "    |from({ ratings })", "Begins a query over one relation"],
    ["best-ratings.ts", ".|join(", "join<{"],
    ["best-ratings.ts", ".|where(", "A list of conditions is their conjunction"],
    ["movie-ratings.ts", ".|groupBy(", "Grouped<{"],
    ["movie-ratings.ts", ".|aggregate(", "The keys, and these."],
    ["best-ratings.ts", ".|select(", "select<{"],
    ["best-ratings.ts", "mart.|model", "Model<{"],
    ["movie-ratings.ts", "|avg(", "The mean of the values that are not NULL"],
    ["best-ratings.ts", "place.|lte", "Less or equal; NULL if either side is."],
  ] as const)("%s: %s", async ([file, mark, says]) => {
    const hover = await project.hover(file, mark)
    expect(hover).toContain(says)
    expect(hover).not.toMatch(/"~|ColumnsOf|RowOf|Extended|OnlyColumns|infer /)
    expect(hover.split("\n").length).toBeLessThanOrEqual(50)
    expect(hover.length).toBeLessThanOrEqual(1600)
  })
  test("an operator in one line", async () => {
    expect(await code("best-ratings.ts", "rating.|minus")).toMatch(
      /^\(method\) Expr<"double", "row">\.minus<.*>\(this: Numbers, other: .*\): Expr<"double", "row">$/,
    )
  })
})
