// Who may come in, and where a session then stands.

import { createPublicKey, verify } from "node:crypto"
import type { ServerResponse } from "node:http"
import type { EmulatedUser } from "../options.ts"
import { createSession } from "../session.ts"
import type { Session, World } from "../state.ts"
import { sessionParameters } from "../wire/answer.ts"
import { type Json, record, sendOk, sendRefusal, string } from "./http.ts"

type Refusal = readonly [code: string, message: string]
const wrongPassword: Refusal = ["390100", "Incorrect username or password was specified."]

const signedBy = (token: string, publicKey: string): boolean => {
  const [header = "", payload = "", signature = ""] = token.split(".")
  try {
    return verify(
      "RSA-SHA256",
      Buffer.from(`${header}.${payload}`),
      createPublicKey(publicKey),
      Buffer.from(signature, "base64url"),
    )
  } catch {
    return false
  }
}

const refusal = (user: EmulatedUser | undefined, data: Json): Refusal | undefined => {
  const token = string(data.TOKEN)
  switch (string(data.AUTHENTICATOR).toUpperCase()) {
    case "SNOWFLAKE_JWT":
      return user?.publicKey !== undefined && signedBy(token, user.publicKey)
        ? undefined
        : ["390144", "JWT token is invalid. [emulated]"]
    case "OAUTH":
      return user?.oauthTokens?.includes(token) === true
        ? undefined
        : ["390303", "Invalid OAuth access token. [emulated]"]
    case "PROGRAMMATIC_ACCESS_TOKEN":
      return user?.programmaticTokens?.includes(token) === true
        ? undefined
        : ["394400", "Programmatic access token is invalid."]
    default:
      return user?.password !== undefined && user.password === string(data.PASSWORD) ? undefined : wrongPassword
  }
}

const userOf = (world: World, login: string): readonly [string, EmulatedUser | undefined] => {
  const name = login.toUpperCase()
  const users: { readonly [name: string]: EmulatedUser } = world.options.users
  const found = Object.entries(users).find(([each]) => each.toUpperCase() === name)?.[1]
  if (found !== undefined) return [name, found]
  // A user that a statement made.
  const made = world.catalog.users.get(name)
  return [
    name,
    made === undefined
      ? undefined
      : {
          password: string(made.options.get("PASSWORD")),
          defaultRole: string(made.options.get("DEFAULT_ROLE")).toUpperCase(),
        },
  ]
}

const stand = (
  session: Session,
  query: URLSearchParams,
  user: EmulatedUser,
  strictly: boolean,
): Refusal | undefined => {
  const { catalog } = session.world
  const wanted = (key: string) => query.get(key)?.toUpperCase() ?? null
  const role = wanted("roleName") ?? (user.defaultRole || "PUBLIC")
  if (!catalog.roles.has(role) || (user.roles !== undefined && !user.roles.includes(role)))
    return [
      "390189",
      `Role '${role}' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.`,
    ]
  const [database, schema, warehouse] = [wanted("databaseName"), wanted("schemaName"), wanted("warehouse")]
  const found = database === null ? undefined : catalog.databases.get(database)
  const unknown =
    database !== null && found === undefined
      ? "database"
      : schema !== null && found?.schemas.has(schema) !== true
        ? "schema"
        : warehouse !== null && !catalog.warehouses.has(warehouse)
          ? "warehouse"
          : undefined
  if (strictly && unknown !== undefined) return ["390201", `The requested ${unknown} does not exist or not authorized.`]
  session.role = role
  session.database = found?.name ?? null
  session.schema = found === undefined ? null : schema === null ? "PUBLIC" : found.schemas.has(schema) ? schema : null
  const ofUser = warehouse ?? user.defaultWarehouse?.toUpperCase() ?? ""
  session.warehouse = catalog.warehouses.has(ofUser) ? ofUser : null
  return undefined
}

export const login = async (
  world: World,
  query: URLSearchParams,
  body: Json,
  response: ServerResponse,
): Promise<void> => {
  const data = record(body.data)
  const [name, user] = userOf(world, string(data.LOGIN_NAME))
  const refused = refusal(user, data)
  if (refused !== undefined || user === undefined)
    return sendRefusal(response, ...(refused ?? wrongPassword), {
      nextAction: "RETRY_LOGIN",
      authnMethod: "USERNAME_PASSWORD",
      signInOptions: {},
    })
  const session = await createSession(world, name)
  const given = record(data.SESSION_PARAMETERS)
  for (const [key, value] of Object.entries(given)) session.parameters.set(key.toUpperCase(), String(value))
  const wrong = stand(session, query, user, given.CLIENT_VALIDATE_DEFAULT_PARAMETERS === true)
  if (wrong !== undefined) {
    session.connection.closeSync()
    return sendRefusal(response, ...wrong)
  }
  world.sessions.set(session.id, session)
  sendOk(response, {
    token: session.token,
    masterToken: session.master,
    validityInSeconds: 3600,
    masterValidityInSeconds: 14400,
    displayUserName: name,
    serverVersion: "9.99.0",
    firstLogin: false,
    sessionId: Number(session.id),
    parameters: sessionParameters(session),
    sessionInfo: {
      databaseName: session.database,
      schemaName: session.schema,
      warehouseName: session.warehouse,
      roleName: session.role,
    },
  })
}
