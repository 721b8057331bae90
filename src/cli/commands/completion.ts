import { Argument, Command } from "commander"
import { type Cli, command } from "../command.ts"
import { type Shell, shells } from "../shell.ts"

export const completion = (cli: Cli): Command => {
  const built = command(cli, {
    name: "completion",
    group: "Set up:",
    description: "Print a script with which the shell completes commands, options and names",
    details:
      "After Tab: commands, options, and after --select, --exclude and --target the names of the project. The script calls pipeline by its name: it must be on the PATH.",
    options: [],
    examples: [
      ["source <(pipeline completion bash)", "for this shell; in ~/.bashrc for every one"],
      ["source <(pipeline completion zsh)", "the same, in ~/.zshrc"],
      ["pipeline completion fish | source", "in ~/.config/fish/config.fish"],
      ["pipeline completion powershell | Out-String | Invoke-Expression", "in $PROFILE"],
    ],
  })
  return built.addArgument(new Argument("<shell>", "which one").choices(shells)).action(async (shell: Shell) => {
    const { printScript } = await import("../actions/complete.ts")
    await printScript(built.parent ?? built, shell)
  })
}

/** What the scripts call: `pipeline complete -- build --sel`. */
export const complete = (cli: Cli): Command => {
  const built = new Command("complete")
    .argument("[words...]")
    .helpOption(false)
    .action(async (words: readonly string[]) => {
      const { completeWords } = await import("../actions/complete.ts")
      await completeWords(cli, built.parent ?? built, words)
    })
  return built
}
