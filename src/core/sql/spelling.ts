// How an author writes down the type of a column: "varchar", and "varchar?" where it may be NULL.
import type { Any, ArrayOf, Scalar, Type } from "./type.ts"

type SpelledScalar = Scalar | `${Scalar}?`
// Any text, beside which an editor offers the types. What is no type is refused by `Checked`, whose message lists them once.
type Text = string & {}
// Two levels, spelt out: in a recursive type TypeScript loses what the text is.
interface SpelledArray {
  readonly array: SpelledScalar | Text | SpelledInner | null
}
interface SpelledInner {
  readonly array: SpelledScalar | Text | ArrayOf | null
}
/** What may stand where a type is declared, before it is checked. */
export type Spelling = SpelledScalar | Text | SpelledArray | null
export type SpelledColumns = { readonly [column: string]: Spelling }

/** In the place of what is no type, for the compiler to print. */
type NoType =
  "→ the types: boolean, integer, double, decimal(12,2), varchar, date, timestamp, timestamptz, variant, { array: … }; where NULL may be: varchar?"
/** T, where it is the spelling of a type. */
export type Checked<T> = T extends SpelledScalar | null
  ? T
  : T extends { readonly array: infer E }
    ? Checked<E> extends NoType
      ? NoType
      : T
    : string extends T
      ? never
      : NoType
export type CheckedColumns<C> = { readonly [K in keyof C]: Checked<C[K]> }

/** The type that is meant: `"varchar?"` is `"varchar" | null`. `any` where there is none, after a mistake. */
export type Meant<T> = T extends `${infer S extends Scalar}?`
  ? S | null
  : T extends { readonly array: infer E }
    ? [Meant<E>] extends [E]
      ? T
      : ArrayOf<Meant<E>>
    : T extends Type
      ? T
      : Any
export type MeantColumns<C> = string extends keyof C ? Any : { readonly [K in keyof C]: Meant<C[K]> }
