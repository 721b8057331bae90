import type { DialectName } from "../core/dialect/registry.ts"
import type { IndirectSelection } from "../core/graph/select/scope.ts"

/** What a command works on. */
export interface SelectionFlags {
  readonly select: readonly string[]
  readonly exclude: readonly string[]
  readonly indirectSelection?: IndirectSelection
  /** A folder with the artifacts of an earlier run. */
  readonly state?: string
}

/** What the options of a command come to. Each command has some of them. */
export interface Flags extends SelectionFlags {
  readonly failFast?: boolean
  readonly defer?: boolean
  readonly favorState?: boolean
  readonly fullRefresh?: boolean
  readonly force?: boolean
  readonly allowDeletes?: boolean
  readonly eventTimeStart?: string
  readonly eventTimeEnd?: string
  /** Milliseconds. */
  readonly wait?: number
  /** Of tests: only unit tests, only tests of data. */
  readonly unit?: boolean
  readonly data?: boolean
  readonly threads?: number
  readonly vars?: { readonly [name: string]: unknown }
  readonly target?: string
  readonly project?: string
  readonly quiet?: boolean
  readonly logFormat?: "text" | "json"
  readonly debug?: boolean
}

/** Of commands that select nothing. */
export type ProjectFlags = Pick<Flags, "target" | "project" | "debug">

export interface DocsFlags extends ProjectFlags, Pick<Flags, "wait" | "vars"> {
  readonly output?: string
  readonly sampleRows?: number
}
export interface ServeFlags extends DocsFlags {
  readonly port: number
  readonly host: string
  readonly generate: boolean
}

export interface SetupFlags extends ProjectFlags {
  readonly adopt?: true | readonly string[]
  readonly dryRun?: boolean
  readonly output?: string
  readonly offline?: boolean
  readonly yes?: boolean
  readonly from?: string
  readonly snowflakeUserArn?: string
  readonly externalId?: string
  readonly roleName?: string
  readonly policyName?: string
  readonly roleArn?: string
  readonly role?: string
  readonly warehouse?: string
  readonly userPublicKeyFile?: string
  readonly as?: string
  readonly adminRole?: string
}
export interface CompileFlags extends Flags {
  readonly dialect?: DialectName
}
export interface ListFlags extends Flags {
  readonly output: ListForm
}
export type ListForm = "name" | "path" | "json" | "tree"
export interface LineageFlags extends ProjectFlags {
  readonly up?: boolean
  readonly down?: boolean
  readonly json?: boolean
}
export interface ShowFlags extends Flags {
  readonly inline?: string
  readonly relation?: boolean
  readonly limit: number
  readonly output: "table" | "json"
}
export interface PlanFlags extends Flags {
  readonly sql?: boolean
  readonly json?: boolean
}
export interface CheckFlags extends ProjectFlags {
  readonly vars?: { readonly [name: string]: unknown }
  readonly json?: boolean
}
export interface OperationFlags extends ProjectFlags {
  readonly args?: { readonly [name: string]: unknown }
  readonly vars?: { readonly [name: string]: unknown }
  /** Milliseconds. */
  readonly wait?: number
  readonly json?: boolean
}
export interface CleanFlags extends ProjectFlags {
  readonly json?: boolean
}
export interface RenameFlags extends Pick<Flags, "project" | "debug"> {
  readonly only?: boolean
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly json?: boolean
}
export interface SourcesFlags extends ProjectFlags {
  readonly schema: readonly string[]
  readonly files: readonly string[]
  readonly table: readonly string[]
  readonly each?: boolean
  readonly into: string
  readonly prefix: string
  readonly output: string
  readonly prune?: boolean
  readonly check?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}
export interface ModelFlags extends Pick<Flags, "project" | "debug"> {
  readonly source?: string
  readonly layer?: string
  readonly materialized?: "view" | "table" | "ephemeral"
  readonly dryRun?: boolean
}
export interface TypesFlags extends SelectionFlags, Pick<Flags, "project" | "debug"> {
  readonly output: string
  readonly format: "typescript" | "json-schema" | "both"
  readonly check?: boolean
}
