// What somebody waits for while typing in the middle of a project, by TypeScript's own language server:
// node --conditions=typeline-source bench/language-server.ts [models]
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { argv } from "node:process"
import { type LanguageServer, type Position, startLanguageServer } from "../tests/editor/language-server.ts"
import { root } from "../tests/types/compile.ts"
import { generateModels, modelName, writeProject } from "../tests/types/generate-models.ts"
import { median, row, spread } from "./measured.ts"

const models = Number(argv[2] ?? 1000)
const few = 10
const runs = 20

const endOf = (text: string): Position => {
  const lines = text.split("\n")
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
}
const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`The language server does not answer as it must: ${what}`)
}
const timed = async <A>(work: () => Promise<A>): Promise<{ readonly millis: number; readonly answer: A }> => {
  const begin = performance.now()
  const answer = await work()
  return { millis: performance.now() - begin, answer }
}

/** Of the server's processes, in megabytes. */
const memory = (): number => {
  const status = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/status`, "utf8")
    } catch {
      return ""
    }
  }
  const number = (text: string, name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0)
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), text: status(pid) }))
  const below = (parent: number): number =>
    all
      .filter(({ text }) => number(text, "PPid") === parent)
      .reduce((sum, { pid, text }) => sum + number(text, "VmRSS") / 1024 + below(pid), 0)
  return below(process.pid)
}

const typed = "kind: other.kind,"
interface Times {
  readonly [what: string]: readonly number[]
}

/** A model in the middle is edited; it and the next one are open, as in two tabs. */
const measureProject = async (count: number): Promise<{ readonly times: Times; readonly memory: number }> => {
  const folder = join(root, "target/bench/language-server", String(count))
  const files = generateModels(count)
  writeProject(root, folder, files)
  // A model that groups has no place to type in: see generate-models.ts.
  const middle = Math.floor(count / 20) * 10
  const path = (index: number): string => join(folder, `${modelName(index)}.ts`)
  const textOf = (index: number): string => files.find(({ file }) => file === `${modelName(index)}.ts`)?.text ?? ""
  const [file, next] = [path(middle), path(middle + 1)]
  const text = textOf(middle)
  must(text.split(typed).length === 2, `"${typed}" stands once in ${file}`)

  const times: { [what: string]: number[] } = {}
  const note = (what: string, millis: number): void => {
    times[what] = [...(times[what] ?? []), millis]
  }
  let server: LanguageServer | undefined
  for (let run = 0; run < 5; run++) {
    await server?.stop()
    const opened = await timed(async () => {
      server = await startLanguageServer(folder)
      server.write(file, text)
      return server.errors(file)
    })
    must(opened.answer.length === 0, "no errors at first")
    note("opening the project, to the first answer", opened.millis)
  }
  if (server === undefined) throw new Error("unreachable")
  server.write(next, textOf(middle + 1))
  await server.errors(next)

  for (let run = 0; run < runs; run++) {
    const started = text.replace(typed, `kind: other.kind, more_${run}: previous.`)
    const asked = started.slice(0, started.indexOf(`more_${run}: previous.`) + `more_${run}: previous.`.length)
    const completed = await timed(async () => {
      server?.write(file, started)
      return (await server?.completions(file, endOf(asked))) ?? []
    })
    const labels = completed.answer.map(({ label }) => label)
    must(
      labels.includes("column_25") && labels.includes("happened_at"),
      `the columns are offered: ${labels.slice(0, 5)}`,
    )
    note("completion after an edit", completed.millis)

    const wrong = await timed(async () => {
      server?.write(file, text.replace(typed, `kind: other.kindd, /* ${run} */`))
      return (await server?.errors(file)) ?? []
    })
    must(
      wrong.answer.some((error) => error.includes("'kindd' does not exist")),
      `the error: ${wrong.answer}`,
    )
    note("an error in the file that is edited", wrong.millis)

    const renamed = await timed(async () => {
      server?.write(
        file,
        text.replace("...previous,", "id: previous.id,").replace("amount: previous", `amount_${run}: previous`),
      )
      return (await server?.errors(next)) ?? []
    })
    must(
      renamed.answer.some((error) => error.includes("'amount'")),
      `the error of the next model: ${renamed.answer}`,
    )
    note("its error in the next model, in another tab", renamed.millis)

    const shown = await timed(async () => {
      server?.write(file, `${text}// ${run}\n`)
      return server?.hover(file, endOf(text.slice(0, text.indexOf("other.kind,") + "other.k".length)))
    })
    must(shown.answer?.includes("kind") ?? false, `what is shown: ${shown.answer}`)
    note("what is under the mouse, after an edit", shown.millis)
  }
  const used = memory()
  await server.stop()
  return { times, memory: used }
}

const small = await measureProject(few)
const large = await measureProject(models)
console.log(
  `${runs} edits in the middle of ${models.toLocaleString("en")} models of 30 columns, and of ${few}. Milliseconds.\n`,
)
console.log(row(["", `${models} models`, "worst", `${few} models`, "ratio"]))
console.log(row([":--", "--:", "--:", "--:", "--:"]))
for (const [what, values] of Object.entries(large.times)) {
  const others = small.times[what] ?? []
  const cells = [spread(values, 0), Math.max(...values).toFixed(0), spread(others, 0)]
  console.log(row([what, ...cells, (median(values) / median(others)).toFixed(2)]))
}
console.log(
  row(["memory, MB", large.memory.toFixed(0), "", small.memory.toFixed(0), (large.memory / small.memory).toFixed(2)]),
)
