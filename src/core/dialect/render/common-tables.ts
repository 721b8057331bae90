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
    if (query.kind === "recursive") {
      // Its own step reads it by its name; any other query is named after those that it reads, in the order of reading.
      const name = this.take(alias)
      this.names.set(query.self, name)
      this.recursive = true
      return this.put(query, name, dialect, render())
    }
    const text = render()
    return this.put(query, this.take(alias), dialect, text)
  }
  private take(alias: string): string {
    const name = freeName(alias, this.taken)
    this.taken.add(name)
    return name
  }
  private put(query: QueryNode, name: string, dialect: Dialect, text: string): string {
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
