import * as Effect from "effect/Effect"
import type { OperationError } from "../../core/embed/operation-error.ts"
import type { ProjectError } from "../../core/embed/project-error.ts"
import { listOperations, runOperation } from "../../core/embed/run-operation.ts"
import type { WarehouseError } from "../../core/warehouse/error.ts"
import { aligned, type Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { OperationFlags } from "../flags.ts"
import { Interruption } from "../interruption.ts"
import { resultText } from "../render/operation-result.ts"
import { messageLines } from "../render/text.ts"
import { waitingLine } from "../render/words.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Runs one, and prints what it returns; what it logs goes to the standard error. Without a name, lists them. */
export const runNamedOperation = async (cli: Cli, name: string | undefined, flags: OperationFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const interruption = new Interruption(process, { say: err.write, kill: (code) => process.exit(code) })
  const log = (text: string) => err.write(`${messageLines(text, err).join("\n")}\n`)
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    if (name === undefined) {
      const listed = yield* listOperations(folder)
      out.write(
        flags.json
          ? `${JSON.stringify(listed.map(({ name, description }) => ({ name, description })))}\n`
          : aligned(listed.map(({ name, description }) => [name, description] as const))
              .map((line) => `${line}\n`)
              .join(""),
      )
      return exitCode.good
    }
    interruption.begin()
    const result = yield* runOperation(
      folder,
      name,
      {
        args: flags.args ?? {},
        vars: flags.vars ?? {},
        waitMillis: flags.wait ?? 0,
        ...(flags.target === undefined ? {} : { target: flags.target }),
      },
      { log, waiting: (event) => log(waitingLine(event)) },
    )
    out.write(resultText(result, flags.json ?? false, out))
    return exitCode.good
  })
  const code = await settle<ProjectError | WarehouseError | OperationError>(action, {
    debug: flags.debug ?? false,
    err,
    signal: interruption.signal,
  })
  interruption.end()
  return interruption.exitCode ?? code
}
