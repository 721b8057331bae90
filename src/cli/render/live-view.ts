import { createLogUpdate } from "log-update"
import type { RunEvent } from "../../core/runtime/event.ts"
import type { Output } from "../terminal.ts"
import { liveLines } from "./live-lines.ts"
import { advance, notBegun } from "./live-state.ts"

/** The part of the terminal below what has been printed. */
export interface LiveView {
  readonly show: (event: RunEvent) => void
  /** Prints above it. */
  readonly print: (text: string) => void
  /** Takes it away, and gives the cursor back. */
  readonly end: () => void
}

const drawMillis = 120

/** `durations`: seconds that each node took in an earlier run, by its id; they may be read while the run has begun. */
export const liveView = (
  output: Output,
  stream: NodeJS.WriteStream,
  durations: Promise<ReadonlyMap<string, number>>,
): LiveView => {
  const drawn = createLogUpdate(stream)
  let known: ReadonlyMap<string, number> = new Map()
  void durations.then((read) => {
    known = read
  })
  let state = notBegun
  let printed = ""
  let hasEnded = false
  // What is printed waits for the next picture: of thousands of nodes none has one of its own.
  const draw = () => {
    if (hasEnded) return
    if (printed !== "") {
      drawn.clear()
      output.write(printed)
      printed = ""
    }
    const size = { columns: stream.columns, rows: stream.rows }
    const lines = liveLines(state, known, performance.now(), size, output)
    if (lines.length > 0) drawn(lines.join("\n"))
  }
  const timer = setInterval(draw, drawMillis)
  timer.unref()
  return {
    show: (event) => {
      state = advance(state, event, performance.now())
    },
    print: (text) => {
      if (hasEnded) output.write(text)
      else printed += text
    },
    end: () => {
      if (hasEnded) return
      clearInterval(timer)
      drawn.clear()
      drawn.done()
      hasEnded = true
      output.write(printed)
    },
  }
}
