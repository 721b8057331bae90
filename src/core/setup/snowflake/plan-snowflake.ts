import { type Adopt, type Foreign, isAdopted, isMarked, mark, type SetupAction, type SetupPlan } from "../plan.ts"
import { grantStatements } from "./grants.ts"
import * as statements from "./objects.ts"
import { type ObjectKind, type ObservedAccount, objectKey } from "./observed.ts"
import { bare, type SnowflakeSetup, stored } from "./setup.ts"

/** Everything from the role down to the empty tables; each statement may be run again. */
export const planSnowflake = (
  setup: SnowflakeSetup,
  observed: ObservedAccount,
  adopt: Adopt = "nothing",
): SetupPlan => {
  const { project, database, bucket } = setup
  const admin = bare(setup.adminRole)
  const owner = bare(setup.role)
  const actions: SetupAction[] = []
  const present: string[] = []
  const foreign: Foreign[] = []
  const add = (title: string, sql: string, role = admin) => {
    actions.push({ title, request: { kind: "sql", role, sql } })
  }
  /** Makes what is not there; what is there must be the project's own, or is marked as adopted. */
  const object = (
    kind: ObjectKind,
    names: readonly string[],
    create: string,
    role = admin,
  ): "absent" | "present" | "foreign" => {
    const name = names.map(stored).join(".")
    const comment = observed.comments.get(objectKey(kind, name))
    const words = names.map(bare).join(".")
    if (comment === undefined) {
      add(`Make the ${kind} ${words}`, create, role)
      return "absent"
    }
    if (isMarked(comment, project)) {
      present.push(`${kind} ${words}`)
      return "present"
    }
    if (isAdopted(adopt, words)) {
      add(`Mark the ${kind} ${words} as the project's`, statements.marking(kind, words, comment, mark(project)))
      return "present"
    }
    foreign.push({ kind, name: words })
    return "foreign"
  }
  const grants = (only: (grant: (typeof all)[number]) => boolean) => {
    for (const grant of all.filter(only)) {
      const isThere = grant.keys.every((key) => observed.grants.has(key))
      if (!isThere) for (const sql of grant.sql) add(grant.title, sql)
      else present.push(grant.title.toLowerCase())
    }
  }
  const absent = absentWarehouses(setup, observed)
  const all = grantStatements({
    ...setup,
    otherWarehouses: setup.otherWarehouses.filter((name) => !absent.includes(name)),
  })

  object("role", [setup.role], statements.role(setup, setup.role))
  for (const reader of setup.readers.keys()) object("role", [reader], statements.role(setup, reader))
  if (isSignedIn(setup)) present.push(`user ${bare(setup.user)}, who is signed in`)
  else object("user", [setup.user], statements.user(setup))
  object("warehouse", [setup.warehouse], statements.warehouse(setup))
  object("database", [database], statements.database(setup))
  for (const schema of setup.schemas) object("schema", [database, schema], statements.schema(setup, schema))
  if (bucket !== null) {
    const state = object("integration", [bucket.integration], statements.integration(setup, bucket))
    const { integration } = observed
    const isRight = integration?.roleArn === bucket.roleArn && integration.locations === bucket.url
    if (state === "present" && !isRight)
      add(`Change the integration ${bare(bucket.integration)}`, statements.changedIntegration(bucket))
  }
  grants(() => true)
  if (bucket !== null) {
    const { schema, name } = bucket.stage
    object("file format", [database, schema, formatName(setup)], statements.fileFormat(setup, schema), owner)
    const state = object("stage", [database, schema, name], statements.stage(setup, bucket), owner)
    if (state === "present" && observed.stageUrl !== bucket.url)
      add(`Change the stage ${bare(name)}: ${bucket.url}`, statements.changedStage(setup, bucket), owner)
  }
  for (const table of setup.tables) {
    const words = [database, table.schema, table.name].map(bare).join(".")
    // Rows are loaded by `pipeline load`, which knows a table that it did not make: here none is changed.
    if (observed.comments.has(objectKey("table", [database, table.schema, table.name].map(stored).join("."))))
      present.push(`table ${words}`)
    else add(`Make the empty table ${words}`, statements.table(setup, table), owner)
  }
  return {
    kind: "snowflake",
    actions: foreign.length > 0 ? [] : actions,
    present,
    foreign,
    notes: notesOf(setup, observed),
  }
}

const isSignedIn = ({ user, signedIn }: SnowflakeSetup): boolean =>
  signedIn !== null && stored(signedIn) === stored(user)

/** Named by declarations, and not there: no use of them can be granted. */
const absentWarehouses = ({ otherWarehouses }: SnowflakeSetup, { comments }: ObservedAccount): readonly string[] =>
  otherWarehouses.filter((name) => !comments.has(objectKey("warehouse", stored(name))))

const formatName = ({ project }: SnowflakeSetup): string => statements.formatName(project)

const notesOf = (setup: SnowflakeSetup, observed: ObservedAccount): readonly string[] => {
  const user = bare(setup.user)
  const hasUser = isSignedIn(setup) || observed.comments.has(objectKey("user", stored(setup.user)))
  const { integration } = observed
  return [
    ...(hasUser || setup.publicKey !== null
      ? []
      : [
          `The user ${user} gets no password and no key, so nobody signs in as it yet: name a public key with --user-public-key-file, or let an administrator set one.`,
        ]),
    ...(hasUser && setup.publicKey !== null
      ? [
          `The user ${user} is there already: its key is left as it is. Change it: alter user ${user} set rsa_public_key = '…'.`,
        ]
      : []),
    ...absentWarehouses(setup, observed).map(
      (name) =>
        `Models name the virtual warehouse ${bare(name)}, which is not there. When it is made: grant usage on warehouse ${bare(name)} to role ${bare(setup.role)}.`,
    ),
    ...(integration === null || setup.bucket === null ? [] : [trustNote(integration)]),
  ]
}

/** What AWS has to know of Snowflake, in the command that tells it. */
export const trustNote = ({ userArn, externalId }: { readonly userArn: string; readonly externalId: string }): string =>
  `So that AWS lets Snowflake in: pipeline setup iam --snowflake-user-arn ${userArn} --external-id '${externalId}'`
