import type { Random } from "../../../data/generator/random.ts"

export const between = (random: Random, least: number, most: number): number => least + random.below(most - least + 1)
export const times = <A>(count: number, make: (index: number) => A): A[] =>
  Array.from({ length: count }, (_, i) => make(i))
export const orNull = <A>(random: Random, value: A): A | null => (random.chance(0.2) ? null : value)

/** With what breaks SQL, JSON and alphabets. */
export const names = [
  "anna",
  "Änne",
  "Zoë",
  "O'Neil",
  'says "hi"',
  "back\\slash",
  "a > b",
  "100 %",
  "株式会社",
  "👩‍👧",
  "ﬁn",
  " ",
  "",
]
export const countries = ["CH", "Österreich", "Côte d’Ivoire", "日本", "ch", "Y, Z", ""]

const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
export const monthsBegin = Date.UTC(2024, 0, 1)
/** As DuckDB reads a time in UTC. */
export const moment = (at: number): string => `${local(at)}+00`
export const local = (at: number): string => new Date(at).toISOString().replace("T", " ").replace("Z", "")
export const cents = (amount: number): string => (amount / 100).toFixed(2)
