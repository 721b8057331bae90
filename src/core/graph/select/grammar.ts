// How a selector reads: `2+tag:gold+1`, `@stg_a`, `"dim_*"`.

/** One part of a selector: a method, its value, and how far it reaches. */
export interface Criterion {
  readonly text: string
  /** `@`: what is built from it, and all that that is built from. */
  readonly withChildrensParents: boolean
  /** How many steps it reaches up; null for none. */
  readonly up: number | null
  readonly down: number | null
  /** `config`, of `config.materialized:view`. */
  readonly method: string
  /** `materialized`; empty where the method takes none. */
  readonly argument: string
  readonly value: string
}

/** Selectors are joined by blanks. */
export const words = (selectors: readonly string[]): readonly string[] =>
  selectors.flatMap((text) => text.split(/\s+/).filter(Boolean))
/** Of each selector all parts must hold. */
export const parts = (word: string): readonly string[] => word.split(",")

// A plus within a value is the author's: config.incremental_strategy:delete+insert. A name has none.
const form = /^(@)?(?:(\d*)(\+))?([\w.]+:[^+].*?|[^+]+?)(?:(\+)(\d*))?$/

/** Null for what is no selector. */
export const parseCriterion = (text: string): Criterion | null => {
  const [, at, up = "", plusBefore, body, plusAfter, down = ""] = form.exec(text) ?? []
  if (body === undefined || (at && plusAfter)) return null
  return {
    text,
    withChildrensParents: at !== undefined,
    up: plusBefore ? steps(up) : null,
    down: plusAfter ? steps(down) : null,
    ...methodOf(body),
  }
}
const steps = (digits: string): number => (digits === "" ? Number.POSITIVE_INFINITY : Number(digits))

const methodOf = (body: string): Pick<Criterion, "method" | "argument" | "value"> => {
  const [, method, argument = "", value] = /^(\w+)(?:\.([\w.]+))?:(.*)$/s.exec(body) ?? []
  if (method !== undefined && value !== undefined) return { method, argument, value }
  return { method: defaultMethod(body), argument: "", value: body }
}
const defaultMethod = (value: string): string =>
  value.includes("/") ? "path" : /\.(ts|mts|csv)$/.test(value) ? "file" : "name"

/** Whether some selector has a method, such as `state`. */
export const asksFor = (selectors: readonly string[], method: string): boolean =>
  words(selectors)
    .flatMap(parts)
    .some((part) => parseCriterion(part)?.method === method)
