/** Where an author wrote something. */
export interface Location {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** The place from which `declare` was called: its caller's file and line. */
export const callerLocation = (declare: (...parameters: never[]) => unknown): Location => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1
  const trace: { stack?: string } = {}
  Error.captureStackTrace(trace, declare)
  Error.stackTraceLimit = limit
  return stackLocation(trace.stack ?? "") ?? { file: "unknown", line: 0 }
}

// `at name (place)`, or the place alone; a place is a path or an address, which may hold parentheses.
const frame = /^\s*at (?:async )?(?:.*? \()?((?:file:|node:|\/|[A-Za-z]:[\\/]).*?):(\d+):\d+\)?$/m

/** The first frame of a stack trace as file and line. */
export const stackLocation = (stack: string): Location | null => {
  const match = frame.exec(stack)
  if (!match?.[1]) return null
  return { file: path(match[1]), line: Number(match[2]) }
}

const path = (file: string): string =>
  file.startsWith("file://") ? decodeURIComponent(new URL(file).pathname.replace(/^\/([A-Za-z]:)/, "$1")) : file

const core = path(new URL("..", import.meta.url).href)
/** Of the SDK: what asks for a query. The frames below it are of whoever asked. */
const asks = /^(?!sql\/|resource\/|embed\/sql-file\.)|^resource\/declaration\./

/** The author's line that an error of their query tells of, be it in another file, as a macro's is; null where there is none. */
export const authorLocation = (stack: string): Location | null => {
  for (const line of stack.split("\n")) {
    const location = stackLocation(line)
    if (!location) continue
    const { file } = location
    if (file.startsWith(core)) {
      if (asks.test(file.slice(core.length))) return null
    } else if (!file.startsWith("node:") && !file.includes("/node_modules/")) return location
  }
  return null
}
