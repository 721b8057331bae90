// The files of a site as a page gets them: each is run as a script of its own.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { createContext, runInContext } from "node:vm"
import type { SiteColumn, SiteDetails, SiteDetailsFile, SiteFiles, SiteNode } from "../../../src/docs/site.ts"

export interface SiteData extends Pick<SiteFiles, "index" | "descriptions" | "lineage"> {
  readonly details: readonly SiteDetails[]
  /** A node by its id, with its details. */
  readonly node: (id: string) => DetailedNode
  /** The text of every file. */
  readonly texts: ReadonlyMap<string, string>
}

interface DetailedNode extends Omit<SiteNode, "freshness">, Omit<SiteDetails, "columns"> {
  /** Its place in the index. */
  readonly at: number
  readonly column: (name: string) => SiteColumn & { readonly description: string }
}

export const siteData = (folder: string): SiteData => {
  const texts = new Map(
    readdirSync(join(folder, "data"))
      .sort()
      .map((file) => [file, readFileSync(join(folder, "data", file), "utf8")]),
  )
  const contents = new Map([...texts].map(([file, text]) => [file, contentOf(file, text)]))
  const read = <Name extends keyof SiteFiles & string>(name: Name) => contents.get(`${name}.js`) as SiteFiles[Name]
  const index = read("index")
  const files = [...contents.keys()].filter((file) => file.startsWith("details-"))
  const descriptions = read("descriptions")
  const details = files.flatMap((_, file): SiteDetailsFile => read(`details-${file}`))
  return {
    index,
    descriptions,
    lineage: read("lineage"),
    details,
    node: (id) => {
      const at = index.nodes.findIndex((node) => node.id === id)
      const [node, detail] = [index.nodes[at], details[at]]
      if (!node || !detail) throw new Error(`The site has no ${id}: ${index.nodes.map((one) => one.id).join(", ")}`)
      const column = (name: string) => {
        const place = node.columns.indexOf(name)
        const found = detail.columns[place]
        if (!found) throw new Error(`${id} has no column ${name}: ${node.columns.join(", ")}`)
        return { ...found, description: descriptions.columns[at]?.[place] ?? "" }
      }
      const { columns: _, ...rest } = detail
      return { ...node, ...rest, at, column }
    },
    texts,
  }
}

/** What the script hands over, and nothing else that it may do. */
export const contentOf = (file: string, text: string): unknown => {
  const calls: unknown[][] = []
  const context = createContext({ typeline: (...args: unknown[]) => calls.push(args) })
  const before = Object.keys(context)
  runInContext(text, context)
  const [call] = calls
  if (calls.length !== 1 || (call?.length !== 2 && call?.length !== 3) || call[0] !== file.replace(/\.js$/, ""))
    throw new Error(`${file} does not hand over one content by its name.`)
  if (Object.keys(context).length !== before.length) throw new Error(`${file} has made a variable.`)
  // Of another realm: its arrays are not ours.
  return JSON.parse(JSON.stringify(call[1]))
}
