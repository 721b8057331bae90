import type { Random } from "./random.ts"
import { ADJECTIVES, LANGUAGES, NAMES, NOUNS, PLACES } from "./title-words.ts"

/** MovieLens sorts titles without their article: "Misérables, Les". */
const withArticleLast = (title: string, article: string | undefined): string =>
  article === undefined ? title : `${title}, ${article}`

const phrase = (random: Random): string => `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`

const indefiniteArticle = (title: string): string => (/^[AEIOU]/.test(title) ? "An" : "A")

const originalTitle = (random: Random): string => {
  const language = random.pick(LANGUAGES)
  const [noun, article] = random.pick(language.nouns)
  return withArticleLast(`${noun} ${random.pick(language.complements)}`, article)
}

type Pattern = (random: Random) => string

const indefinite: Pattern = (random) => {
  const title = phrase(random)
  return withArticleLast(title, indefiniteArticle(title))
}
const definite: Pattern = (random) => withArticleLast(phrase(random), "The")

/** Each pattern with how often it occurs, relative to the others. */
const PATTERNS: readonly Pattern[] = (
  [
    [6, phrase],
    [5, definite],
    [1, indefinite],
    [2, (random) => withArticleLast(`${random.pick(NOUNS)} of ${random.pick(PLACES)}`, "The")],
    [2, (random) => `${random.pick(NAMES)}'s ${random.pick(NOUNS)}`],
    [2, (random) => `${random.pick(NAMES)} and the ${phrase(random)}`],
    [2, (random) => `${phrase(random)}: ${random.pick(NAMES)} in ${random.pick(PLACES)}`],
    [1, (random) => `${phrase(random)} ${random.pick(["2", "3", "II", "III", "Part 2", "1/2", "3-D"])}`],
    [1, (random) => `${random.pick(NOUNS)} & ${random.pick(NOUNS)}, Inc.`],
    [1, (random) => `${random.pick(NOUNS)}, ${random.pick(NOUNS)} and ${random.pick(NAMES)}`],
    [1, (random) => `What ${random.pick(NAMES)} Didn't Know (or, ${definite(random)})`],
    [1, (random) => `${random.below(98) + 2} ${random.pick(NOUNS)}s`],
    [1, (random) => `"${random.pick(ADJECTIVES)}" ${random.pick(NOUNS)}`],
    [1, (random) => `${phrase(random)} (a.k.a. ${phrase(random)})`],
    [2, (random) => `${definite(random)} (${originalTitle(random)})`],
    [1, originalTitle],
  ] satisfies readonly (readonly [number, Pattern])[]
).flatMap(([share, pattern]) => Array.from({ length: share }, () => pattern))

const alternateCase = (title: string): string =>
  Array.from(title, (letter, index) => (index % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())).join("")

/** A few titles have a case of their own, which whoever capitalises them will change. */
const restyle = (random: Random, title: string): string => {
  const style = random.below(100)
  if (style < 2) return title.toLowerCase()
  if (style < 4) return title.toUpperCase()
  return style === 4 ? alternateCase(title) : title
}

export const makeTitle = (random: Random, year: number): string => {
  const title = restyle(random, random.pick(PATTERNS)(random))
  const flaw = random.below(200)
  if (flaw === 0) return title
  // Spaces inside the quotes of CSV are kept by some readers and trimmed by others: none there.
  return flaw < 3 && !/[",]/.test(title) ? `${title} (${year}) ` : `${title} (${year})`
}
