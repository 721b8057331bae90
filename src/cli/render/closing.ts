import type { NodeFinished } from "../../core/runtime/event.ts"
import type { Screen } from "../terminal.ts"
import { kindWord, qualifiedWord, statusColor, statusWord } from "./node-kind.ts"
import { sampleTable } from "./sample-table.ts"
import { messageLines, placeText } from "./text.ts"
import { counted } from "./words.ts"

const indent = "  "

/** What is worth reading when all is over: warnings, and after them failures, nearest to where the eye is. */
export const closing = (
  finished: readonly NodeFinished[],
  options: { readonly quiet: boolean; readonly debug: boolean },
  screen: Screen,
): readonly string[] => {
  const warnings = options.quiet ? [] : finished.filter(({ status }) => status === "warn")
  const failures = finished.filter(({ status }) => status === "error")
  return [
    ...section("Warnings", warnings, options.debug, screen),
    ...section("Failures", failures, options.debug, screen),
  ]
}

const section = (title: string, nodes: readonly NodeFinished[], debug: boolean, screen: Screen): readonly string[] =>
  nodes.length === 0
    ? []
    : ["", screen.colors.bold(title), ...nodes.flatMap((node) => ["", ...details(node, debug, screen)])]

const details = (event: NodeFinished, debug: boolean, screen: Screen): readonly string[] => {
  const { colors } = screen
  const word = statusWord(event)
  const message = event.message === null ? [] : messageLines(tellable(event.message, debug), screen, indent)
  return [
    `${statusColor(word, colors)(word)} ${kindWord(event.node)} ${colors.bold(qualifiedWord(event.node))}`,
    `${indent}${colors.cyan(placeText(event.node.location, screen.cwd))}`,
    ...message,
    ...failingRows(event, screen),
    ...(hasQuery(event) ? [colors.dim(`${indent}Its SQL: pipeline compile --select ${event.node.name}`)] : []),
  ]
}

const failingRows = ({ node, rows, sample }: NodeFinished, screen: Screen): readonly string[] => {
  if (node.kind !== "test" || rows === null) return []
  const table = sampleTable(sample, Math.max(screen.width ?? 80, 80) - 2 * indent.length)
  const of = sample.length < rows && sample.length > 0 ? `; ${sample.length === 1 ? "one" : sample.length} of them` : ""
  const title = `${indent}${counted(rows, "row")} ${rows === 1 ? "fails" : "fail"} the test${of}${table.length > 0 ? ":" : "."}`
  return [title, ...table.map((line) => `${indent}${indent}${line}`)]
}

const hasQuery = ({ node, status }: NodeFinished): boolean =>
  node.kind === "test" || (status === "error" && (node.kind === "model" || node.kind === "snapshot"))

/** A stack is for those who asked for it. */
const tellable = (message: string, debug: boolean): string => {
  const lines = message.split("\n")
  const told = lines.filter((line) => !/^\s+at .+:\d+:\d+\)?$/.test(line))
  return debug || told.length === lines.length
    ? message
    : `${told.join("\n")}\nPlease report it, with what the same command prints with --debug.`
}
