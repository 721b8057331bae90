import type { Row } from "./csv.ts"
import { AliasTable, heavyTailedCounts, zipfWeights } from "./distributions.ts"
import type { Movie } from "./movies.ts"
import type { Popularity } from "./popularity.ts"
import { Random } from "./random.ts"
import { type Sizes, TAGS_PER_MOVIE, taggersAmong } from "./sizes.ts"
import { FIRST_TAG_TIMESTAMP, lastSession, makeSessions, type Sessions, timestampIn } from "./timestamps.ts"
import { GENOME_VOCABULARY, PERSONAL_TAGS } from "./vocabulary.ts"

const MOST_TAGS_AT_ONCE = 5

const VOCABULARY = [...PERSONAL_TAGS, ...GENOME_VOCABULARY]

const capitalise = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1)

/** Taggers do not agree on capitals. */
const restyle = (random: Random, tag: string): string => {
  const style = random.below(100)
  if (style < 12) return capitalise(tag)
  return style === 12 ? tag.toUpperCase() : tag
}

/** The numbers of the users who tag, ascending: Knuth's selection sampling. */
const makeTaggers = (random: Random, users: number, taggers: number): readonly number[] => {
  const chosen: number[] = []
  for (let userId = 1; chosen.length < taggers; userId += 1) {
    if (random.below(users - userId + 1) < taggers - chosen.length) chosen.push(userId)
  }
  return chosen
}

interface Tagging {
  readonly film: number
  readonly tag: string
  readonly timestamp: number
}

export function* tagRows(
  seed: number,
  { tags, users }: Sizes,
  movies: readonly Movie[],
  popularity: Popularity,
): Generator<Row> {
  if (tags === 0) return
  const random = new Random(seed, "tags")
  const words = new AliasTable(zipfWeights(VOCABULARY.length))

  const tagFilms = (count: number, sessions: Sessions): readonly Tagging[] => {
    const taken = new Set<string>()
    const taggings: Tagging[] = []
    while (taggings.length < count) {
      const film = popularity.draw(random)
      const timestamp = timestampIn(random, sessions, (movies[film] as Movie).available)
      const atOnce = Math.min(1 + random.below(MOST_TAGS_AT_ONCE), count - taggings.length)
      for (let written = 0; written < atOnce; written += 1) {
        const tag = restyle(random, VOCABULARY[words.draw(random)] as string)
        const key = `${film} ${tag}`
        if (taken.has(key)) continue
        taken.add(key)
        taggings.push({ film, tag, timestamp })
      }
    }
    return taggings.sort((left, right) => left.film - right.film)
  }

  const taggers = makeTaggers(random, users, Math.min(tags, taggersAmong(users)))
  const maximum = movies.length * TAGS_PER_MOVIE
  const counts = heavyTailedCounts(random, { total: tags, members: taggers.length, minimum: 1, maximum })
  for (const [index, userId] of taggers.entries()) {
    const count = counts[index] as number
    const isLast = index === taggers.length - 1
    const sessions = isLast ? lastSession(count) : makeSessions(random, FIRST_TAG_TIMESTAMP, count)
    for (const { film, tag, timestamp } of tagFilms(count, sessions)) {
      yield [userId, (movies[film] as Movie).movieId, tag, timestamp]
    }
  }
}
