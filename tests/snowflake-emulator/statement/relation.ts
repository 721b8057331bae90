// Making and taking away relations, in the catalog and in DuckDB.

import { duckName, fullName, type Key, type Relation, type RelationKind } from "../catalog.ts"
import { exists, ofAnotherKind } from "../error.ts"
import { type FullName, findRelation, fullNameOf, schemaOf, storedName } from "../resolve.ts"
import type { Session } from "../state.ts"
import { readColumns } from "./columns.ts"

export interface Wanted {
  readonly kind: RelationKind
  readonly parts: readonly string[]
  readonly replace: boolean
  readonly ifNotExists: boolean
  readonly temporary?: boolean
  readonly transient?: boolean
  readonly secure?: boolean
  readonly text?: string
  readonly clusterBy?: string
  readonly comment?: string
  readonly columnComments?: ReadonlyMap<string, string>
  readonly keys?: readonly Key[]
  readonly declaredTypes?: ReadonlyMap<string, string>
  readonly copyGrants?: boolean
}

const stored = (kind: RelationKind): string => (kind === "VIEW" ? "VIEW" : "TABLE")
/** TABLE for dynamic ones too: DuckDB knows tables and views. */
export const duckKind = ({ kind }: Pick<Relation, "kind">): string => stored(kind)

/** Makes it by the statement that `sql` gives for its name; `existed` says that there was one and nothing was done. */
export const makeRelation = async (
  session: Session,
  wanted: Wanted,
  sql: (name: string, create: string) => string,
): Promise<{ readonly name: FullName; readonly existed: boolean }> => {
  const name = fullNameOf(session, wanted.parts, `CREATE ${wanted.kind}`)
  const temporary = wanted.temporary ?? false
  const schema = schemaOf(session, name)
  const key = name.join(".")
  const found = temporary ? session.temporary.get(key) : findRelation(session, name)
  if (found !== undefined) {
    if (wanted.ifNotExists) return { name, existed: true }
    if (!wanted.replace) throw exists(fullName(wanted.parts))
    if (stored(found.kind) !== stored(wanted.kind)) throw ofAnotherKind(found.kind, wanted.kind)
  }
  const relation: Relation = {
    kind: wanted.kind,
    database: name[0],
    schema: name[1],
    name: name[2],
    stored: storedName(session, name, temporary),
    temporary,
    transient: wanted.transient ?? false,
    secure: wanted.secure ?? false,
    text: wanted.text ?? "",
    created: Date.now(),
    clusterBy: wanted.clusterBy ?? "",
    comment: wanted.comment ?? "",
    columns: [],
    columnComments: new Map(wanted.columnComments),
    keys: wanted.keys ?? [],
    declaredTypes: new Map(wanted.declaredTypes),
    loaded: new Map(),
    grants: wanted.copyGrants === true && found !== undefined ? found.grants : new Map(),
  }
  const create = `create ${wanted.replace ? "or replace " : ""}${temporary ? "temp " : ""}${stored(wanted.kind).toLowerCase()}`
  await session.connection.run(sql(duckName(relation), create))
  await readColumns(session, relation)
  if (temporary) session.temporary.set(key, relation)
  else schema.relations.set(name[2], relation)
  return { name, existed: false }
}

export const forget = (session: Session, relation: Relation): void => {
  const name: FullName = [relation.database, relation.schema, relation.name]
  if (relation.temporary) session.temporary.delete(name.join("."))
  else schemaOf(session, name).relations.delete(relation.name)
}

export const dropRelation = async (session: Session, relation: Relation): Promise<void> => {
  await session.connection.run(`drop ${duckKind(relation)} ${duckName(relation)}`)
  forget(session, relation)
}
