// What a build sends, counted: every statement takes a while and is paid for.
import type { RecordedStatement } from "../../snowflake-emulator/start.ts"
import type { Outcome } from "./project.ts"

export interface StatementCounts {
  /** Sessions that were opened, each set up by one statement. */
  readonly sessions: number
  /** What the run sends for itself: lease, listing, schemas. */
  readonly run: number
  /** Queries for the columns of whole schemas; part of `run`. */
  readonly listings: number
  /** Statements that only ask for the columns of a query. */
  readonly describes: number
  /** For the nodes, by what they are: view, table, load, seed, merge, scd2, test. */
  readonly kinds: { readonly [kind: string]: number }
  /** For each node, by its name. */
  readonly nodes: { readonly [node: string]: number }
  /** Without the sessions: how many workers there were is chance. */
  readonly total: number
}

export const countStatements = (sent: readonly RecordedStatement[], { nodes: built }: Outcome): StatementCounts => {
  const sessions = sent.filter(({ sql }) => /^alter session/i.test(sql))
  // How often the lease is renewed is a matter of time.
  const others = sent.filter(({ sql }) => !/^alter session|^update typeline\.lease set renewed_at/i.test(sql))
  const kinds: { [kind: string]: number } = {}
  const nodes: { [node: string]: number } = {}
  let run = 0
  for (const { tag } of others) {
    const { node: id } = JSON.parse(tag) as { readonly node: string | null }
    if (id === null) run++
    else {
      const name = id.slice(id.indexOf(".") + 1)
      const node = built.get(name)?.node
      const kind = node?.materialization ?? node?.kind ?? "unknown"
      kinds[kind] = (kinds[kind] ?? 0) + 1
      nodes[name] = (nodes[name] ?? 0) + 1
    }
  }
  return {
    sessions: sessions.length,
    run,
    listings: others.filter(({ sql }) => /information_schema/i.test(sql)).length,
    describes: others.filter(({ describeOnly }) => describeOnly).length,
    kinds,
    nodes,
    total: others.length,
  }
}

/** The most that any one node of a kind sends. */
export const mostOf = ({ nodes }: StatementCounts, { nodes: built }: Outcome, kind: string): number =>
  Math.max(
    0,
    ...Object.entries(nodes).map(([name, count]) => {
      const node = built.get(name)?.node
      return (node?.materialization ?? node?.kind) === kind ? count : 0
    }),
  )

/** A line for people: `full build: 104 statements (run 8, load 52, …), 5 sessions`. */
export const countsText = (build: string, { sessions, run, kinds, total }: StatementCounts): string => {
  const parts = Object.entries({ run, ...kinds }).map(([kind, count]) => `${kind} ${count}`)
  return `${build}: ${total} statements (${parts.join(", ")}), ${sessions} sessions`
}
