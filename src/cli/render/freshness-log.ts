import { ageText } from "../../core/resource/age.ts"
import type {
  FreshnessCounts,
  FreshnessEvent,
  FreshnessFinished,
  FreshnessStarted,
  SourceChecked,
} from "../../core/runtime/freshness-event.ts"
import type { Output, Screen } from "../terminal.ts"
import { tellable } from "./closing.ts"
import { qualifiedWord, statusColor } from "./node-kind.ts"
import { messageLines, placeText } from "./text.ts"
import { counted, duration, waitingLine } from "./words.ts"

export interface FreshnessLogOptions {
  readonly version: string
  /** The kind of warehouse behind the target. */
  readonly warehouse: string
  /** Prints only failures and the summary. */
  readonly quiet: boolean
  readonly debug: boolean
}

/** A check of sources as text: a line for each, then what is wrong, then the summary. */
export const freshnessLog = (output: Output, options: FreshnessLogOptions): ((event: FreshnessEvent) => void) => {
  let widest = 0
  let done = 0
  const print = (lines: readonly string[]) => output.write(lines.map((line) => `${line}\n`).join(""))
  const progress = (lines: readonly string[]) => {
    if (!options.quiet) print(lines)
  }
  return (event) => {
    switch (event.kind) {
      case "run-waiting":
        return progress([waitingLine(event)])
      case "freshness-started":
        widest = Math.max(0, ...event.sources.map((source) => qualifiedWord(source).length))
        progress([header(event, options)])
        if (event.sources.length === 0) print(["Nothing to do: the selection holds no source that declares freshness."])
        return
      case "source-checked":
        return progress([sourceLine(event, ++done, widest, output)])
      case "freshness-finished":
        if (event.results.length > 0) print([...closing(event, options, output), ...summary(event, output)])
        return
    }
  }
}

const header = ({ target, sources, threads }: FreshnessStarted, { version, warehouse }: FreshnessLogOptions): string =>
  `typeline ${version} · target ${target} (${warehouse}) · ${counted(sources.length, "source")} · ${counted(threads, "thread")}`

const word = ({ status }: SourceChecked) => status.toUpperCase() as "PASS" | "WARN" | "ERROR"

/** `2/3 WARN  raw.raw_tags     2024-04-28 08:00:00 UTC  3 days 3 hours, more than 12 hours` */
const sourceLine = (event: SourceChecked, done: number, widest: number, { colors }: Screen): string => {
  const counter = `${done}/${event.total}`.padStart(String(event.total).length * 2 + 1)
  const status = statusColor(word(event), colors)(word(event).padEnd("ERROR".length))
  return `${colors.dim(counter)} ${status} ${qualifiedWord(event.node).padEnd(widest)}  ${found(event)}`
}

const found = (event: SourceChecked): string => {
  const { maxLoadedAt, ageSeconds, exceeded, outcome, rows, snapshottedAt } = event
  if (maxLoadedAt === null || ageSeconds === null)
    return outcome === "failed" ? "not read" : rows === 0 ? "no rows" : "no time"
  const ahead = (Date.parse(maxLoadedAt) - Date.parse(snapshottedAt)) / 1000
  const age = outcome === "future" ? `${ageText(ahead)} in the future` : ageText(ageSeconds)
  return `${maxLoadedAt.slice(0, 19).replace("T", " ")} UTC  ${age}${exceeded === null ? "" : `, more than ${exceeded}`}`
}

/** What is worth reading when all is over: warnings, and after them failures, nearest to where the eye is. */
const closing = (
  { results }: FreshnessFinished,
  { quiet, debug }: FreshnessLogOptions,
  screen: Screen,
): readonly string[] => {
  const section = (title: string, status: SourceChecked["status"]) => {
    const found = results.filter((result) => result.status === status)
    return found.length === 0
      ? []
      : ["", screen.colors.bold(title), ...found.flatMap((result) => ["", ...details(result, debug, screen)])]
  }
  return [...(quiet ? [] : section("Warnings", "warn")), ...section("Failures", "error")]
}

const details = (event: SourceChecked, debug: boolean, screen: Screen): readonly string[] => {
  const { colors } = screen
  return [
    `${statusColor(word(event), colors)(word(event))} source ${colors.bold(qualifiedWord(event.node))}`,
    `  ${colors.cyan(placeText(event.node.location, screen.cwd))}`,
    ...(event.message === null ? [] : messageLines(tellable(event.message, debug), screen, "  ")),
  ]
}

const summary = ({ seconds, counts }: FreshnessFinished, { colors }: Output): readonly string[] => {
  const paint = { pass: colors.green, warn: colors.yellow, error: colors.red, total: colors.bold }
  const count = (name: keyof FreshnessCounts) => {
    const text = `${name.toUpperCase()}=${counts[name]}`
    return counts[name] > 0 ? paint[name](text) : text
  }
  return ["", `Done in ${duration(seconds)}. ${(["pass", "warn", "error", "total"] as const).map(count).join(" ")}`]
}
