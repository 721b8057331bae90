import type { NodeFinished, NodeRetried, NodeSummary } from "../../core/runtime/event.ts"
import type { Screen } from "../terminal.ts"
import { kindWord, qualifiedWord, statusColor, statusWord } from "./node-kind.ts"
import { withoutControls } from "./text.ts"
import { counted, duration, grouped } from "./words.ts"

const kindWidth = "microbatch".length
const statusWidth = "ERROR".length
const timeWidth = 9
const outcomeWidth = "no change".length

/**
 * ` 3/45 OK    table    dev.src_ratings                   12,000 rows built      0.01 s`: columns that stay in line for any
 * name that fits, in 80 columns or what the terminal has.
 */
export const nodeLine = (event: NodeFinished, done: number, screen: Screen): string => {
  const { colors } = screen
  const { progress, body } = widths(event.total, screen)
  const word = statusWord(event)
  const counter = `${done}/${event.total}`.padStart(progress)
  const start = [
    colors.dim(counter),
    statusColor(word, colors)(word.padEnd(statusWidth)),
    kindWord(event.node).padEnd(kindWidth),
  ].join(" ")
  const name = qualifiedWord(event.node)
  if (event.status === "skip") {
    const why = withoutControls(event.message ?? "").replaceAll("\n", " ")
    return `${start} ${name} ${colors.dim(cut(why, body + timeWidth - name.length - 1, screen))}`.trimEnd()
  }
  const result = resultText(event)
  const time = duration(event.seconds)
  // Where there is no result, a long name may take its room.
  const right = result === "" ? time : result + time.padStart(timeWidth)
  return `${start} ${name}${" ".repeat(Math.max(2, body + timeWidth - name.length - right.length))}${right}`
}

/** `      RETRY table    dev.x attempt 1: the connection was lost` */
export const retryLine = (event: NodeRetried, total: number, screen: Screen): string => {
  const { progress, body } = widths(total, screen)
  const name = qualifiedWord(event.node)
  const [reason = ""] = withoutControls(event.message).split("\n")
  const why = cut(`attempt ${event.attempt}: ${reason}`, body + timeWidth - name.length - 1, screen)
  const word = screen.colors.yellow("RETRY".padEnd(statusWidth))
  return `${" ".repeat(progress)} ${word} ${kindOf(event.node)} ${name} ${screen.colors.dim(why)}`
}
const kindOf = (node: NodeSummary): string => kindWord(node).padEnd(kindWidth)

const widths = (total: number, screen: Screen): { readonly progress: number; readonly body: number } => {
  const progress = String(total).length * 2 + 1
  const line = Math.min(Math.max(screen.width ?? 80, 80), 100)
  return { progress, body: line - progress - 1 - statusWidth - 1 - kindWidth - 1 - timeWidth }
}

/** Ends where the column of outcomes ends. */
const resultText = ({ node, status, rows, outcome }: NodeFinished): string => {
  if (status === "error" && outcome !== "fail") return ""
  if (node.kind === "test") return rows || outcome !== "pass" ? counted(rows ?? 0, "failing row") : ""
  if (node.kind === "unit_test")
    return outcome === "pass" ? "" : `${counted(rows ?? 0, "row")} differ${rows === 1 ? "s" : ""}`
  if (outcome === "missing") return "no file".padEnd(outcomeWidth)
  const done = outcome.padEnd(outcomeWidth)
  return rows === null || outcome === "no change" ? done : `${grouped(rows)} ${rows === 1 ? "row " : "rows"} ${done}`
}

/** To a terminal's line. A log keeps it whole: nobody can ask for the rest. */
const cut = (text: string, width: number, screen: Screen): string => {
  const most = screen.width === null ? Number.POSITIVE_INFINITY : Math.max(width, 20)
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
