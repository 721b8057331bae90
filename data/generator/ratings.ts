import type { Row } from "./csv.ts"
import { heavyTailedCounts } from "./distributions.ts"
import type { Movie } from "./movies.ts"
import type { Popularity } from "./popularity.ts"
import { Random } from "./random.ts"
import type { Sizes } from "./sizes.ts"
import { FIRST_TIMESTAMP, HALF_STARS_SINCE, lastSession, makeSessions, timestampIn } from "./timestamps.ts"

/** MovieLens publishes the users with 20 ratings or more. */
const LEAST_RATINGS = 20

/** Indexed by the number of half stars. */
const STARS = Array.from({ length: 11 }, (_, halves) => (halves / 2).toFixed(1))

const rate = (random: Random, opinion: number, timestamp: number): string => {
  const stars = opinion + 0.85 * random.normal()
  const wholeStars = timestamp < HALF_STARS_SINCE || random.chance(0.4)
  const halves = wholeStars ? 2 * Math.max(1, Math.round(stars)) : Math.max(1, Math.round(2 * stars))
  return STARS[Math.min(10, halves)] as string
}

/** Picks the films that each user rates, once each. */
class Selection {
  readonly #popularity: Popularity
  readonly #films: Uint32Array
  /** The last user who picked the film. */
  readonly #pickedBy: Uint32Array

  constructor(popularity: Popularity) {
    this.#popularity = popularity
    this.#films = new Uint32Array(popularity.ranked.length)
    this.#pickedBy = new Uint32Array(popularity.ranked.length)
  }

  /** Indexes into the films, ascending. Valid until the next call. */
  pick(random: Random, userId: number, count: number): Uint32Array {
    let picked = 0
    const add = (film: number): void => {
      if (picked === count || this.#pickedBy[film] === userId) return
      this.#pickedBy[film] = userId
      this.#films[picked] = film
      picked += 1
    }
    for (let draws = 4 * count; draws > 0 && picked < count; draws -= 1) add(this.#popularity.draw(random))
    // Someone who rates most films knows the popular ones; drawing the last of the others would take forever.
    if (picked < count) for (const film of this.#popularity.ranked) add(film)
    return this.#films.subarray(0, count).sort()
  }
}

export function* ratingRows(
  seed: number,
  { ratings, users }: Sizes,
  movies: readonly Movie[],
  popularity: Popularity,
): Generator<Row> {
  if (ratings === 0) return
  const random = new Random(seed, "ratings")
  const mean = ratings / users
  const minimum = Math.min(LEAST_RATINGS, Math.floor(mean))
  const maximum = Math.ceil(Math.max(mean, movies.length / 2))
  const counts = heavyTailedCounts(random, { total: ratings, members: users, minimum, maximum })
  const quality = Float64Array.from(movies, () => 3.5 + 0.45 * random.normal())
  const selection = new Selection(popularity)
  for (const [index, count] of counts.entries()) {
    const userId = index + 1
    const sessions = userId === users ? lastSession(count) : makeSessions(random, FIRST_TIMESTAMP, count)
    const generosity = 0.4 * random.normal()
    for (const film of selection.pick(random, userId, count)) {
      const { movieId, available } = movies[film] as Movie
      const timestamp = timestampIn(random, sessions, available)
      yield [userId, movieId, rate(random, (quality[film] as number) + generosity, timestamp), timestamp]
    }
  }
}
