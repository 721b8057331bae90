import type { QueryNode, RecursiveSelf } from "../../sql/ast.ts"
import type { Dialect } from "../dialect.ts"
import { freeName } from "./free-name.ts"
import { block } from "./layout.ts"

/** The CTEs of one statement: each query once, under its author's alias, before what reads it. */
export class CommonTables {
  private readonly names = new Map<QueryNode | RecursiveSelf, string>()
  private readonly taken = new Set<string>()
  private readonly texts: string[] = []
  private recursive = false

  nameOf(query: QueryNode | RecursiveSelf): string | undefined {
    return this.names.get(query)
  }
  add(query: QueryNode, alias: string, dialect: Dialect, render: () => string): string {
    const known = this.names.get(query)
    if (known !== undefined) return known
    const name = freeName(alias, this.taken)
    this.taken.add(name)
    if (query.kind === "recursive") {
      // Its own step reads it by this name.
      this.names.set(query.self, name)
      this.recursive = true
    }
    const text = render()
    this.names.set(query, name)
    const columns =
      query.kind === "recursive" ? ` (${Object.keys(query.columns).map(dialect.identifier).join(", ")})` : ""
    this.texts.push(block(`${dialect.identifier(name)}${columns} as `, text))
    return name
  }
  /** `with … ` before the main query; empty without CTEs. */
  clause(): string {
    if (this.texts.length === 0) return ""
    return `with${this.recursive ? " recursive" : ""} ${this.texts.join(",\n")}\n`
  }
}
