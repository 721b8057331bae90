// A real terminal: what a person sees who types the command there.
import { stripVTControlCharacters } from "node:util"
import { spawn } from "@lydell/node-pty"
import { executable, repository } from "../e2e/cli/command.ts"

export interface TerminalOptions {
  readonly cwd?: string
  readonly columns?: number
  readonly env?: { readonly [name: string]: string }
}
export interface Seen {
  readonly code: number
  /** As it was sent, with colours and movements of the cursor. */
  readonly raw: string
  /** Its text, line ends as in a file. */
  readonly text: string
}

/** Runs `pipeline` in a terminal to its end. */
export const inTerminal = (args: readonly string[], options: TerminalOptions = {}): Promise<Seen> => {
  const { CI: _ci, FORCE_COLOR: _color, NO_COLOR: _none, NODE_OPTIONS: _node, ...env } = process.env
  const terminal = spawn(process.execPath, ["--conditions=typeline-source", executable, ...args], {
    cwd: options.cwd ?? repository,
    cols: options.columns ?? 100,
    rows: 40,
    name: "xterm-256color",
    env: { ...env, ...options.env },
  })
  let raw = ""
  terminal.onData((data) => {
    raw += data
  })
  return new Promise((settle) => {
    terminal.onExit(({ exitCode }) =>
      settle({ code: exitCode, raw, text: stripVTControlCharacters(raw).replaceAll("\r\n", "\n") }),
    )
  })
}
