import type { Checked, Meant } from "../sql/spelling.ts"
import type { ArrayOf, Scalar } from "../sql/type.ts"

// Each is there for the compiler to print, as one line at the place in the contract where the query differs.

type Mark<T> = null extends T ? "?" : ""
/** A type in a message. */
type Spelt<T> = [NonNullable<T>] extends [ArrayOf<infer E>]
  ? `${[E] extends [Scalar | null] ? `${E & Scalar}${Mark<E>}` : "array"}[]${Mark<T>}`
  : `${T & Scalar}${Mark<T>}`
/** S, where the query gives a column of type T. A T that is several types comes of a mistake in the query, which has its own message. */
type Agreed<P, T, S, M = Meant<S>> = unknown extends T
  ? S
  : [NonNullable<T>] extends [NonNullable<M>]
    ? Mark<T> extends Mark<M>
      ? S
      : Otherwise<P, T, M>
    : [NonNullable<M>] extends [NonNullable<T>]
      ? S
      : Otherwise<P, T, M>
type Otherwise<P, T, M> = `→ ${P & string} is ${Spelt<T>} in the query, and ${Spelt<M>} in its contract`

/** What a contract K must be where the query selects C: K itself. C is `any` after a mistake. */
export type Contract<C, K> = string extends keyof C
  ? { readonly [P in keyof K]: K[P] }
  : [keyof C] extends [keyof K]
    ? {
        readonly [P in keyof K]: Checked<K[P]> extends K[P]
          ? P extends keyof C
            ? Agreed<P, C[P], K[P]>
            : `→ the query has no column ${P & string}`
          : Checked<K[P]>
      }
    : {
        [P in Exclude<keyof C, keyof K>]: `→ the contract lacks ${P & string}, which is ${Spelt<C[P]>} in the query`
      }[Exclude<keyof C, keyof K>]
