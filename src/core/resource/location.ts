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

/** The first frame of a stack trace that is in the given file: where an author's own line was. */
export const stackLocationIn = (stack: string, file: string): Location | null => {
  for (const line of stack.split("\n")) {
    const location = stackLocation(line)
    if (location?.file === file) return location
  }
  return null
}
