import { appendFileSync, existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { movielens, type Outcome, queryFile, realFiles, sample, type TestProject } from "./project.ts"

const read = (folder: string, file: string) =>
  `read_csv('${join(folder, file)}', header = true, nullstr = ['', 'NULL', 'null'])`

/** The figures by plain SQL over the files, without any of our code. */
const figures = async (folder: string) => {
  const ratings = read(folder, "ratings.csv")
  const movies = read(folder, "movies.csv")
  const one = async (sql: string) => Object.values((await queryFile(":memory:", sql))[0] ?? {})[0]
  const genres = `(select r.rating, r."movieId", unnest(string_split(m.genres, '|')) as genre from ${ratings} r join ${movies} m using ("movieId"))`
  return {
    dim_movies: await one(`select count(*) from ${movies}`),
    fct_ratings: await one(`select count(*) from ${ratings} where rating is not null`),
    dim_users: await one(
      `select count(*) from (select "userId" from ${ratings} union select "userId" from ${read(folder, "tags.csv")})`,
    ),
    genre_ratings: await one(`select count(distinct genre) from ${genres}`),
    top10_by_genre: await one(
      `select sum(least(films, 10))::bigint from (select genre, count(distinct "movieId") as films from ${genres} group by genre)`,
    ),
    movie_analysis: await one(
      `select count(*) from (select "movieId" from ${ratings} group by "movieId" having count(*) > 100)`,
    ),
    monthly_trends: await one(
      `select count(distinct date_trunc('month', timezone('UTC', to_timestamp("timestamp")))) from ${ratings}`,
    ),
    known: await one(`select count(*) from ${ratings} where "movieId" between 1 and 10`),
  }
}

const built = async (project: TestProject) => {
  const one = async (sql: string) => Object.values((await project.query(sql))[0] ?? {})[0]
  const rows = (name: string) => one(`select count(*) from dev.${name}`)
  return {
    dim_movies: await rows("dim_movies"),
    fct_ratings: await rows("fct_ratings"),
    dim_users: await rows("dim_users"),
    genre_ratings: await rows("genre_ratings"),
    top10_by_genre: await rows("top10_by_genre"),
    movie_analysis: await rows("movie_analysis"),
    monthly_trends: await rows("monthly_trends"),
    known: await one("select count(*) from dev.mart_movie_releases where release_info_available = 'known'"),
  }
}

for (const [name, files] of [
  ["the sample", sample],
  ["ml-latest-small", realFiles],
] as const) {
  // The real files are beside the repository in CI; somebody else's machine may not have them.
  describe.skipIf(!existsSync(files) && !process.env.CI)(`pipeline build on ${name}`, () => {
    let project: TestProject
    let first: Outcome
    beforeAll(async () => {
      project = movielens(files)
      first = await project.run()
    }, 60_000)
    afterAll(() => project.remove())

    it("builds every node without an error", () => {
      const failed = [...first.nodes.values()].filter(({ status }) => status === "error" || status === "skip")
      expect(failed.map(({ node, message }) => `${node.name}: ${message}`)).toEqual([])
      // 6 sources, 1 seed, 20 models with a relation, 1 snapshot, 20 tests, 6 unit tests.
      expect(first.counts.total).toBe(54)
    })

    it("has the figures of plain SQL over the files", async () => {
      expect(await built(project)).toEqual(await figures(files))
    })

    it("loads nothing again and changes nothing in a second run", async () => {
      const before = await project.query("from dev.fct_ratings order by all")
      const history = await project.query("from snapshots.snap_tags order by all")
      const second = await project.run()
      expect(second.counts).toMatchObject({ error: 0, skip: 0 })
      for (const source of [
        "raw_movies",
        "raw_ratings",
        "raw_tags",
        "raw_links",
        "raw_genome_tags",
        "seed_movie_release_dates",
      ])
        expect(second.nodes.get(source)).toMatchObject({ outcome: "unchanged" })
      expect(second.nodes.get("fct_ratings")).toMatchObject({ rows: 0, outcome: "no change" })
      expect(second.nodes.get("snap_tags")).toMatchObject({ rows: 0, outcome: "no change" })
      expect(await project.query("from dev.fct_ratings order by all")).toEqual(before)
      expect(await project.query("from snapshots.snap_tags order by all")).toEqual(history)
    }, 60_000)
  })
}

describe.skipIf(!existsSync(realFiles) && !process.env.CI)("the figures of ml-latest-small", () => {
  let project: TestProject
  beforeAll(async () => {
    project = movielens(realFiles)
    await project.run()
  }, 60_000)
  afterAll(() => project.remove())

  it("are those of the reference", async () => {
    expect(await built(project)).toMatchObject({
      dim_movies: "9742",
      fct_ratings: "100836",
      dim_users: "610",
      top10_by_genre: "200",
      movie_analysis: "134",
      monthly_trends: "267",
      known: "745",
    })
    expect(
      await project.query(
        "select genre, round(average_rating, 4) as average, total_movies from dev.genre_ratings limit 1",
      ),
    ).toEqual([{ genre: "Film-Noir", average: 3.9201, total_movies: "85" }])
  })

  it("makes an empty table and a warning of the genome scores that are not there", async () => {
    const again = await project.run({ command: "load" })
    expect(again.nodes.get("raw_genome_scores")).toMatchObject({ status: "warn", outcome: "missing" })
    expect(await project.query("select count(*) as rows from raw.raw_genome_scores")).toEqual([{ rows: "0" }])
  }, 60_000)

  it("does not depend on the session's time zone", async () => {
    const month = await project.query("select strftime(min(month), '%Y-%m-%d') as first from dev.monthly_trends")
    expect(month).toEqual([{ first: "1996-03-01" }])
  })
})

describe("daily operations on the sample", () => {
  let project: TestProject
  beforeAll(async () => {
    project = movielens(sample)
    await project.run()
  }, 60_000)
  afterAll(() => project.remove())

  it("--select +dim_movies builds it, what it is made of, and its tests", async () => {
    const { nodes } = await project.run({ select: ["+dim_movies"] })
    expect([...nodes.keys()].sort()).toEqual([
      "dim_movies",
      "not_null_dim_movies__movie_id",
      "not_null_dim_movies__movie_title",
      "raw_movies",
      "src_movies",
      "unique_dim_movies__movie_id",
    ])
  }, 60_000)

  it("a late rating arrives, and it alone", async () => {
    const ratings = "from dev.fct_ratings order by all"
    const before = await project.query(ratings)
    // Some weeks before the greatest timestamp: later than that in coming, earlier in time.
    appendFileSync(join(project.storage, "ratings.csv"), "1,500000,4.5,1535000000\r\n")
    appendFileSync(join(project.storage, "movies.csv"), "500000,A Late Film (2018),Drama\r\n")
    const { nodes, counts } = await project.run()
    expect(counts.error).toBe(0)
    expect(nodes.get("raw_ratings")).toMatchObject({ outcome: "loaded" })
    expect(nodes.get("raw_tags")).toMatchObject({ outcome: "unchanged" })
    expect(nodes.get("fct_ratings")).toMatchObject({ rows: 1 })
    const late = { user_id: "1", movie_id: "500000", rating: 4.5, rating_timestamp: "2018-08-23 04:53:20+00" }
    const after = await project.query(ratings)
    expect(after.filter((row) => row.movie_id !== "500000")).toEqual(before)
    expect(after.filter((row) => row.movie_id === "500000")).toEqual([late])
  }, 60_000)

  it("--full-refresh --select fct_ratings rebuilds it to the same rows, and nothing else", async () => {
    const before = await project.query("from dev.fct_ratings order by all")
    const { nodes } = await project.run({ select: ["fct_ratings"], fullRefresh: true })
    expect([...nodes.values()].filter(({ node }) => node.schema !== null).map(({ node }) => node.name)).toEqual([
      "fct_ratings",
    ])
    expect(nodes.get("fct_ratings")).toMatchObject({ rows: before.length })
    expect(await project.query("from dev.fct_ratings order by all")).toEqual(before)
  }, 60_000)
})
