import { AliasTable, zipfWeights } from "./distributions.ts"
import { Random } from "./random.ts"

/** Draws films as often as they are popular. */
export class Popularity {
  readonly #ranked: Uint32Array
  readonly #table: AliasTable

  constructor(seed: number, movies: number) {
    const random = new Random(seed, "popularity")
    // Half by chance, half by id: the films that were there first had the longest time to be rated.
    const keys = Float64Array.from({ length: movies }, (_, index) => random.uniform() + index / movies)
    const ranked = Array.from(keys.keys()).sort((left, right) => (keys[left] as number) - (keys[right] as number))
    this.#ranked = Uint32Array.from(ranked)
    this.#table = new AliasTable(zipfWeights(movies))
  }

  /** Indexes into the films, the most popular first. */
  get ranked(): Uint32Array {
    return this.#ranked
  }

  draw(random: Random): number {
    return this.#ranked[this.#table.draw(random)] as number
  }
}
