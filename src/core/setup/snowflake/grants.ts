// Who may do what. Present and future objects go together: where the one is granted, so is the other.
import { grantKey } from "./observed.ts"
import { bare, type SnowflakeSetup, stored } from "./setup.ts"

export interface Grant {
  readonly title: string
  /** What has to be there for it to be done. */
  readonly keys: readonly string[]
  readonly sql: readonly string[]
}

const makes = ["table", "view", "dynamic table", "stage", "file format"] as const
const written = ["select", "insert", "update", "delete", "truncate", "references"]

export const grantStatements = (setup: SnowflakeSetup): readonly Grant[] => {
  const { adminRole, role, user, warehouse, otherWarehouses, database, schemas, bucket, readers } = setup

  const toRole = (granted: string, kind: "role" | "user", to: string): Grant => ({
    title: `Give the role ${bare(granted)} to the ${kind} ${bare(to)}`,
    keys: [grantKey("usage", "role", stored(granted), stored(to))],
    sql: [`grant role ${bare(granted)} to ${kind} ${bare(to)}`],
  })
  const on = (
    privileges: readonly string[],
    kind: "warehouse" | "database" | "schema" | "integration",
    names: readonly string[],
    to: string,
  ): Grant => {
    const name = names.map(bare).join(".")
    return {
      title: `Let ${bare(to)} use the ${kind} ${name}`,
      keys: privileges.map((privilege) => grantKey(privilege, kind, names.map(stored).join("."), stored(to))),
      sql: [`grant ${privileges.join(", ")} on ${kind} ${name} to role ${bare(to)}`],
    }
  }
  const onObjects = (privileges: readonly string[], kind: "table" | "view", schema: string, to: string): Grant => {
    const place = [database, schema]
    const what = (which: string) =>
      `grant ${privileges.join(", ")} on ${which} ${kind}s in schema ${place.map(bare).join(".")} to role ${bare(to)}`
    return {
      title: `Let ${bare(to)} ${privileges.length > 1 ? "read and write" : "read"} ${kind}s of ${place.map(bare).join(".")}, also those to come`,
      keys: privileges.map((privilege) =>
        grantKey(privilege, `future ${kind}`, place.map(stored).join("."), stored(to)),
      ),
      sql: [what("all"), what("future")],
    }
  }
  const shared = (to: string, on_: readonly Grant[]): readonly Grant[] => [toRole(to, "role", adminRole), ...on_]
  return [
    ...shared(role, [
      toRole(role, "user", user),
      on(["usage", "operate"], "warehouse", [warehouse], role),
      ...otherWarehouses.map((other) => on(["usage"], "warehouse", [other], role)),
      on(["usage", "create schema"], "database", [database], role),
      ...schemas.flatMap((schema) => [
        on(["usage", ...makes.map((kind) => `create ${kind}`)], "schema", [database, schema], role),
        onObjects(written, "table", schema, role),
        onObjects(["select"], "view", schema, role),
      ]),
      ...(bucket === null ? [] : [on(["usage"], "integration", [bucket.integration], role)]),
    ]),
    ...[...readers].flatMap(([reader, read]) =>
      shared(reader, [
        on(["usage"], "warehouse", [warehouse], reader),
        on(["usage"], "database", [database], reader),
        // The relations themselves are granted by the models that name the role, at each build.
        ...read.map((schema) => on(["usage"], "schema", [database, schema], reader)),
      ]),
    ),
  ]
}
