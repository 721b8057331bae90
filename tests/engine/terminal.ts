// A real terminal: what a person sees who types the command there.
import { stripVTControlCharacters } from "node:util"
import { spawn } from "@lydell/node-pty"
import { executable, repository } from "../e2e/cli/command.ts"

export interface TerminalOptions {
  readonly cwd?: string
  readonly columns?: number
  readonly env?: { readonly [name: string]: string }
  /** What is typed, each when the text before it has been seen. */
  readonly typed?: readonly (readonly [seen: string, typed: string])[]
}
export interface Seen {
  readonly code: number
  /** As it was sent, with colours and movements of the cursor. */
  readonly raw: string
  /** Its text, line ends as in a file; also what was erased again. */
  readonly text: string
  /** What is left to be read in the end. */
  readonly screen: string
}

/** Runs `pipeline` in a terminal to its end. */
export const inTerminal = (args: readonly string[], options: TerminalOptions = {}): Promise<Seen> => {
  const { CI: _ci, FORCE_COLOR: _color, NO_COLOR: _none, NODE_OPTIONS: _node, ...env } = process.env
  const terminal = spawn(process.execPath, ["--conditions=typeline-source", executable, ...args], {
    cwd: options.cwd ?? repository,
    cols: options.columns ?? 100,
    rows: 40,
    name: options.env?.TERM ?? "xterm-256color",
    env: { ...env, ...options.env },
  })
  let raw = ""
  const waiting = [...(options.typed ?? [])]
  terminal.onData((data) => {
    raw += data
    const [next] = waiting
    if (next === undefined || !raw.includes(next[0])) return
    waiting.shift()
    terminal.write(next[1])
  })
  return new Promise((settle) => {
    terminal.onExit(({ exitCode }) =>
      settle({
        code: exitCode,
        raw,
        text: stripVTControlCharacters(raw).replaceAll("\r\n", "\n"),
        screen: leftOn(raw),
      }),
    )
  })
}

const esc = "\u001b"
const pieces = new RegExp(`${esc}\\[([0-9;?]*)([A-Za-z])|\\r|\\n|[^${esc}\\r\\n]+|${esc}`, "g")

/** Follows the cursor: lines that were erased are not there any more. */
const leftOn = (raw: string): string => {
  const lines = [""]
  let row = 0
  for (const [part, parameter = "", command] of raw.matchAll(pieces)) {
    const times = Number(parameter || 1)
    if (part === "\n") row++
    else if (command === "A") row = Math.max(row - times, 0)
    else if (command === "B") row += times
    else if (command === "K") lines[row] = ""
    else if (command === "J") lines.length = row
    else if (command === undefined && part !== "\r" && part !== esc) lines[row] = (lines[row] ?? "") + part
    while (lines.length <= row) lines.push("")
  }
  return lines.map((line) => line.trimEnd()).join("\n")
}
