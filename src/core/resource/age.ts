import type { Age, AgeUnit } from "./declaration.ts"

const seconds: { readonly [U in AgeUnit]: number } = { minute: 60, hour: 3600, day: 86_400 }
const form = /^([1-9]\d{0,8}) (minute|hour|day)s?$/

/** An age as number and unit; null for a text that is none. */
export const ageParts = (age: string): { readonly count: number; readonly unit: AgeUnit } | null => {
  const [, count, unit] = form.exec(age) ?? []
  return count === undefined ? null : { count: Number(count), unit: unit as AgeUnit }
}

/** A day has 24 hours: time is UTC. Of a text that is no age, NaN. */
export const ageSeconds = (age: Age): number => {
  const parts = ageParts(age)
  return parts ? parts.count * seconds[parts.unit] : Number.NaN
}

const units = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const

/** `2 days 3 hours`: the two greatest units that are there, rounded down. */
export const ageText = (seconds: number): string => {
  let left = Math.floor(seconds)
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? "" : "s"}`]
  })
  return parts.length === 0 ? "0 seconds" : parts.slice(0, 2).join(" ")
}
