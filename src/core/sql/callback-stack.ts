interface Trace {
  readonly sites: readonly Partial<NodeJS.CallSite>[]
  readonly lines: readonly string[]
}

/**
 * A stack trace as if the callback had failed so many lines below its beginning. The callback is run until it looks at the first
 * of its rows, which is not there. Null where it looks at none, or the engine does not tell where a function begins.
 */
export const stackWithin = (
  callback: (...rows: never) => unknown,
  parameters: number,
  below: number,
): string | null => {
  const entered = enter(callback, parameters)
  if (!entered) return null
  const { sites, lines } = entered
  const at = sites.findIndex((site) => site.getFunctionName?.() === enter.name) - 1
  const [site, line] = [sites[at], lines[at]]
  const [begin, now] = [site?.getEnclosingLineNumber?.(), site?.getLineNumber?.()]
  if (line === undefined || !begin || !now) return null
  // By the difference: the text of the trace may already be translated by a source map.
  return line.replace(/:(\d+):\d+(?=\)?$)/, (_, shown: string) => `:${Number(shown) + begin + below - now}:1`)
}

const enter = (callback: (...rows: never) => unknown, parameters: number): Trace | null => {
  let trace: Trace | null = null
  const look = (): never => {
    trace ??= traced()
    throw trace
  }
  const row = new Proxy({}, { get: look, has: look, ownKeys: look, getOwnPropertyDescriptor: look })
  try {
    callback(...(Array.from({ length: parameters }, () => row) as never))
  } catch {
    // It was to get no further.
  }
  return trace
}

const traced = (): Trace => {
  const { prepareStackTrace, stackTraceLimit } = Error
  Error.stackTraceLimit = 50
  const shown: { stack?: string } = {}
  Error.captureStackTrace(shown, traced)
  const lines = (shown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
  const raw: { stack?: unknown } = {}
  Error.prepareStackTrace = (_, sites) => sites
  Error.captureStackTrace(raw, traced)
  const { stack } = raw
  Error.prepareStackTrace = prepareStackTrace
  Error.stackTraceLimit = stackTraceLimit
  return { lines, sites: Array.isArray(stack) ? stack : [] }
}
