import { VOCABULARY_SIZE } from "./vocabulary.ts"

export interface Sizes {
  readonly ratings: number
  readonly movies: number
  readonly users: number
  readonly tags: number
  readonly genomeTags: number
  readonly genomeMovies: number
}

const preset = (
  ratings: number,
  movies: number,
  users: number,
  tags: number,
  genomeTags: number,
  genomeMovies: number,
): Sizes => ({ ratings, movies, users, tags, genomeTags, genomeMovies })

/** The last two have the figures of the data sets that they are named after. */
export const PRESETS: ReadonlyMap<string, Sizes> = new Map([
  ["sample", preset(12_000, 500, 150, 800, 60, 100)],
  ["ml-latest-small", preset(100_836, 9_742, 610, 3_683, 1_128, 0)],
  ["ml-20m", preset(20_000_263, 27_278, 138_493, 465_564, 1_128, 10_381)],
])

/** The seed file gives the release dates of the films 1 to 10. */
export const SEEDED_MOVIES = 10

/** An imdbId has seven digits, and each is to be unique. */
const MOST_MOVIES = 1_000_000

/** The counts of all users are kept in memory. */
const MOST_USERS = 10_000_000

/** What a tagger finds to say about a film, on average, before drawing new tags takes long. */
export const TAGS_PER_MOVIE = 20

/** One user in ten writes tags. */
export const taggersAmong = (users: number): number => Math.ceil(users / 10)

/** Says what is wrong with the sizes, or nothing. */
export const sizesProblem = (sizes: Sizes): string | undefined => {
  const { ratings, movies, users, tags, genomeTags, genomeMovies } = sizes
  const mostRatings = users * movies
  const mostTags = taggersAmong(users) * movies * TAGS_PER_MOVIE
  if (movies < SEEDED_MOVIES) return `--movies must be at least ${SEEDED_MOVIES}: the seed refers to the films 1 to 10`
  if (movies > MOST_MOVIES) return `--movies must be at most ${MOST_MOVIES}`
  if (users > MOST_USERS) return `--users must be at most ${MOST_USERS}`
  const among = `with ${users} users and ${movies} movies`
  if (ratings > mostRatings) return `--ratings must be at most ${mostRatings} ${among}: a user rates a film once`
  if (tags > mostTags) return `--tags must be at most ${mostTags} ${among}`
  if (genomeTags > VOCABULARY_SIZE) return `--genome-tags must be at most ${VOCABULARY_SIZE}`
  if (genomeMovies > movies) return `--genome-movies must be at most ${movies}, the number of movies`
  return undefined
}
