import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { formatRow, type Row } from "../../../data/generator/csv.ts"
import { makeFiles } from "../../../data/generator/generate.ts"
import { parseOptions, UsageError } from "../../../data/generator/options.ts"
import { PRESETS, type Sizes } from "../../../data/generator/sizes.ts"

const SAMPLE_DIRECTORY = join(import.meta.dirname, "../../../data/sample")
const MAIN = join(import.meta.dirname, "../../../data/generator/main.ts")
const SAMPLE = PRESETS.get("sample") as Sizes

const scratch = mkdtempSync(join(tmpdir(), "typeline-generator-"))
afterAll(() => rmSync(scratch, { recursive: true }))

const contents = (directory: string): Record<string, Buffer> =>
  Object.fromEntries(
    readdirSync(directory)
      .sort()
      .map((name) => [name, readFileSync(join(directory, name))]),
  )

const run = (...args: readonly string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" })

const rowsOf = (seed: number, sizes: Sizes): Record<string, readonly Row[]> =>
  Object.fromEntries(makeFiles(seed, sizes).map(({ name, rows }) => [name, [...rows]]))

const keys = (rows: readonly Row[] | undefined, columns: number): readonly string[] =>
  (rows ?? []).map((row) => JSON.stringify(row.slice(0, columns)))

const column = (rows: readonly Row[] | undefined, index: number): readonly (string | number)[] =>
  (rows ?? []).map((row) => row[index] as string | number)

const sample = rowsOf(1, SAMPLE)

describe("the sample", () => {
  it("is what the generator writes, byte for byte", () => {
    const directory = join(scratch, "sample")
    const printed = execFileSync(process.execPath, [MAIN, "--size", "sample", "--output", directory], {
      encoding: "utf8",
    })
    expect(printed).toMatch(/^ratings\.csv +12000 rows$/m)
    const [fresh, stored] = [contents(directory), contents(SAMPLE_DIRECTORY)]
    expect(Object.keys(stored)).toEqual(Object.keys(fresh))
    for (const [name, bytes] of Object.entries(stored)) expect(bytes.equals(fresh[name] as Buffer), name).toBe(true)
  })

  it("is small enough to keep in the repository", () => {
    const bytes = Object.values(contents(SAMPLE_DIRECTORY)).reduce((sum, file) => sum + file.length, 0)
    expect(bytes).toBeLessThanOrEqual(1_000_000)
  })

  it("has films with more than 100 ratings, and several ratings at the greatest timestamp", () => {
    const perFilm = new Map<unknown, number>()
    for (const film of column(sample["ratings.csv"], 1)) perFilm.set(film, (perFilm.get(film) ?? 0) + 1)
    expect([...perFilm.values()].filter((ratings) => ratings > 100).length).toBeGreaterThanOrEqual(5)
    const timestamps = column(sample["ratings.csv"], 3) as readonly number[]
    const greatest = Math.max(...timestamps)
    expect(timestamps.filter((timestamp) => timestamp === greatest).length).toBeGreaterThan(1)
  })

  it("has the quirks of the real files", () => {
    const titles = column(sample["movies.csv"], 1) as readonly string[]
    const quirks = [/, The \(\d{4}\)$/, /"/, /[^\0-ÿ]/, /\) $/, /[^)]$/, /^[a-z ]+ \(/, /^[A-Z ]+ \(/]
    for (const quirk of quirks)
      expect(
        titles.some((title) => quirk.test(title)),
        String(quirk),
      ).toBe(true)
    expect(column(sample["movies.csv"], 2)).toContain("(no genres listed)")
    expect(column(sample["links.csv"], 2)).toContain("")
    expect(column(sample["genome-scores.csv"], 2)).toContain("0.0")
    expect(formatRow([8, 'The "Wrong" Ending, A', "Drama"])).toBe('8,"The ""Wrong"" Ending, A",Drama')
  })
})

describe("determinism", () => {
  it("gives the same rows for the same seed, and others for another", () => {
    const names = ["movies.csv", "links.csv", "ratings.csv", "tags.csv", "genome-scores.csv"]
    const other = rowsOf(2, SAMPLE)
    expect(rowsOf(1, SAMPLE)).toEqual(sample)
    for (const name of names) expect(other[name], name).not.toEqual(sample[name])
  })

  it("leaves the other files as they are where one changes in size", () => {
    const more = rowsOf(1, { ...SAMPLE, ratings: 13_000 })
    expect(more["ratings.csv"]).toHaveLength(13_000)
    expect({ ...more, "ratings.csv": sample["ratings.csv"] }).toEqual(sample)
  })
})

const SIZES: readonly (readonly [string, Sizes])[] = [
  ["the sample", SAMPLE],
  ["ml-latest-small", PRESETS.get("ml-latest-small") as Sizes],
  ["every user rating every film", { ratings: 600, movies: 20, users: 30, tags: 900, genomeTags: 3, genomeMovies: 20 }],
  ["fewer ratings than users", { ratings: 7, movies: 10, users: 9, tags: 1, genomeTags: 1, genomeMovies: 1 }],
  ["nothing but films", { ratings: 0, movies: 10, users: 0, tags: 0, genomeTags: 0, genomeMovies: 0 }],
]

describe.each(SIZES)("%s", (_, sizes) => {
  const files = rowsOf(3, sizes)
  const movieIds = new Set(column(files["movies.csv"], 0))
  const rowCounts = {
    "movies.csv": sizes.movies,
    "links.csv": sizes.movies,
    "ratings.csv": sizes.ratings,
    "tags.csv": sizes.tags,
    "genome-tags.csv": sizes.genomeTags,
    "genome-scores.csv": sizes.genomeTags * sizes.genomeMovies,
  }

  it("has as many rows as asked for", () => {
    for (const [name, count] of Object.entries(rowCounts)) expect(files[name], name).toHaveLength(count)
  })

  it("has unique keys", () => {
    const keyWidths = { movies: 1, links: 1, ratings: 2, tags: 3, "genome-tags": 1, "genome-scores": 2 }
    for (const [name, width] of Object.entries(keyWidths)) {
      const all = keys(files[`${name}.csv`], width)
      expect(new Set(all).size, name).toBe(all.length)
    }
    expect(new Set(column(files["links.csv"], 1)).size).toBe(sizes.movies)
    const tagNames = column(files["genome-tags.csv"], 1).map((name) => `${name}`.toLowerCase())
    expect(new Set(tagNames).size).toBe(sizes.genomeTags)
  })

  it("refers only to what exists", () => {
    for (let movieId = 1; movieId <= 10; movieId += 1) expect(movieIds).toContain(movieId)
    expect(new Set(column(files["links.csv"], 0))).toEqual(movieIds)
    const references = [
      ["ratings.csv", 1, movieIds],
      ["tags.csv", 1, movieIds],
      ["genome-scores.csv", 0, movieIds],
      ["genome-scores.csv", 1, new Set(column(files["genome-tags.csv"], 0))],
    ] as const
    for (const [name, index, ids] of references) {
      expect(
        column(files[name], index).filter((id) => !ids.has(id)),
        name,
      ).toEqual([])
    }
    for (const name of ["ratings.csv", "tags.csv"]) {
      const outside = column(files[name], 0).filter((userId) => Number(userId) < 1 || Number(userId) > sizes.users)
      expect(outside, name).toEqual([])
    }
  })

  it("orders ratings and tags by user and film, and keeps values in their range", () => {
    for (const name of ["ratings.csv", "tags.csv"]) {
      const order = (files[name] ?? []).map(([userId, movieId]) => Number(userId) * 1e7 + Number(movieId))
      expect(order, name).toEqual(order.toSorted((left, right) => left - right))
      const outside = column(files[name], 3).filter((at) => Number(at) < 828_057_600 || Number(at) > 1_537_747_200)
      expect(outside, name).toEqual([])
    }
    expect(column(files["ratings.csv"], 2).filter((rating) => !/^(0\.5|[1-4]\.[05]|5\.0)$/.test(`${rating}`))).toEqual(
      [],
    )
    expect(column(files["links.csv"], 1).filter((imdbId) => !/^\d{7}$/.test(`${imdbId}`))).toEqual([])
    expect(column(files["genome-scores.csv"], 2).filter((score) => !/^0\.\d+$/.test(`${score}`))).toEqual([])
  })
})

describe("the command line", () => {
  it.each([
    [[], "--output is missing"],
    [["--output", "x", "--size", "huge"], "--size must be one of"],
    [["--output", "x", "--ratings", "1e3"], '--ratings must be a whole number from 0 to 2147483647, not "1e3"'],
    [["--output", "x", "--seed", "4294967296"], "--seed must be"],
    [["--output", "x", "--movies", "9"], "--movies must be at least 10"],
    [["--output", "x", "--users", "1"], "--ratings must be at most 500"],
    [["--output", "x", "--tags", "150001"], "--tags must be at most 150000"],
    [["--output", "x", "--genome-tags", "9999"], "--genome-tags must be at most"],
    [["--output", "x", "--genome-movies", "501"], "--genome-movies must be at most 500"],
    [["--output", "x", "--colour"], "--colour"],
    [["x"], "Unexpected argument"],
  ])("refuses %j", (args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError)
    expect(() => parseOptions(args)).toThrow(message)
  })

  it("writes into a directory that is not empty only with --force, and removes scores that no longer belong", () => {
    const directory = mkdtempSync(join(scratch, "full-"))
    writeFileSync(join(directory, "genome-scores.csv"), "stale")
    const refused = run("--output", directory)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain("is not empty")
    const small = ["--movies", "10", "--ratings", "0", "--tags", "0", "--genome-movies", "0"]
    expect(run("--output", directory, "--force", ...small).status).toBe(0)
    const files = contents(directory)
    expect(Object.keys(files)).toEqual(["genome-tags.csv", "links.csv", "movies.csv", "ratings.csv", "tags.csv"])
    expect(files["ratings.csv"]?.toString()).toBe("userId,movieId,rating,timestamp\r\n")
  })

  it("refuses a file as its directory, and explains itself", () => {
    expect(run("--output", MAIN)).toMatchObject({ status: 2, stderr: `${MAIN} is not a directory\nSee --help.\n` })
    expect(run("--help")).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("Usage:") })
  })
})
