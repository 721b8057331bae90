import type { Command } from "commander"
import { type Cli, commandGroup } from "../command.ts"
import { model } from "./codegen/model.ts"
import { rename } from "./codegen/rename.ts"
import { sources } from "./codegen/sources.ts"
import { types } from "./codegen/types.ts"

export const codegen = (cli: Cli): Command =>
  commandGroup(cli, {
    name: "codegen",
    group: "Look at the project:",
    description: "Write and change the files of the project",
    commands: [sources(cli), model(cli), rename(cli), types(cli)],
  })
