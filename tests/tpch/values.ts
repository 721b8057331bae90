import type { Random } from "../../data/generator/random.ts"
import { words } from "./vocabulary.ts"

export const cents = (amount: number): string => (amount / 100).toFixed(2)
export const between = (random: Random, least: number, most: number): number => least + random.below(most - least + 1)
export const text = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick(words)).join(" ")
export const joined = (random: Random, lists: readonly (readonly string[])[]): string =>
  lists.map((list) => random.pick(list)).join(" ")
export const day = (date: number): string => new Date(date * 86_400_000).toISOString().slice(0, 10)
export const dayOf = (iso: string): number => Date.parse(iso) / 86_400_000
