const whole = new Intl.NumberFormat("en")
const short = new Intl.NumberFormat("en", { maximumFractionDigits: 4 })

export const formatCount = (count: number): string => whole.format(count)
/** For one figure that stands alone; digits as text are those of a number that is no double. */
export const formatNumber = (value: number | string): string => {
  const number = Number(value)
  return number !== 0 && Math.abs(number) < 0.001 ? number.toPrecision(3) : short.format(value as `${number}`)
}

/** "1 test", "2 tests" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

export const formatBytes = (bytes: number): string => {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? formatCount(value) : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`
}

export const formatSeconds = (seconds: number): string => {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** "2026-01-31 12:00 UTC"; what is no time stays as it is. */
export const formatTime = (iso: string): string => {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`
}

/** 0.666 is "67 %". Rounded down, so that "100 %" is all. */
export const formatShare = (part: number, of: number): string =>
  of === 0 ? "none" : `${Math.floor((part / of) * 100)} %`
