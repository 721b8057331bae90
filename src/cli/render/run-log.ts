import type { RunCommand } from "../../core/embed/pipeline.ts"
import type { NodeFinished, RunCounts, RunEvent, RunFinished, RunStarted } from "../../core/runtime/event.ts"
import type { Output } from "../terminal.ts"
import { closing } from "./closing.ts"
import { nodeLine, retryLine } from "./node-line.ts"
import { wrapped } from "./text.ts"
import { counted, duration, waitingLine } from "./words.ts"

export interface RunLogOptions {
  readonly version: string
  readonly command: RunCommand
  /** The kind of warehouse behind the target. */
  readonly warehouse: string
  /** Prints only failures and the summary. */
  readonly quiet: boolean
  readonly debug: boolean
}

/** A run as text: a line for each node when it ends, then what went wrong, then the summary. */
export const runLog = (output: Output, options: RunLogOptions): ((event: RunEvent) => void) => {
  const finished: NodeFinished[] = []
  let total = 0
  const print = (lines: readonly string[]) => output.write(lines.map((line) => `${line}\n`).join(""))
  const progress = (lines: readonly string[]) => {
    if (!options.quiet) print(lines)
  }
  return (event) => {
    switch (event.kind) {
      case "run-started":
        total = event.nodes
        progress([header(event, options)])
        if (event.nodes === 0) print([nothing[options.command]])
        return
      case "run-waiting":
        return progress([waitingLine(event)])
      case "node-retried":
        return progress([retryLine(event, total, output)])
      case "node-finished":
        finished.push(event)
        return progress([nodeLine(event, finished.length, output)])
      case "run-finished":
        if (total > 0)
          print([
            ...closing(finished, options, output),
            ...failed(finished, output),
            ...undone(event, output),
            ...summary(event, output),
          ])
        return
    }
  }
}

const header = ({ target, nodes, threads }: RunStarted, { version, warehouse }: RunLogOptions): string =>
  `typeline ${version} · target ${target} (${warehouse}) · ${counted(nodes, "node")} · ${counted(threads, "thread")}`

const nothing: { readonly [C in RunCommand]: string } = {
  build: "Nothing to do: the selection holds nothing that can be built.",
  run: "Nothing to do: the selection holds no model that can be built.",
  test: "Nothing to do: the selection holds no test.",
  seed: "Nothing to do: the selection holds no seed.",
  snapshot: "Nothing to do: the selection holds no snapshot.",
  load: "Nothing to do: the selection holds no source that has a file.",
}

const mostNames = 30

/** What fills several screens is named once more, as it is selected. */
const failed = (finished: readonly NodeFinished[], screen: Output): readonly string[] => {
  const ids = finished.flatMap(({ status, node }) => (status === "error" ? [node.id] : []))
  return ids.length < 2 ? [] : listed("Failed", ids, screen)
}

const undone = ({ interrupted, failedFast, undone }: RunFinished, screen: Output): readonly string[] =>
  (interrupted || failedFast) && undone.length > 0
    ? listed(`${counted(undone.length, "node")} left undone`, undone, screen)
    : []

const listed = (title: string, names: readonly string[], { width }: Output): readonly string[] => {
  const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : ""
  const text = `${title}: ${names.slice(0, mostNames).join(", ")}${rest}.`
  return ["", ...(width === null ? [text] : wrapped(text, width))]
}

const summary = ({ seconds, counts, interrupted, failedFast }: RunFinished, { colors }: Output): readonly string[] => {
  const paint = { pass: colors.green, warn: colors.yellow, error: colors.red, skip: colors.yellow, total: colors.bold }
  const count = (name: keyof RunCounts) => {
    const text = `${name.toUpperCase()}=${counts[name]}`
    return counts[name] > 0 ? paint[name](text) : text
  }
  const numbers = (["pass", "warn", "error", "skip", "total"] as const).map(count).join(" ")
  return [
    "",
    `${interrupted ? "Interrupted after" : failedFast ? "Stopped at the first failure after" : "Done in"} ${duration(seconds)}. ${numbers}`,
  ]
}
