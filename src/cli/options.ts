// The options that several commands share: one spelling, one description.
import { InvalidArgumentError, Option } from "commander"

const selectors = (flags: string, description: string): Option =>
  new Option(flags, description)
    .default([], "")
    .argParser((value: string, previous: readonly string[]) => {
      // `--select "$NODES"` with an unset variable must not mean everything.
      if (value.trim() === "") throw new InvalidArgumentError("It is empty.")
      return [...previous, value]
    })
    .helpGroup("Selection:")

export const select = (): Option => selectors("-s, --select <selectors...>", "only these nodes (default: all)")
export const exclude = (): Option => selectors("-x, --exclude <selectors...>", "not these")

export const fullRefresh = (): Option =>
  new Option("-f, --full-refresh", "rebuild incremental models from nothing").helpGroup("Running:")
export const force = (): Option =>
  new Option("--force", "load files even if they have not changed").helpGroup("Running:")

export const allowEmpty = (): Option =>
  new Option("--allow-empty", "let a snapshot close all rows when its query is empty").helpGroup("Running:")

export const threads = (): Option =>
  new Option("--threads <n>", "nodes at a time, 1 to 64 (default: the target's)")
    .argParser((value: string) => {
      const count = Number(value)
      if (!/^\d+$/.test(value) || count < 1 || count > 64)
        throw new InvalidArgumentError("It must be a whole number from 1 to 64.")
      return count
    })
    .helpGroup("Running:")

export const target = (): Option =>
  new Option("-t, --target <name>", "which target (default: the configuration's)").helpGroup("Project:")
export const project = (): Option =>
  new Option("--project <folder>", "its folder (default: the nearest one upward)").helpGroup("Project:")

export const quiet = (): Option => new Option("--quiet", "print only failures and the summary").helpGroup("Output:")
export const debug = (): Option => new Option("--debug", "print the stacks of internal errors").helpGroup("Output:")
