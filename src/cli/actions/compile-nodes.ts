import * as Effect from "effect/Effect"
import type { CompiledNode } from "../../core/artifact/compiled.ts"
import { compileProject } from "../../core/embed/compile.ts"
import { loadConfig } from "../../core/embed/load-config.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { CompileFlags } from "../flags.ts"
import { pathText } from "../render/text.ts"
import { counted } from "../render/words.ts"
import { projectFolder } from "./project-folder.ts"
import { selectionOf } from "./selection.ts"
import { settle } from "./settle.ts"

/** Compiles: names of files and all talk go to the standard error, so that the SQL of one node can be piped on. */
export const compileNodes = (cli: Cli, flags: CompileFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const config = yield* loadConfig(folder)
    const dialect = flags.dialect ?? config.targets[flags.target ?? config.target]?.type ?? "unknown"
    const compiled = yield* compileProject(folder, {
      ...selectionOf(flags, out.cwd),
      vars: flags.vars ?? {},
      ...(flags.target === undefined ? {} : { target: flags.target }),
      ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
    })
    for (const { file } of compiled) err.write(`${pathText(file, err.cwd)}\n`)
    err.write(`${summary(compiled.length, dialect)}\n`)
    const only = single(compiled)
    if (only) out.write(`${only.sql}\n`)
    return exitCode.good
  })
  return settle(action, { debug: flags.debug ?? false, err })
}

const summary = (count: number, dialect: string): string => {
  if (count === 0) return "Nothing to do: the selection holds no query."
  const checked =
    dialect === "duckdb" ? "each has the columns of its contract" : "no warehouse has checked their columns"
  return `Compiled ${counted(count, "query", "queries")} for ${dialect}: ${checked}.`
}

/** The one node that was asked for; the tests that came along with it do not count. */
const single = (compiled: readonly CompiledNode[]): CompiledNode | null => {
  const asked = compiled.filter(({ id }) => !/^(unit_)?test\./.test(id))
  const [only = null, ...more] = asked.length > 0 ? asked : compiled
  return more.length === 0 ? only : null
}
