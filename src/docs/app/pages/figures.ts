import type { NodeIndex, SiteIndex, SiteKind } from "../../site.ts"
import { isTest } from "../site-model.ts"

export interface Figures {
  readonly kinds: readonly { readonly kind: SiteKind; readonly count: number }[]
  /** Of relations that are built or read: sources, seeds, models, snapshots. */
  readonly relations: number
  readonly testedRelations: number
  readonly columns: number
  readonly testedColumns: number
  /** Tests that failed or warned, and nodes that failed, worst first. */
  readonly problems: readonly NodeIndex[]
  /** Sources whose newest row is too old. */
  readonly stale: readonly NodeIndex[]
}

const relationKinds: ReadonlySet<SiteKind> = new Set(["source", "seed", "model", "snapshot"])

export const figuresOf = ({ nodes }: SiteIndex): Figures => {
  const kinds = new Map<SiteKind, number>()
  for (const { kind } of nodes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const relations = nodes.filter(({ kind }) => relationKinds.has(kind))
  const sum = (of: (node: (typeof nodes)[number]) => number): number =>
    relations.reduce((all, node) => all + of(node), 0)
  const ended = (status: string): readonly NodeIndex[] =>
    nodes.flatMap((node, place) => (node.status === status ? [place] : []))
  return {
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })),
    relations: relations.length,
    testedRelations: relations.filter(({ tests }) => tests.length > 0).length,
    columns: sum(({ columns }) => columns.length),
    testedColumns: sum(({ testedColumns }) => testedColumns),
    problems: [...ended("error"), ...ended("warn")],
    stale: nodes.flatMap(({ freshnessStatus }, place) =>
      freshnessStatus === "warn" || freshnessStatus === "error" ? [place] : [],
    ),
  }
}

/** How many tests ended how, in words. */
export const testOutcomes = ({ nodes }: SiteIndex): { readonly passed: number; readonly run: number } => {
  const run = nodes.filter((node) => isTest(node) && node.status !== null)
  return { passed: run.filter(({ status }) => status === "success").length, run: run.length }
}
