import { createPrivateKey } from "node:crypto"
import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as Snowflake from "snowflake-sdk"
import { type EnvironmentVariable, isEnvironmentVariable, type Setting } from "../../resource/environment.ts"
import type { SnowflakeAuthentication, SnowflakeTarget } from "../../resource/snowflake-target.ts"
import { Environment } from "../environment.ts"
import { WarehouseError } from "../error.ts"

/** How a user proves who it is, with its secrets read. */
export type Authentication =
  | { readonly kind: "password"; readonly password: Redacted.Redacted }
  | {
      readonly kind: "key-pair"
      readonly privateKey: Redacted.Redacted
      readonly passphrase: Redacted.Redacted | null
    }
  | { readonly kind: "oauth" | "programmatic-token"; readonly token: Redacted.Redacted }
  | { readonly kind: "external-browser" }

/** A target whose environment variables were read. */
export interface SnowflakeSettings {
  readonly account: string
  readonly username: string
  readonly authentication: Authentication
  readonly database: string
  readonly warehouse: string | null
  readonly role: string | null
  readonly accessUrl: string | null
}

const refuse = (message: string) => new WarehouseError({ reason: "Authentication", final: true, message })

const variable = (place: string, { env }: EnvironmentVariable) =>
  Effect.flatMap(Environment, (variables) => {
    const value = variables[env]
    return value === undefined || value === ""
      ? Effect.fail(
          refuse(
            `The environment variable ${env} is not set, and \`${place}\` of the Snowflake target names it. Set it: export ${env}=…`,
          ),
        )
      : Effect.succeed(value)
  })
/** A setting of the target; `place` is its name there. */
export const readSetting = (place: string, setting: Setting) =>
  isEnvironmentVariable(setting) ? variable(place, setting) : Effect.succeed(setting)
export const readOptional = (place: string, setting: Setting | undefined) =>
  setting === undefined ? Effect.succeed(null) : readSetting(place, setting)
const secret = (place: string, setting: EnvironmentVariable) =>
  Effect.map(variable(place, setting), (value) => Redacted.make(value))

const authentication = Effect.fnUntraced(function* (
  { authenticate }: SnowflakeTarget,
  root: string,
): Effect.fn.Return<Authentication, WarehouseError> {
  switch (authenticate.kind) {
    case "password":
      return { kind: "password", password: yield* secret("authenticate.password", authenticate.password) }
    case "key-pair":
      return yield* keyPair(authenticate, root)
    case "oauth":
    case "programmatic-token":
      return { kind: authenticate.kind, token: yield* secret("authenticate.token", authenticate.token) }
    case "external-browser":
      return { kind: "external-browser" }
  }
})

const keyFile = (path: string) =>
  Effect.tryPromise({
    try: async () => Redacted.make(await readFile(path, "utf8")),
    catch: () =>
      refuse(
        `The private key ${path} cannot be read. Name another file in \`authenticate.privateKeyFile\` of the Snowflake target.`,
      ),
  })

/** The driver would take a key that it cannot read for a server that does not answer. */
const keyPair = Effect.fnUntraced(function* (
  { privateKey, privateKeyFile, passphrase }: Extract<SnowflakeAuthentication, { kind: "key-pair" }>,
  root: string,
): Effect.fn.Return<Authentication, WarehouseError> {
  const path =
    privateKey === undefined
      ? resolve(root, yield* readSetting("authenticate.privateKeyFile", privateKeyFile ?? ""))
      : null
  const key =
    privateKey === undefined ? yield* keyFile(path ?? "") : yield* secret("authenticate.privateKey", privateKey)
  const word = passphrase === undefined ? null : yield* secret("authenticate.passphrase", passphrase)
  try {
    createPrivateKey({ key: Redacted.value(key), ...(word === null ? {} : { passphrase: Redacted.value(word) }) })
  } catch {
    const what = privateKey === undefined ? `The private key ${path}` : `The private key that ${privateKey.env} holds`
    const why =
      passphrase === undefined
        ? "has a passphrase that `authenticate.passphrase` of the Snowflake target does not name"
        : `its passphrase is another than the one that ${passphrase.env} holds`
    return yield* refuse(`${what} is no private key in PEM, or ${why}. Correct one of them.`)
  }
  return { kind: "key-pair", privateKey: key, passphrase: word }
})

/** Reads what a target names. A variable that is not set is told by its name. */
export const readSettings = Effect.fn("Snowflake.settings")(function* (
  target: SnowflakeTarget,
  root: string,
): Effect.fn.Return<SnowflakeSettings, WarehouseError> {
  return {
    account: yield* readSetting("account", target.account),
    username: yield* readSetting("username", target.username),
    authentication: yield* authentication(target, root),
    database: yield* readSetting("database", target.database),
    warehouse: yield* readOptional("warehouse", target.warehouse),
    role: yield* readOptional("role", target.role),
    accessUrl: yield* readOptional("accessUrl", target.accessUrl),
  }
})

/** What the driver names the kinds of authentication, and the secret of each. */
const credentials = (authentication: Authentication): Snowflake.ConnectionOptions => {
  switch (authentication.kind) {
    case "password":
      return { authenticator: "SNOWFLAKE", password: Redacted.value(authentication.password) }
    case "key-pair": {
      const { privateKey, passphrase } = authentication
      return {
        authenticator: "SNOWFLAKE_JWT",
        privateKey: Redacted.value(privateKey),
        ...(passphrase === null ? {} : { privateKeyPass: Redacted.value(passphrase) }),
      }
    }
    case "oauth":
      return { authenticator: "OAUTH", token: Redacted.value(authentication.token) }
    case "programmatic-token":
      return { authenticator: "PROGRAMMATIC_ACCESS_TOKEN", token: Redacted.value(authentication.token) }
    case "external-browser":
      return { authenticator: "EXTERNALBROWSER", clientStoreTemporaryCredential: true }
  }
}

/** Longer than Snowflake lets a request wait for its answer, which is 45 seconds. */
const requestMillis = 60_000
const loginRetries = 2

/** What a connection is opened with. Holds the secrets: it goes to the driver, and nowhere else. */
export const connectionOptions = (settings: SnowflakeSettings): Snowflake.ConnectionOptions => {
  const { account, username, authentication, database, warehouse, role, accessUrl } = settings
  return {
    account,
    username,
    database,
    ...(warehouse === null ? {} : { warehouse }),
    ...(role === null ? {} : { role }),
    ...(accessUrl === null ? {} : { accessUrl }),
    ...credentials(authentication),
    application: "Typeline",
    clientSessionKeepAlive: true,
    timeout: requestMillis,
    sfRetryMaxLoginRetries: loginRetries,
    representNullAsStringNull: false,
    rowMode: "array",
    fetchAsString: ["Number", "JSON"],
  }
}
