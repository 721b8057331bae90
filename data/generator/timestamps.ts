import type { Random } from "./random.ts"

const DAY = 86_400

const epochSeconds = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 1000

export const FIRST_TIMESTAMP = epochSeconds(1996, 3, 29)
export const LAST_TIMESTAMP = epochSeconds(2018, 9, 24)
export const FIRST_TAG_TIMESTAMP = epochSeconds(2005, 12, 1)

/** MovieLens took whole stars only before. */
export const HALF_STARS_SINCE = epochSeconds(2003, 2, 18)

/** Nobody rates a film in the year before it came out. */
export const releasedBy = (year: number): number => epochSeconds(year + 1, 1, 1)

/** When a user sits down to rate: sessions of some length, several of one user's ratings in the same second. */
export interface Sessions {
  readonly starts: readonly number[]
  readonly seconds: number
}

export const makeSessions = (random: Random, first: number, events: number): Sessions => {
  const joined = first + random.below(LAST_TIMESTAMP - first - DAY)
  const later = Array.from({ length: random.below(4) }, () => joined + random.below(LAST_TIMESTAMP - joined))
  return { starts: [joined, ...later], seconds: events * 8 }
}

/** A session that the end of the data cuts off: several events share the greatest timestamp. */
export const lastSession = (events: number): Sessions => ({
  starts: [LAST_TIMESTAMP - events * 7],
  seconds: events * 8,
})

export const timestampIn = (random: Random, sessions: Sessions, earliest: number): number => {
  const timestamp = random.pick(sessions.starts) + random.below(sessions.seconds)
  return Math.min(LAST_TIMESTAMP, timestamp < earliest ? earliest + random.below(180 * DAY) : timestamp)
}
