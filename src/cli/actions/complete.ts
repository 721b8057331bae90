import tab from "@bomb.sh/tab/commander"
import { Command } from "commander"
import * as Effect from "effect/Effect"
import { loadConfig } from "../../core/embed/load-config.ts"
import { loadProject } from "../../core/embed/load-project.ts"
import type { Cli } from "../command.ts"
import { type Shell, shells } from "../shell.ts"
import { projectFolder } from "./project-folder.ts"

type Completions = ReturnType<typeof tab>
type Complete = (value: string, description: string) => void

/** Prints the script of a shell. */
export const printScript = async (program: Command, shell: Shell): Promise<void> =>
  completionsOf(program).setup(program.name(), program.name(), shell)

/** Prints what may stand in the place of the last word, in the protocol of the scripts. A project that cannot be read has no names. */
export const completeWords = async (cli: Cli, program: Command, words: readonly string[]): Promise<void> => {
  const completions = completionsOf(program)
  const slot = slotOf(words)
  const names = slot.names === null ? [] : await namesOf(cli, slot.names, words)
  const offer = (complete: Complete) => {
    for (const { name, description } of names) complete(slot.prefix + name, description)
  }
  if (slot.names === null) completions.parse([...words])
  else {
    offerAt(completions, slot, offer)
    completions.parse([...slot.words])
  }
}

/** The program's commands as the library knows them. What it adds of its own is ours already, by other words. */
const completionsOf = (program: Command): Completions => {
  const shown = new Command(program.name())
  const own = program.commands.find((command) => command.name() === "completion")
  for (const command of program.commands)
    if (command !== own && command.name() !== "complete") shown.addCommand(command)
  const completions = tab(shown, { completionCommandName: "completion" })
  completions.commands.delete("complete")
  // The scripts read a line a completion.
  for (const command of completions.commands.values()) command.description = command.description.split("\n")[0] ?? ""
  completions.command("completion", own?.summary() ?? "").argument("shell", (complete) => {
    for (const shell of shells) complete(shell, "")
  })
  return completions
}

type Names = "nodes" | "targets" | "operations"
interface Slot {
  /** What is completed; null where the library knows it by itself. */
  readonly names: Names | null
  /** What stands before the name in the same word: `+`, `tag:gold,2+`. */
  readonly prefix: string
  /** As the library has to read them: of several selectors the last alone. */
  readonly words: readonly string[]
}
const ofOption: { readonly [flag: string]: Names } = {
  "-s": "nodes",
  "--select": "nodes",
  "-x": "nodes",
  "--exclude": "nodes",
  "-t": "targets",
  "--target": "targets",
}
const ofCommand: { readonly [command: string]: Names } = { show: "nodes", "run-operation": "operations" }

/** What the last word is: the value of an option, one of several selectors, or an argument. */
const slotOf = (words: readonly string[]): Slot => {
  const last = words.at(-1) ?? ""
  const at = words.findLastIndex((word, index) => index < words.length - 1 && word.startsWith("-"))
  const flag = words[at] ?? ""
  const prefix = /^(?:.*,)?@?(?:\d*\+)?/.exec(last)?.[0] ?? ""
  const names = Object.hasOwn(ofOption, flag) ? (ofOption[flag] ?? null) : null
  if (last.startsWith("-")) return { names: null, prefix: "", words }
  if (names === "nodes") return { names, prefix, words: [...words.slice(0, at + 1), last] }
  if (names === "targets" && at === words.length - 2) return { names, prefix: "", words }
  const [command = ""] = words
  const argument = words.length > 1 && at < 0 && Object.hasOwn(ofCommand, command) ? ofCommand[command] : undefined
  return argument === undefined
    ? { names: null, prefix: "", words }
    : { names: argument, prefix: argument === "nodes" ? prefix : "", words: [command, last] }
}

const offerAt = (completions: Completions, { names }: Slot, offer: (complete: Complete) => void): void => {
  for (const [name, command] of completions.commands) {
    for (const option of command.options.values()) if (ofOption[`--${option.value}`] === names) option.handler = offer
    for (const argument of command.arguments.values()) if (ofCommand[name] === names) argument.handler = offer
  }
}

interface Named {
  readonly name: string
  readonly description: string
}
const namesOf = (cli: Cli, names: Names, words: readonly string[]): Promise<readonly Named[]> => {
  const at = words.indexOf("--project")
  const read = Effect.gen(function* () {
    const folder = yield* projectFolder(at < 0 ? undefined : words[at + 1], cli.terminal.out.cwd)
    if (names === "targets") {
      const { targets } = yield* loadConfig(folder)
      return Object.entries(targets).map(([name, { type }]) => ({ name, description: type }))
    }
    const { graph, operations } = yield* loadProject(folder)
    return names === "operations"
      ? [...operations.values()]
      : graph.order.map(({ declaration: { name, kind } }) => ({
          name: kind === "dashboard" || kind === "exposure" ? `${kind}:${name}` : name,
          description: kind,
        }))
  })
  return Effect.runPromise(Effect.catchCause(read, () => Effect.succeed([])))
}
