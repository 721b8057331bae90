import type { Row } from "./csv.ts"
import type { Movie } from "./movies.ts"
import { Random } from "./random.ts"
import { GENOME_VOCABULARY } from "./vocabulary.ts"

const GRADES = 4049

/**
 * Relevance by grade, written as text from integers. An even step plus one ends each in an odd digit: none lies
 * half-way between two numbers of four digits, where warehouses round differently. Grade 0 is exactly 0.
 */
const RELEVANCE = Array.from({ length: GRADES }, (_, grade) =>
  grade === 0 ? "0.0" : `0.${`${246 * grade + 1}`.padStart(6, "0")}`,
)

/** The commoner words of the vocabulary first, then in the order of their code units, which gives the ids. */
export function* genomeTagRows(count: number): Generator<Row> {
  const names = GENOME_VOCABULARY.slice(0, count).sort()
  for (const [index, name] of names.entries()) yield [index + 1, name]
}

export function* genomeScoreRows(seed: number, movies: readonly Movie[], tags: number): Generator<Row> {
  const random = new Random(seed, "genome-scores")
  // Some tags suit most films, most tags few.
  const reach = Float64Array.from({ length: tags }, () => 0.3 + 0.7 * random.uniform())
  for (const { movieId } of movies) {
    for (const [index, share] of reach.entries()) {
      const u = random.uniform()
      const grade = u < 0.002 ? 0 : 1 + Math.floor(u * u * u * share * (GRADES - 1))
      yield [movieId, index + 1, RELEVANCE[grade] as string]
    }
  }
}
