// A project in a folder of its own, open in a language server, and questions to it by what stands in its files.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { root } from "../types/compile.ts"
import { writeProject } from "../types/generate-models.ts"
import { type Edit, type Place, type Position, startLanguageServer } from "./language-server.ts"

/** File → what it holds. */
export type Texts = ReadonlyMap<string, string>

const layers = fileURLToPath(new URL("five-layers", import.meta.url))
export const fiveLayers: Texts = new Map(
  globSync("*.ts", { cwd: layers })
    .toSorted()
    .map((file) => [file, readFileSync(join(layers, file), "utf8")]),
)

/** `name` is of a folder in target/editor, which is made anew. */
export const writeTexts = (name: string, texts: Texts): string => {
  const folder = join(root, "target/editor", name)
  const files = [...texts].map(([file, text]) => ({ file, text }))
  writeProject(root, folder, files)
  return folder
}

export type Project = Awaited<ReturnType<typeof openProject>>

/** A mark is a piece that stands once in a file, with a `|` at the place that is meant: `ranked.|rating.minus`. */
export const openProject = async (name: string, texts: Texts = fiveLayers) => {
  const folder = writeTexts(name, texts)
  const server = await startLanguageServer(folder)
  const path = (file: string): string => join(folder, file)
  const write = (file: string, text: string): void => server.write(path(file), text)
  for (const [file, text] of texts) write(file, text)

  const textOf = (file: string): string => texts.get(file) ?? ""
  const at = (file: string, mark: string): readonly [string, Position] => {
    const text = textOf(file)
    const start = startOf(text, mark.replace("|", ""))
    return [path(file), endOf(text.slice(0, start) + mark.slice(0, mark.indexOf("|")))]
  }
  const shortName = (file: string): string => (file.startsWith(folder) ? file.slice(folder.length + 1) : file)
  /** `raw-ratings.ts: rating: "double?", …`: the line from the place on. */
  const shown = ({ file, range: { start } }: Place): string =>
    `${shortName(file)}: ${textOf(shortName(file)).split("\n")[start.line]?.slice(start.character)}`

  return {
    /** Shows another text in the place of one that stands there, until `restore`. */
    replace: (file: string, written: string, typed: string): void => {
      startOf(textOf(file), written)
      write(
        file,
        textOf(file).replace(written, () => typed),
      )
    },
    restore: (file: string): void => write(file, textOf(file)),
    /** Those of all files, by the file. */
    errors: async (): Promise<{ readonly [file: string]: readonly string[] }> => {
      const found = await Promise.all(
        [...texts.keys()].map(async (file) => [file, await server.errors(path(file))] as const),
      )
      return Object.fromEntries(found.filter(([, errors]) => errors.length > 0))
    },
    hover: (file: string, mark: string) => server.hover(...at(file, mark)),
    /** What is offered at the `|` of `typed`, which stands in the place of `written` for as long as somebody types. */
    completions: async (file: string, written: string, typed: string): Promise<readonly string[]> => {
      const text = textOf(file)
      const before = text.slice(0, startOf(text, written)) + typed.slice(0, typed.indexOf("|"))
      write(
        file,
        text.replace(written, () => typed.replace("|", "")),
      )
      const found = await server.completions(path(file), endOf(before))
      write(file, text)
      return found.map(({ label }) => label)
    },
    definitions: async (file: string, mark: string) => (await server.definitions(...at(file, mark))).map(shown),
    references: async (file: string, mark: string) => (await server.references(...at(file, mark))).map(shown),
    /** The files as they are after it. */
    rename: async (file: string, mark: string, newName: string): Promise<Texts> => {
      const edits = await server.rename(...at(file, mark), newName)
      const changed = [...edits].map(
        ([file, list]) => [shortName(file), edited(textOf(shortName(file)), list)] as const,
      )
      return new Map([...texts, ...changed])
    },
    close: () => server.stop(),
  }
}

const startOf = (text: string, piece: string): number => {
  const pieces = text.split(piece)
  if (pieces.length !== 2)
    throw new Error(`"${piece}" must stand in the text once: it does ${pieces.length - 1} times.`)
  return pieces[0]?.length ?? 0
}
const endOf = (text: string): Position => {
  const lines = text.split("\n")
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
}
const edited = (text: string, edits: readonly Edit[]): string => {
  const lines = text.split("\n")
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((length, { length: more }) => length + more + 1, character)
  // From the end on, so that the places of the edits before hold.
  return edits
    .toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)),
      text,
    )
}
