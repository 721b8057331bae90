const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

/** FNV-1a over the UTF-16 units, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value
}

const splitmix32 = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return mixed ^ (mixed >>> 16)
  }
}

/**
 * The xoshiro128** generator. Only integer arithmetic and the exactly rounded + - * / feed the data: ECMAScript leaves
 * Math.log, Math.pow and their like to the implementation, so no distribution here uses them.
 */
export class Random {
  #s0: number
  #s1: number
  #s2: number
  #s3: number

  /** Each stream is independent, so that a change in the size of one file leaves the others as they are. */
  constructor(seed: number, stream: string) {
    const next = splitmix32(hash(`${seed}:${stream}`))
    this.#s0 = next()
    this.#s1 = next()
    this.#s2 = next()
    this.#s3 = next()
  }

  /** Uniform over the integers 0 to 2^32 - 1. */
  uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.#s1, 5), 7), 9) >>> 0
    const shifted = this.#s1 << 9
    this.#s2 ^= this.#s0
    this.#s3 ^= this.#s1
    this.#s1 ^= this.#s2
    this.#s0 ^= this.#s3
    this.#s2 ^= shifted
    this.#s3 = rotateLeft(this.#s3, 11)
    return result
  }

  /** Uniform over [0, 1). */
  uniform(): number {
    return this.uint32() / 0x1_0000_0000
  }

  /** Uniform over the integers 0 to limit - 1. */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit)
  }

  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  /** Close to the standard normal distribution: the sum of three uniforms, scaled to variance 1. */
  normal(): number {
    return 2 * (this.uniform() + this.uniform() + this.uniform()) - 3
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T
  }

  /** Fisher-Yates, on a copy. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items]
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1)
      const moved = shuffled[last] as T
      shuffled[last] = shuffled[other] as T
      shuffled[other] = moved
    }
    return shuffled
  }
}
