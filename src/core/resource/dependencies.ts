import { readableKey } from "../sql/node.ts"
import { RelationObject } from "./declaration.ts"
import type { Dependencies } from "./relation.ts"

/** Keeps what is no relation as null: the graph reports it with its place, instead of failing in the middle of a file. */
export const dependencies = (dependsOn: Dependencies): ReadonlyMap<string, RelationObject | null> =>
  new Map(
    Object.entries(dependsOn).map(([alias, relation]) => [alias, relation instanceof RelationObject ? relation : null]),
  )

/** What a query receives: its dependencies, ready to be read under a name. */
export const bound = (dependsOn: ReadonlyMap<string, RelationObject | null>): object =>
  Object.fromEntries(
    [...dependsOn].map(([alias, relation]) => [alias, { [readableKey]: { kind: "relation", relation } }]),
  )
