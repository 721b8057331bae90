import type { Point } from "./chart-data.ts"

export interface TimeBar extends Point {
  readonly start: Date
  readonly end: Date
}
export interface TimeBars {
  readonly all: readonly TimeBar[]
  /** In pixels, on either side. */
  readonly inset: number
  /** Where the axis has ticks; null leaves it to the calendar. */
  readonly ticks: readonly Date[] | null
}

const day = 86_400_000
const tickWidth = 60

/** Bars from each time on, on an axis of so many pixels. */
export const barsOver = (points: readonly Point[], width: number): TimeBars => {
  const known = points.flatMap((point) => (point.x instanceof Date ? [{ ...point, start: point.x }] : []))
  const times = [...new Set(known.map(({ start }) => start.getTime()))].sort((a, b) => a - b)
  const least = times.slice(1).reduce((gap, time, place) => Math.min(gap, time - (times[place] ?? time)), Infinity)
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  // Where two rows are a second apart in a year, a bar is still seen.
  const gap = least === Infinity ? day : Math.max(least, span / Math.max(1, width - 1))
  return {
    all: known.map((point) => ({ ...point, end: new Date(point.start.getTime() + gap) })),
    inset: (width * gap) / (span + gap) > 3 ? 0.5 : 0,
    ticks: ticksOf(times, Math.max(1, Math.floor(width / tickWidth))),
  }
}

/** At the bars where there are few. Of weeks too where there are many: those of the calendar begin on another day. */
const ticksOf = (times: readonly number[], most: number): readonly Date[] | null => {
  const [first = 0] = times
  if (times.length > most && times.some((time) => (time - first) % (7 * day) !== 0)) return null
  const step = Math.ceil(times.length / most)
  return times.filter((_, place) => place % step === 0).map((time) => new Date(time))
}
