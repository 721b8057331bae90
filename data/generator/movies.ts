import type { Row } from "./csv.ts"
import { Random } from "./random.ts"
import { SEEDED_MOVIES } from "./sizes.ts"
import { releasedBy } from "./timestamps.ts"
import { makeTitle } from "./titles.ts"

export interface Movie {
  readonly movieId: number
  readonly title: string
  readonly genres: string
  /** From when it can be rated, in epoch seconds. */
  readonly available: number
}

/** With the share of films that each has in ml-latest-small, in per cent. */
const GENRES: readonly (readonly [genre: string, share: number])[] = [
  ["Action", 19],
  ["Adventure", 13],
  ["Animation", 6],
  ["Children", 7],
  ["Comedy", 39],
  ["Crime", 12],
  ["Documentary", 5],
  ["Drama", 45],
  ["Fantasy", 8],
  ["Film-Noir", 1],
  ["Horror", 10],
  ["IMAX", 2],
  ["Musical", 3],
  ["Mystery", 6],
  ["Romance", 16],
  ["Sci-Fi", 10],
  ["Thriller", 19],
  ["War", 4],
  ["Western", 2],
]
const NO_GENRES = "(no genres listed)"

const makeGenres = (random: Random): string => {
  if (random.chance(0.01)) return NO_GENRES
  const genres = GENRES.filter(([, share]) => random.below(100) < share).map(([genre]) => genre)
  return genres.length === 0 ? "Drama" : genres.slice(0, 6).join("|")
}

/** The films of the seed came out in 1995; of the others, more and more as the years pass. */
const makeYear = (random: Random, index: number): number => {
  const u = random.uniform()
  return index < SEEDED_MOVIES ? 1995 : 2017 - Math.floor(u * (20 + 80 * u))
}

export const makeMovies = (seed: number, count: number): readonly Movie[] => {
  const random = new Random(seed, "movies")
  let movieId = 0
  return Array.from({ length: count }, (_, index) => {
    // Later ids have wider gaps, as films that nobody rated are left out.
    movieId += index < SEEDED_MOVIES ? 1 : 1 + Math.floor((random.below(20) * index) / count)
    const year = makeYear(random, index)
    return { movieId, title: makeTitle(random, year), genres: makeGenres(random), available: releasedBy(year) }
  })
}

export function* movieRows(movies: readonly Movie[]): Generator<Row> {
  for (const { movieId, title, genres } of movies) yield [movieId, title, genres]
}

export function* linkRows(seed: number, movies: readonly Movie[]): Generator<Row> {
  const random = new Random(seed, "links")
  const taken = new Set<number>()
  const fresh = (limit: number): number => {
    let id = 1 + random.below(limit)
    while (taken.has(id)) id = 1 + random.below(limit)
    taken.add(id)
    return id
  }
  for (const { movieId } of movies) {
    const imdbId = `${fresh(random.chance(0.5) ? 999_999 : 9_999_999)}`.padStart(7, "0")
    yield [movieId, imdbId, random.chance(0.01) ? "" : 1 + random.below(500_000)]
  }
}
