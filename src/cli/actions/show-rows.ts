import * as Effect from "effect/Effect"
import { showRows as readRows, type ShownRows } from "../../core/embed/show.ts"
import type { Cli } from "../command.ts"
import { exitCode } from "../exit-code.ts"
import type { ShowFlags } from "../flags.ts"
import { Interruption } from "../interruption.ts"
import { jsonText } from "../render/json.ts"
import { sampleTable } from "../render/sample-table.ts"
import { counted } from "../render/words.ts"
import { UsageError } from "../usage-error.ts"
import { projectFolder } from "./project-folder.ts"
import { settle } from "./settle.ts"

/** Prints rows; how many there are goes to the standard error, so that the rows can be piped on. */
export const showRows = async (cli: Cli, names: readonly string[], flags: ShowFlags): Promise<number> => {
  const { out, err } = cli.terminal
  const interruption = new Interruption(process, { say: err.write, kill: (code) => process.exit(code) })
  const select = [...names, ...flags.select]
  if (flags.inline !== undefined && (select.length > 0 || flags.relation))
    throw new UsageError(
      "An inline query is shown alone: it goes with no node and with no --relation.",
      `Name what it reads in it: pipeline show --inline "select count(*) from {dim_movies}"`,
    )
  const action = Effect.gen(function* () {
    const folder = yield* projectFolder(flags.project, out.cwd)
    const shown = yield* readRows(folder, {
      select,
      exclude: flags.exclude,
      vars: flags.vars ?? {},
      limit: flags.limit,
      relation: flags.relation ?? false,
      ...(flags.inline === undefined ? {} : { inline: flags.inline }),
      ...(flags.target === undefined ? {} : { target: flags.target }),
    })
    if (flags.output === "json") out.write(`${rowsJson(shown)}\n`)
    else {
      const { rows } = shown
      out.write(
        sampleTable(rows, out.width ?? Number.POSITIVE_INFINITY, rows.length)
          .map((line) => `${line}\n`)
          .join(""),
      )
      err.write(`${summary(shown)}\n`)
    }
    return exitCode.good
  })
  interruption.begin()
  const code = await settle(action, { debug: flags.debug ?? false, err, signal: interruption.signal })
  interruption.end()
  return interruption.exitCode ?? code
}

const summary = ({ rows, isLimited }: ShownRows): string =>
  rows.length === 0 ? "No rows." : `${counted(rows.length, "row")}${isLimited ? "; there are more (--limit)" : ""}.`

/** One object; a row a line. */
const rowsJson = ({ id, columns, rows, isLimited }: ShownRows): string => {
  const head = { node: id, columns: columns.map(({ name, typeText }) => ({ name, type: typeText })) }
  const lines = rows.map((row) => `  ${jsonText(row)}`)
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n]`
  return `${JSON.stringify({ ...head, limited: isLimited }).slice(0, -1)},"rows":${list}}`
}
