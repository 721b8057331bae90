import { Command, type CommanderError, Option } from "commander"
import type { Terminal } from "./terminal.ts"
import { UsageError } from "./usage-error.ts"

/** What a command needs from around it. */
export interface Cli {
  readonly version: string
  readonly terminal: Terminal
  /** The code that the process will end with. */
  readonly exit: (code: number) => void
}

/** What several commands have in common, under one name. */
export interface CommandGroupSpec {
  readonly name: string
  readonly group: string
  /** One line. */
  readonly description: string
  readonly commands: readonly Command[]
}

export interface CommandSpec {
  readonly name: string
  readonly alias?: string
  /** Under which heading it is listed. */
  readonly group: string
  /** One line. */
  readonly description: string
  readonly details?: string
  readonly options: readonly Option[]
  /** A command line, and what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[]
}

/** A command of `pipeline`, with its page of help. What it does is imported when it is used. */
export const command = (cli: Cli, spec: CommandSpec): Command => {
  const built = new Command(spec.name)
    .summary(spec.description)
    .description(spec.details === undefined ? `${spec.description}.` : `${spec.description}.\n\n${spec.details}`)
    .helpGroup(spec.group)
    .addHelpOption(new Option("-h, --help", "print this page").helpGroup("Output:"))
  if (spec.alias !== undefined) built.alias(spec.alias)
  for (const option of spec.options) built.addOption(option)
  return speaking(cli, built).addHelpText("after", section(cli, "Examples:", aligned(spec.examples)))
}

/** `pipeline source …`: a command that holds others. By itself it prints its page. */
export const commandGroup = (cli: Cli, { name, group, description, commands }: CommandGroupSpec): Command => {
  const built = new Command(name)
    .summary(description)
    .description(`${description}.`)
    .usage("<command> [options]")
    .helpGroup(group)
    .helpOption("-h, --help", "print this page; after a command, the command's")
    .helpCommand(false)
    .commandsGroup("Commands:")
  for (const command of commands) built.addCommand(command)
  return speaking(cli, built)
}

/** Text goes to the terminal in the command's colours, and mistakes become errors of ours. */
export const speaking = (cli: Cli, command: Command): Command => {
  const { out, err } = cli.terminal
  return command
    .configureOutput({
      writeOut: out.write,
      writeErr: err.write,
      getOutHelpWidth: () => Math.min(out.width ?? 80, 100),
      getErrHelpWidth: () => Math.min(err.width ?? 80, 100),
      getOutHasColors: () => out.colors.isColorSupported,
      getErrHasColors: () => err.colors.isColorSupported,
      outputError: () => {},
    })
    .configureHelp({
      styleTitle: out.colors.bold,
      styleOptionTerm: out.colors.cyan,
      styleSubcommandTerm: out.colors.cyan,
      subcommandTerm: (listed) => [listed.name(), ...listed.aliases()].join(", "),
      optionDescription: (option) => option.description + choices(option),
    })
    .exitOverride((error) => {
      throw error.code.startsWith("commander.help") || error.exitCode === 0 ? error : usageError(command, error)
    })
}

const choices = ({ argChoices, defaultValueDescription, defaultValue }: Option): string => {
  const named = argChoices === undefined ? [] : [argChoices.join(", ")]
  const standard = defaultValueDescription ?? (defaultValue === undefined ? "" : String(defaultValue))
  const both = [...named, ...(standard === "" ? [] : [`default: ${standard}`])].join("; ")
  return both === "" ? "" : ` (${both})`
}

const usageError = (command: Command, error: CommanderError): UsageError =>
  new UsageError(
    error.message
      .replace(/^error: /, "")
      .replace(/\n\((Did you mean .*)\)$/s, ". $1")
      .replaceAll("'", '"')
      .replace(/[^.?]$/, "$&."),
    hint(command, error),
  )

const hint = (command: Command, { code, message }: CommanderError): string => {
  const name = pathOf(command)
  if (code === "commander.excessArguments" && has(command, "--select"))
    return `To select nodes: ${name} --select ${command.args.join(" ")}`
  const flag = /unknown option '([^']+)'/.exec(message)?.[1]
  const owner = flag === undefined ? undefined : command.commands.find((other) => has(other, flag))
  return owner ? `It stands after the command: ${pathOf(owner)} ${flag}` : `See ${name} --help.`
}
/** `pipeline source freshness` */
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
const has = (command: Command, flag: string): boolean =>
  command.options.some(({ long, short }) => long === flag || short === flag)

/** Pairs in two columns. */
export const aligned = (pairs: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...pairs.map(([left]) => left.length))
  return pairs.map(([left, right]) => `${left.padEnd(width)}  ${right}`.trimEnd())
}

export const section = (cli: Cli, title: string, lines: readonly string[]): string =>
  `\n${cli.terminal.out.colors.bold(title)}\n${lines.map((line) => `  ${line}`).join("\n")}`
