import type { Command } from "commander"
import { type Cli, commandGroup } from "../command.ts"
import { rename } from "./codegen/rename.ts"
import { sources } from "./codegen/sources.ts"

export const codegen = (cli: Cli): Command =>
  commandGroup(cli, {
    name: "codegen",
    group: "Look at the project:",
    description: "Write and change the files of the project",
    commands: [sources(cli), rename(cli)],
  })
