import type { SetupEvent } from "../../core/embed/prepared-setup.ts"
import type { JsonObject, SetupAction, SetupPlan, SetupRequest } from "../../core/setup/plan.ts"
import type { Output, Screen } from "../terminal.ts"
import { messageLines, pathText, withoutControls } from "./text.ts"
import { counted, grouped } from "./words.ts"

/** Everything that will be done, in order, with the statement or the request itself. */
export const planText = (plan: SetupPlan, screen: Screen): string => {
  const { actions, present } = plan
  const there = present.map((words) => `  ${screen.colors.dim(`there: ${words}`)}\n`).join("")
  if (plan.foreign.length > 0) return there
  if (actions.length === 0) return `${there}Nothing to do: everything is there.\n`
  const width = String(actions.length).length
  const steps = actions.map((action, index) => {
    const number = String(index + 1).padStart(width)
    const indent = " ".repeat(width + 2)
    return `${number}. ${screen.colors.bold(titleOf(action))}\n${requestLines(action.request, screen)
      .map((line) => `${indent}${line}\n`)
      .join("")}`
  })
  return `${there}${counted(actions.length, "step")}:\n\n${steps.join("")}\n`
}

const titleOf = ({ title }: SetupAction): string => withoutControls(title)

const requestLines = (request: SetupRequest, { colors, cwd }: Screen): readonly string[] => {
  switch (request.kind) {
    case "sql":
      return [colors.dim(`-- as ${request.role}`), ...withoutControls(`${request.sql};`).split("\n")]
    case "aws":
      return [`${request.service}:${request.operation}`, ...inputText(request.input).split("\n")]
    case "upload":
      return [
        `${pathText(request.file, cwd)} → ${request.address}`,
        `${grouped(request.bytes)} bytes, sha256 ${request.sha256}`,
      ]
  }
}

/** Documents travel as text within a request; here they can be read. */
const inputText = (input: JsonObject): string =>
  JSON.stringify(
    input,
    (key, value: unknown) =>
      /PolicyDocument$/.test(key) && typeof value === "string" ? (JSON.parse(value) as unknown) : value,
    2,
  )

export const notesText = (notes: readonly string[], screen: Screen): string =>
  notes.map((note) => `${messageLines(note, screen).join("\n")}\n`).join("")

/** A line a step; how far an upload is, in tenths, so that a log is no longer than a screen. */
export const eventLog = ({ write }: Pick<Output, "write">): ((event: SetupEvent) => void) => {
  let told = 0
  return (event) => {
    if (event.kind === "action-started") {
      told = 0
      write(`${event.number}/${event.of}  ${titleOf(event.action)}\n`)
    } else if (event.kind === "uploaded") {
      const tenth = Math.floor((event.bytes * 10) / Math.max(event.of, 1))
      if (tenth > told && event.of > 1 << 20) write(`      ${tenth * 10} % of ${grouped(event.of)} bytes\n`)
      told = Math.max(tenth, told)
    }
  }
}
