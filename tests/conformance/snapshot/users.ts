// A source of users, and the history that most tests of snapshots keep of it.
import { type Bound, from, type HistoryNames, nullable, snapshot, source } from "typeline"
import { expect } from "vitest"
import type { Suite } from "../suite.ts"

// Raw SQL may promise what it does not keep: the tests put NULL into the time.
export const users = source("users", {
  schema: "raw",
  columns: { id: "integer", name: nullable("varchar"), changed: "timestamp" },
})
/** What a history of the users has in common, whatever its strategy. */
export const ofUsers = {
  name: "history",
  schema: "snapshots",
  uniqueKey: ["id"],
  dependsOn: { users },
  query: ({ users: rows }: Bound<{ readonly users: typeof users }>) => from({ rows }).all(),
} as const

export const kinds = ["timestamp", "check"] as const
export interface Options {
  readonly hardDeletes?: "ignore" | "invalidate" | "new_record"
  readonly validToCurrent?: `${number}-${number}-${number}`
  readonly maxDeletes?: number | `${number}%`
  readonly columnNames?: HistoryNames
}
// What is optional changes the type of the history, which no test reads.
const optional = (options: Options): object => options
export const historyBy = (kind: (typeof kinds)[number], options: Options = {}) =>
  kind === "timestamp"
    ? snapshot({ ...optional(options), ...ofUsers, strategy: { kind: "timestamp", updatedAt: "changed" } })
    : snapshot({ ...optional(options), ...ofUsers, strategy: { kind: "check", columns: "all" } })

/** The versions of each key, one after another: "1 2024-01-01 null a". */
export const versions = (warehouse: Suite, history: unknown, ...more: readonly string[]) =>
  warehouse.rows(history, "id", "valid_from", "valid_to", "name", ...more)

/** What holds of every history whose current versions end with NULL. */
export const expectSound = async (warehouse: Suite, history: unknown): Promise<void> => {
  const versions = warehouse.name(history)
  const broken = async (from: string) =>
    Number(Object.values((await warehouse.query(`select count(*) ${from}`))[0] ?? {})[0])
  const isBefore = (from: string, to: string) =>
    `${from}.valid_from < coalesce(${to}.valid_to, ${warehouse.dialect.temporal("9999-12-31 00:00:00", "timestamp")})`
  expect({
    "ids that several versions have": await broken(
      `from (select scd_id from ${versions} group by scd_id having count(*) > 1) as one`,
    ),
    "keys with several current versions": await broken(
      `from (select id from ${versions} where valid_to is null group by id having count(*) > 1) as one`,
    ),
    "versions that end before they begin": await broken(`from ${versions} where valid_to < valid_from`),
    "versions of a key that overlap": await broken(
      `from ${versions} as a join ${versions} as b on a.id = b.id and a.scd_id < b.scd_id
       and ${isBefore("a", "b")} and ${isBefore("b", "a")}
       and a.valid_from is distinct from a.valid_to and b.valid_from is distinct from b.valid_to`,
    ),
  }).toEqual({
    "ids that several versions have": 0,
    "keys with several current versions": 0,
    "versions that end before they begin": 0,
    "versions of a key that overlap": 0,
  })
}
