import type { Dialect } from "../dialect/dialect.ts"
import type { RenderSince } from "../dialect/render/rendering.ts"
import type { RelationDeclaration } from "../resource/declaration.ts"
import type { Materialization, MaterializationKind } from "../resource/materialization.ts"
import type { QueryNode } from "../sql/ast.ts"
import type { Observation } from "./observation.ts"
import type { Step } from "./step.ts"

/** What is the same for every node of a run. */
export interface StrategyContext {
  readonly dialect: Dialect
  /** Part of every temporary name, so that two runs never meet in one. Letters and digits. */
  readonly runId: string
  /** When the run began, ISO 8601 in UTC: "now" for all nodes, and for every retry. */
  readonly startedAt: string
  readonly fullRefresh: boolean
  /** Loads files even where they have not changed. */
  readonly force: boolean
  /** Lets a snapshot end more versions than its `maxDeletes`. */
  readonly allowDeletes: boolean
  /** The part of a microbatch model that is read again: ISO 8601, UTC, the end excluded. */
  readonly eventTime: EventTimeRange
  /** Where the files of sources are. */
  readonly storage: string
  /** A query as text, with ephemeral models inlined. */
  readonly render: (query: QueryNode, since?: RenderSince) => string
}

export interface EventTimeRange {
  readonly start: string | null
  readonly end: string | null
  /** Batches that were read at this time or after it are done: a run that is retried leaves them. */
  readonly doneSince?: string | null
}

export type Declared<K extends MaterializationKind> = RelationDeclaration & {
  readonly materialization: Extract<Materialization, { readonly kind: K }>
}
/**
 * What must be done to a relation: a pure function of what was declared and what is there. The query is the author's; a
 * strategy never changes what it selects.
 */
export type Strategy<K extends MaterializationKind> = (
  declaration: Declared<K>,
  observation: Observation,
  context: StrategyContext,
) => readonly Step[]

/** The query of a relation that has one. */
export const queryOf = (declaration: RelationDeclaration): QueryNode => {
  if ("query" in declaration) return declaration.query()
  throw new Error(`${declaration.name} is a ${declaration.kind}: it has no query.`)
}
