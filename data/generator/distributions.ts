import type { Random } from "./random.ts"

/** Weights that fall with the rank as 1 / (rank + offset): the law of Zipf and Mandelbrot, without a power. */
export const zipfWeights = (count: number): Float64Array => {
  // A hundredth of the count fits the curve of ratings per film in ml-latest-small.
  const offset = 1 + count / 100
  return Float64Array.from({ length: count }, (_, rank) => 1 / (rank + offset))
}

/** Draws an index in proportion to its weight in constant time: Vose's alias method. */
export class AliasTable {
  readonly #probability: Float64Array
  readonly #alias: Uint32Array

  constructor(weights: Float64Array) {
    const count = weights.length
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / count
    const scaled = weights.map((weight) => weight / mean)
    this.#probability = new Float64Array(count).fill(1)
    this.#alias = Uint32Array.from({ length: count }, (_, index) => index)
    const small: number[] = []
    const large: number[] = []
    for (const [index, weight] of scaled.entries()) (weight < 1 ? small : large).push(index)
    while (small.length > 0 && large.length > 0) {
      const less = small.pop() as number
      const more = large.pop() as number
      this.#probability[less] = scaled[less] as number
      this.#alias[less] = more
      const left = (scaled[more] as number) + (scaled[less] as number) - 1
      scaled[more] = left
      ;(left < 1 ? small : large).push(more)
    }
  }

  draw(random: Random): number {
    const index = random.below(this.#alias.length)
    return random.uniform() < (this.#probability[index] as number) ? index : (this.#alias[index] as number)
  }
}

export interface Activity {
  readonly total: number
  readonly members: number
  readonly minimum: number
  readonly maximum: number
}

/** Splits a total between members, most of them near the minimum and a few far above. Sums exactly to the total. */
export const heavyTailedCounts = (random: Random, { total, members, minimum, maximum }: Activity): Uint32Array => {
  // 1 / (u + 0.02) has the quartiles and the greatest user of ml-latest-small.
  const weights = Float64Array.from({ length: members }, () => 1 / (random.uniform() + 0.02) - 1 / 1.02)
  const sum = weights.reduce((partial, weight) => partial + weight, 0)
  const spare = total - members * minimum
  const counts = Uint32Array.from(weights, (weight) => Math.min(maximum, minimum + Math.floor((spare * weight) / sum)))
  let rest = total - counts.reduce((partial, count) => partial + count, 0)
  for (let member = 0; rest > 0; member = (member + 1) % members) {
    const count = counts[member] as number
    if (count === maximum) continue
    counts[member] = count + 1
    rest -= 1
  }
  return counts
}
