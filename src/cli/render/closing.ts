import type { NodeFinished } from "../../core/runtime/event.ts"
import type { Screen } from "../terminal.ts"
import { differingRows } from "./differing-rows.ts"
import { failingRows } from "./failing-rows.ts"
import { kindWord, qualifiedWord, statusColor, statusWord } from "./node-kind.ts"
import { messageLines, pathText, placeText } from "./text.ts"

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
    ...failingRows(event, screen, indent),
    ...differingRows(event, screen, indent),
    ...sqlLine(event, screen).map((line) => colors.dim(`${indent}${line}`)),
  ]
}

const sqlLine = (event: NodeFinished, { cwd }: Screen): readonly string[] => {
  if (event.compiledFile !== null) return [`Its SQL: ${pathText(event.compiledFile, cwd)}`]
  return hasQuery(event) ? [`Its SQL: pipeline compile --select ${event.node.name}`] : []
}
const hasQuery = ({ node, status }: NodeFinished): boolean =>
  node.kind === "test" ||
  node.kind === "unit_test" ||
  (status === "error" && (node.kind === "model" || node.kind === "snapshot"))

/** A stack is for those who asked for it. */
export const tellable = (message: string, debug: boolean): string => {
  const lines = message.split("\n")
  const told = lines.filter((line) => !/^\s+at .+:\d+:\d+\)?$/.test(line))
  return debug || told.length === lines.length
    ? message
    : `${told.join("\n")}\nPlease report it, with what the same command prints with --debug.`
}
