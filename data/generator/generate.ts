import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { type CsvFile, writeCsv } from "./csv.ts"
import { genomeScoreRows, genomeTagRows } from "./genome.ts"
import { linkRows, makeMovies, movieRows } from "./movies.ts"
import { Popularity } from "./popularity.ts"
import { ratingRows } from "./ratings.ts"
import type { Sizes } from "./sizes.ts"
import { tagRows } from "./tags.ts"

/** The files in full, each computed only as its rows are read. As in MovieLens, the genome has its own line ends. */
export const makeFiles = (seed: number, sizes: Sizes): readonly CsvFile[] => {
  const movies = makeMovies(seed, sizes.movies)
  const popularity = new Popularity(seed, sizes.movies)
  const file = (name: string, header: string, lineEnd: CsvFile["lineEnd"], rows: CsvFile["rows"]): CsvFile => ({
    name,
    header: header.split(","),
    lineEnd,
    rows,
  })
  const scored = movies.slice(0, sizes.genomeMovies)
  return [
    file("movies.csv", "movieId,title,genres", "\r\n", movieRows(movies)),
    file("links.csv", "movieId,imdbId,tmdbId", "\r\n", linkRows(seed, movies)),
    file("ratings.csv", "userId,movieId,rating,timestamp", "\r\n", ratingRows(seed, sizes, movies, popularity)),
    file("tags.csv", "userId,movieId,tag,timestamp", "\r\n", tagRows(seed, sizes, movies, popularity)),
    file("genome-tags.csv", "tagId,tag", "\n", genomeTagRows(sizes.genomeTags)),
    file("genome-scores.csv", "movieId,tagId,relevance", "\n", genomeScoreRows(seed, scored, sizes.genomeTags)),
  ]
}

/** The small data set comes without scores: no file then, rather than an empty one. */
const isAbsent = (name: string, { genomeTags, genomeMovies }: Sizes): boolean =>
  name === "genome-scores.csv" && (genomeTags === 0 || genomeMovies === 0)

/** Writes the files and returns the number of rows of each. */
export const generate = async (directory: string, seed: number, sizes: Sizes): Promise<ReadonlyMap<string, number>> => {
  await mkdir(directory, { recursive: true })
  const counts = new Map<string, number>()
  for (const file of makeFiles(seed, sizes)) {
    const path = join(directory, file.name)
    if (isAbsent(file.name, sizes)) await rm(path, { force: true })
    else counts.set(file.name, await writeCsv(path, file))
  }
  return counts
}
