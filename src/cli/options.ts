// The options that several commands share: one spelling, one description.
import { InvalidArgumentError, Option } from "commander"
import type { IndirectSelection } from "../core/graph/select/scope.ts"

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

// As a record, so that a way that is added is missed here.
const indirectSelections: { readonly [I in IndirectSelection]: true } = {
  eager: true,
  cautious: true,
  buildable: true,
  empty: true,
}
const indirectSelection = (standard = "buildable"): Option =>
  new Option("--indirect-selection <mode>", "which tests come along with a relation")
    .choices(Object.keys(indirectSelections))
    .default(undefined, standard)
    .helpGroup("Selection:")
export const state = (description = "the artifacts that state: and result: look at"): Option =>
  new Option("--state <folder>", description).helpGroup("Selection:")
/** What all commands have that work on nodes. */
export const selection = (indirect?: string): readonly Option[] => [
  select(),
  exclude(),
  indirectSelection(indirect),
  state(),
]

export const failFast = (): Option =>
  new Option("--fail-fast", "end the run with the first failure").helpGroup("Running:")
const defer = (): Option =>
  new Option("--defer", "read what is neither built nor there from the target of --state").helpGroup("Running:")
const favorState = (): Option =>
  new Option("--favor-state", "with --defer: read it from there even if it is here").helpGroup("Running:")
export const deferral = (): readonly Option[] => [defer(), favorState()]

export const fullRefresh = (): Option =>
  new Option("-f, --full-refresh", "rebuild incremental models from nothing").helpGroup("Running:")
export const force = (): Option =>
  new Option("--force", "load files even if they have not changed").helpGroup("Running:")

export const allowDeletes = (): Option =>
  new Option("--allow-deletes", "let snapshots end more versions than their maxDeletes").helpGroup("Running:")

const momentForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/

/** ISO 8601; in UTC where it names no zone. */
const moment = (value: string): string => {
  const [, day = "", time = "00:00", zone = "Z"] = momentForm.exec(value) ?? []
  if (day === "")
    throw new InvalidArgumentError(
      "It must be a date or a time: 2024-05-01, 2024-05-01T06:00 (UTC), 2024-05-01T06:00+02:00.",
    )
  const millis = Date.parse(`${day}T${time}${zone}`)
  // JavaScript takes the 30th of February for the 1st of March.
  if (Number.isNaN(millis) || !new Date(`${day}T00:00Z`).toISOString().startsWith(day))
    throw new InvalidArgumentError("There is no such day or time.")
  return new Date(millis).toISOString()
}
const eventTimeStart = (): Option =>
  new Option("--event-time-start <time>", "read microbatch models again from this time on (UTC)")
    .argParser(moment)
    .helpGroup("Running:")
const eventTimeEnd = (): Option =>
  new Option("--event-time-end <time>", "and only before this time (UTC)").argParser(moment).helpGroup("Running:")

const units: { readonly [unit: string]: number } = { s: 1000, m: 60_000, h: 3_600_000 }
export const wait = (): Option =>
  new Option("--wait <duration>", "wait so long for another run: 30s, 10m, 2h")
    .argParser((value: string) => {
      const [, amount = "", unit = ""] = /^(\d+)([smh])$/.exec(value) ?? []
      const size = units[unit]
      if (size === undefined) throw new InvalidArgumentError("It must be a number and a unit: 30s, 10m, 2h.")
      return Number(amount) * size
    })
    .helpGroup("Running:")

export const threads = (): Option =>
  new Option("--threads <n>", "nodes at a time, 1 to 64 (default: the target's)")
    .argParser((value: string) => {
      const count = Number(value)
      if (!/^\d+$/.test(value) || count < 1 || count > 64)
        throw new InvalidArgumentError("It must be a whole number from 1 to 64.")
      return count
    })
    .helpGroup("Running:")

const oneVariable = (text: string): readonly [string, string] => {
  const [, name, value = ""] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? []
  if (name === undefined)
    throw new InvalidArgumentError("It must be name=value, or all of them as JSON: '{\"name\": value}'.")
  return [name, value]
}
const jsonVariables = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    throw new InvalidArgumentError(`It is no JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
  throw new InvalidArgumentError("It must be one JSON object: '{\"name\": value}'.")
}
const given = (flags: string, description: string): Option =>
  new Option(flags, description).default({}, "").argParser((text: string, previous: object) => ({
    ...previous,
    ...(text.startsWith("{") ? jsonVariables(text) : Object.fromEntries([oneVariable(text)])),
  }))
export const vars = (): Option =>
  given("--vars <name=value...>", "values of the project's variables; also as JSON").helpGroup("Project:")
export const operationArguments = (): Option =>
  given("--args <name=value...>", "what the operation is given; also as JSON").helpGroup("Running:")

export const target = (): Option =>
  new Option("-t, --target <name>", "which target (default: the configuration's)").helpGroup("Project:")
export const project = (): Option =>
  new Option("--project <folder>", "its folder (default: the nearest one upward)").helpGroup("Project:")

export const quiet = (): Option => new Option("--quiet", "print only failures and the summary").helpGroup("Output:")
const logFormat = (): Option =>
  new Option("--log-format <form>", "text, or a JSON object a line: see docs/logs.md")
    .choices(["text", "json"])
    .default("text")
    .helpGroup("Output:")
export const debug = (): Option => new Option("--debug", "print the stacks of internal errors").helpGroup("Output:")

/** Which nodes. */
/** Which batches. */
export const eventTime = (): readonly Option[] => [eventTimeStart(), eventTimeEnd()]
/** Of every command that works on a warehouse. */
export const running = (): readonly Option[] => [
  wait(),
  threads(),
  target(),
  project(),
  vars(),
  quiet(),
  logFormat(),
  debug(),
]
export const json = (): Option => new Option("--json", "print JSON, for other programs").helpGroup("Output:")
