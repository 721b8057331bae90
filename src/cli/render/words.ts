import type { RunWaiting } from "../../core/runtime/event.ts"

/** `12,000`, of a whole number. Not by `Intl`: to load its tables takes as long as a fourteenth of `pipeline ls`. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",")

/** `1 node`, `2 nodes` */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${grouped(count)} ${count === 1 ? noun : plural}`

/** `0.04 s`, `12.3 s`, `2 m 05 s`, `1 h 02 m` */
export const duration = (seconds: number): string => {
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(Math.round(seconds) / 60)
  return minutes < 60
    ? `${minutes} m ${twoDigits(Math.round(seconds) % 60)} s`
    : `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} m`
}
const twoDigits = (count: number): string => String(count).padStart(2, "0")

/** `Waiting up to 10 m 00 s for another process that has the database open.` */
export const waitingLine = ({ waitsFor, waitMillis }: RunWaiting): string =>
  `Waiting up to ${duration(waitMillis / 1000)} for another ${waitsFor}.`
