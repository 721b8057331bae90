import { appendFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { movielens, sample, type TestProject } from "./project.ts"

describe("when the data is bad", () => {
  let project: TestProject
  beforeAll(async () => {
    project = movielens(sample)
    await project.run()
  }, 60_000)
  afterAll(() => project.remove())

  it("a bad cell names file, line, column and value; nothing is loaded and nothing downstream runs", async () => {
    const before = await project.query("select count(*) as rows from raw.raw_ratings")
    appendFileSync(join(project.storage, "ratings.csv"), "1,1,very good,1535000000\r\n")
    const { nodes, counts } = await project.run()
    const failed = nodes.get("raw_ratings")
    expect(failed?.status).toBe("error")
    expect(failed?.message).toContain('line 12002: column "rating" has "very good", expected double')
    expect(counts.error).toBe(1)
    for (const name of ["src_ratings", "fct_ratings", "genre_ratings", "mart_movie_releases"])
      expect(nodes.get(name)).toMatchObject({ status: "skip" })
    // What does not read it is built as ever.
    for (const name of ["dim_movies", "src_tags", "snap_tags"]) expect(nodes.get(name)?.status).toBe("success")
    expect(await project.query("select count(*) as rows from raw.raw_ratings")).toEqual(before)
  }, 60_000)
})

describe("when a test fails", () => {
  let project: TestProject
  beforeAll(async () => {
    project = movielens(sample)
    // Two films with one id.
    appendFileSync(join(project.storage, "movies.csv"), '1,"Toy, Again (1995)",Drama\r\n')
  }, 60_000)
  afterAll(() => project.remove())

  it("its failing rows are shown, and the readers of its relation are skipped", async () => {
    const { nodes } = await project.run()
    expect(nodes.get("unique_dim_movies__movie_id")).toMatchObject({ status: "error", rows: 1, outcome: "fail" })
    expect(nodes.get("unique_dim_movies__movie_id")?.sample).toMatchObject([{ movie_id: 1n, number_of_rows: 2n }])
    expect(nodes.get("genre_ratings")).toMatchObject({
      status: "skip",
      message: "because of test.unique_dim_movies__movie_id",
    })
    // fct_ratings does not read dim_movies.
    expect(nodes.get("fct_ratings")?.status).toBe("success")
  }, 60_000)
})
