// The judgement of how old a source is. Nothing here reads a clock or a warehouse.
import { ageSeconds, ageText } from "../resource/age.ts"
import type { Age, FreshnessLimits } from "../resource/declaration.ts"

export type FreshnessStatus = "pass" | "warn" | "error"
/** Why: within its limits, beyond one, newer than the clock, without a time that could be judged, not to be read. */
export type FreshnessOutcome = "fresh" | "stale" | "future" | "unknown" | "failed"

export interface Judgement {
  readonly status: FreshnessStatus
  readonly outcome: FreshnessOutcome
  /** Never negative; null where there is no time. */
  readonly ageSeconds: number | null
  /** The limit that was exceeded. */
  readonly exceeded: Age | null
  /** What is wrong, and what to do about it; null where nothing is. */
  readonly message: string | null
}

/** Milliseconds since 1970. */
export interface Moments {
  /** When the run began: what ages are counted from. */
  readonly startedAt: number
  /** When the answer was there: rows that arrive meanwhile are not of the future. */
  readonly readAt: number
}

/** So far the clocks of two machines may differ without anyone being told. */
const clocksDifferMillis = 60_000

/** A source is stale when it is older than a limit; as old as it is, it is fresh. */
export const judge = (
  newest: number,
  { startedAt, readAt }: Moments,
  { warnAfter, errorAfter }: FreshnessLimits,
): Judgement => {
  if (newest > readAt + clocksDifferMillis) {
    const ahead = ageText((newest - startedAt) / 1000)
    return {
      status: "warn",
      outcome: "future",
      ageSeconds: 0,
      exceeded: null,
      message: `Its newest time is ${ahead} in the future, and how old it is cannot be told. Times are read as UTC: convert a local time in loadedAt (atZone), or leave rows that are wrong out with where.`,
    }
  }
  const age = Math.max(0, startedAt - newest) / 1000
  const isOlder = (limit: Age | null): limit is Age => limit !== null && age > ageSeconds(limit)
  const stale = (status: FreshnessStatus, exceeded: Age, name: string): Judgement => ({
    status,
    outcome: "stale",
    ageSeconds: age,
    exceeded,
    message: `Its newest row is ${ageText(age)} old: more than ${exceeded} (${name}).`,
  })
  if (isOlder(errorAfter)) return stale("error", errorAfter, "errorAfter")
  if (isOlder(warnAfter)) return stale("warn", warnAfter, "warnAfter")
  return { status: "pass", outcome: "fresh", ageSeconds: age, exceeded: null, message: null }
}

export interface NoTime {
  readonly rows: number
  /** What the greatest time is, where it is none that can be counted with: "infinity". */
  readonly text: string | null
  readonly loadedAt: string | null
  readonly filtered: boolean
}
/** A source of which nobody knows how old it is. */
export const unknownAge = (answer: NoTime): Judgement => ({
  status: "error",
  outcome: "unknown",
  ageSeconds: null,
  exceeded: null,
  message: noTimeMessage(answer),
})

const noTimeMessage = ({ rows, text, loadedAt, filtered }: NoTime): string => {
  const time = loadedAt === null ? "loadedAt" : `${loadedAt} (loadedAt)`
  if (text !== null)
    return `The greatest value of ${time} is ${text}: no age can be counted from that. Leave such rows out with where.`
  if (rows > 0) {
    const kept = filtered ? " that where keeps" : ""
    return `${time} is NULL in ${rows === 1 ? `the one row${kept}` : `all ${rows} rows${kept}`}: nobody knows how old it is.`
  }
  return filtered
    ? "No row fulfils the condition of where: nobody knows how old it is."
    : "It has no rows: nobody knows how old it is. What fills it has not run, or has emptied it."
}

/**
 * A date or a time of a warehouse, in UTC and with or without a zone of `+00`, in milliseconds since 1970; null for what a
 * calendar of four-digit years does not have, such as `infinity`.
 */
export const utcMillis = (text: string): number | null => {
  const [, day, time = "00:00:00"] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?:Z|\+00(?::00)?)?$/.exec(text) ?? []
  const millis = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`)
  return Number.isNaN(millis) ? null : millis
}
