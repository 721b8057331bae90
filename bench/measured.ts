// What a process of its own has used: wall, processor time, memory at its peak.
import { spawnSync } from "node:child_process"

export interface Used {
  /** Seconds. */
  readonly wall: number
  /** Seconds, of the process itself and of the system for it. */
  readonly processor: number
  /** Megabytes. */
  readonly peak: number
}

/** Written by the process itself as it ends, as the last line of its standard error. */
const telling = `data:text/javascript,${encodeURIComponent(`process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write("\\n" + JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024]))
})`)}`

/** Runs Node to its end; what it prints is dropped, unless it fails. */
export const measure = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Used => {
  const begin = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", telling, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1e9,
  })
  const wall = (performance.now() - begin) / 1000
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`)
  const [processor, peak] = JSON.parse(stderr.slice(stderr.lastIndexOf("\n") + 1)) as [number, number]
  return { wall, processor, peak }
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** `1.23 (1.20–1.31)`: the median, and between what the values lie. */
export const spread = (values: readonly number[], digits = 2): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`

export const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`
