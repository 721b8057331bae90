import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { peerRange } from "../version.ts"

export interface NewProject {
  readonly name: string
  readonly warehouse: "duckdb" | "snowflake"
  /** The range of the version of Typeline that it depends on. */
  readonly typeline: string
}
export interface NewFile {
  /** From the project's folder. */
  readonly path: string
  readonly text: string
}

const templates = fileURLToPath(new URL("../../../templates/project", import.meta.url))

/** Names that npm or git would treat as their own within the package. */
const renamed: { readonly [path: string]: string } = { gitignore: ".gitignore", "env.example": ".env.example" }

/** The files of a new project, package.json among them. */
export const projectFiles = ({ name, warehouse, typeline }: NewProject): readonly NewFile[] =>
  readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(templates.length + 1))
    .flatMap((path) => {
      const config = /^pipeline\.config\.(\w+)\.ts$/.exec(path)?.[1]
      if (config !== undefined && config !== warehouse) return []
      if (path === "env.example" && warehouse !== "snowflake") return []
      const text = readFileSync(join(templates, path), "utf8")
        .replaceAll("{{name}}", name)
        .replaceAll("{{typeline}}", typeline)
      return [
        {
          path: config === undefined ? (renamed[path] ?? path) : "pipeline.config.ts",
          text: path === "package.json" && warehouse === "snowflake" ? withDriver(text) : text,
        },
      ]
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))

/** Typeline itself installs DuckDB's only. */
const withDriver = (text: string): string => {
  const { dependencies, ...manifest } = JSON.parse(text)
  const drivers = { "snowflake-sdk": peerRange("snowflake-sdk") }
  return `${JSON.stringify({ ...manifest, dependencies: { ...drivers, ...dependencies } }, null, 2)}\n`
}
