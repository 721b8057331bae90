// Reads the code of a guide out of its Markdown: what is SQL, what is TypeScript, and which of them say the same.

export interface GuideBlock {
  /** The heading of the second level that it stands under. */
  readonly section: string
  /** Of its first line of code, from 1. */
  readonly line: number
  readonly code: string
}
export interface Example extends GuideBlock {
  /** What it is compared with: the SQL before it under the same heading; null where a marker says why it is not. */
  readonly sql: string | null
  readonly marker: Marker | null
}
/**
 * A comment before a block says that nothing is compared, and why: `tables` are what the other examples read, `not compared`
 * is only compiled and built, `refused` is compiled and refused in these words when it is built.
 */
export interface Marker {
  readonly kind: "tables" | "not compared" | "refused"
  readonly text: string
}
export interface GuideCode {
  readonly examples: readonly Example[]
  /** What no test here reads; under the section of the mistakes, another test does. */
  readonly elsewhere: readonly GuideBlock[]
  /** SQL that begins with a comment `-- totals.sql`: a file, for the example to read. */
  readonly files: { readonly [name: string]: string }
  /** SQL that no example is compared with. */
  readonly unused: readonly GuideBlock[]
}

export const mistakesSection = "When it is wrong"

const fence = /^```(\w*)\s*$/
const comment = /^<!-- (tables|not compared|refused)(?:: (.*?))? -->$/

/**
 * SQL as it stands, or in the comment after it: `<!-- which dbt makes:` … `-->` holds what Jinja becomes. `ref` and `source` need
 * no such comment.
 */
export const guideCode = (markdown: string): GuideCode => {
  const lines = markdown.split("\n")
  const examples: Example[] = []
  const elsewhere: GuideBlock[] = []
  const sqls: { block: GuideBlock; text: string; used: boolean }[] = []
  let section = ""
  let current: (typeof sqls)[number] | null = null
  let marker: Marker | null = null
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ""
    const [, hashes, title = ""] = /^(##+) (.*)$/.exec(line) ?? []
    if (hashes !== undefined) {
      if (hashes === "##") section = title
      current = null
    }
    const marked = comment.exec(line)
    if (marked) marker = { kind: marked[1] as Marker["kind"], text: marked[2] ?? "" }
    if (line === "<!-- which dbt makes:") {
      const end = lines.indexOf("-->", at)
      if (current) current.text = lines.slice(at + 1, end).join("\n")
      at = end
    }
    const language = fence.exec(line)?.[1]
    if (language === undefined) continue
    const end = lines.indexOf("```", at + 1)
    const block: GuideBlock = { section, line: at + 2, code: lines.slice(at + 1, end).join("\n") }
    at = end
    if (language === "sql") {
      current = { block, text: block.code, used: false }
      sqls.push(current)
    } else if (language !== "ts") continue
    else if (section === mistakesSection) elsewhere.push(block)
    else {
      if (current && !marker) current.used = true
      examples.push({ ...block, sql: marker ? null : current === null ? null : withoutJinja(current.text), marker })
    }
    marker = null
  }
  const unused = sqls.filter(({ used }) => !used).map(({ block }) => block)
  const files = Object.fromEntries(
    sqls.flatMap(({ block }) => {
      const name = /^-- ([\w.]+\.sql)\n/.exec(block.code)?.[1]
      return name === undefined ? [] : [[name, block.code]]
    }),
  )
  return { examples, elsewhere, files, unused }
}

/** As dbt would write it for the tables of the guide, on a first run; a file of SQL as `sqlFile` would. */
const withoutJinja = (sql: string): string =>
  sql
    .replaceAll(/\{\{ config\([^}]*\) \}\}\n*/g, "")
    .replaceAll(/\{% if is_incremental\(\) %\}[\s\S]*?\{% endif %\}\n?/g, "")
    .replaceAll(/\{\{ (?:ref|source)\((?:'\w+', )?'(\w+)'\) \}\}/g, "shop.$1")
    .replaceAll(/\$\{(\w+)\}/g, "shop.$1")

/** The names that examples may use without an import, by the module that has them. */
export interface Imports {
  readonly values: { readonly [module: string]: readonly string[] }
  readonly types: { readonly [module: string]: readonly string[] }
}

/**
 * The module of an example, with its code in the place of a query: an expression, statements that end with `return`, or, where it
 * exports something, as it stands. The code begins in the line after `firstLines`.
 */
export const exampleModule = (
  { code }: GuideBlock,
  { imports, relations }: { readonly imports: Imports; readonly relations: readonly string[] },
): { readonly text: string; readonly before: number } => {
  const lines = code.split("\n")
  const isModule = lines.some((line) => /^export /.test(line))
  const end = lines.findLastIndex((line) => /^import /.test(line)) + 1
  const own = lines.slice(0, end)
  const body = lines.slice(end).join("\n")
  const isBody = /^return /m.test(body)
  const used = (name: string) => new RegExp(`(?<![\\w$])(?<!(?<!\\.\\.)\\.)${name}\\b`).test(body)
  const imported = own.join("\n")
  const header = [
    ...Object.entries(imports.values).map(([module, names]) =>
      importOf("import", module, names.filter(used), imported),
    ),
    ...Object.entries(imports.types).map(([module, names]) =>
      importOf("import type", module, names.filter(used), imported),
    ),
    ...(isModule
      ? [importOf("import", "./shop.ts", relations.filter(used), imported)]
      : [`import { shop } from "./bound.ts"; const { ${relations.filter(used).join(", ")} } = shop`]),
  ]
  const start = isModule ? "" : isBody ? "export const query = () => {" : "export const query = () => ("
  // Own imports stay in their lines, so that a place in this text is a place in the guide.
  const text = [header.filter(Boolean).join("; "), ...own, start, body, isModule ? "" : isBody ? "}" : ")"].join("\n")
  return { text: `${text}\n`, before: 2 }
}

const importOf = (word: string, module: string, names: readonly string[], imported: string): string => {
  const missing = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(imported))
  return missing.length === 0 ? "" : `${word} { ${missing.join(", ")} } from "${module}"`
}
