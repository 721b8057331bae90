import { WarehouseError, type WarehouseReason } from "../error.ts"
import { excerpt } from "./excerpt.ts"
import { stageFailure } from "./stage-reason.ts"

/** What the driver tells of a failure. */
export interface DriverError {
  readonly code: string
  readonly name: string
  readonly message: string
  readonly sqlState: string
  readonly queryId: string | null
  readonly httpStatus: number | null
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "")
const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined

/** Reads what is needed of an error of the driver, and no more: the rest of it holds headers, tokens and passwords. */
export const driverError = (cause: unknown): DriverError => {
  const status = propertyOf(propertyOf(cause, "response"), "statusCode") ?? propertyOf(cause, "status")
  return {
    code: textOf(propertyOf(cause, "code")),
    name: textOf(propertyOf(cause, "name")),
    message: (cause instanceof Error ? cause.message : String(cause)).trim(),
    sqlState: textOf(propertyOf(cause, "sqlState")),
    queryId: textOf(propertyOf(propertyOf(cause, "data"), "queryId")) || null,
    httpStatus: typeof status === "number" ? status : null,
  }
}

// https://docs.snowflake.com/en/developer-guide/node-js/nodejs-driver-errors, and what the server sends.
const byCode: { readonly [code: string]: WarehouseReason } = {
  "000603": "Connection",
  "000604": "Interrupted",
  "000606": "MissingObject",
  "000607": "MissingObject",
  "000625": "Conflict",
  "000630": "Timeout",
  "000904": "MissingObject",
  "001003": "Syntax",
  "001757": "MissingObject",
  "002003": "MissingObject",
  "002043": "MissingObject",
  "003001": "Permission",
  "003041": "Permission",
  "003107": "Permission",
  "090073": "Timeout",
  "090105": "MissingObject",
  "090106": "MissingObject",
  "091016": "MissingFile",
  "100016": "InvalidData",
  "100035": "InvalidData",
  "100038": "InvalidData",
  "100039": "InvalidData",
  "100040": "InvalidData",
  "100046": "InvalidData",
  "100051": "InvalidData",
  "100071": "InvalidData",
  "100072": "Constraint",
  "100078": "InvalidData",
  "100080": "InvalidData",
  "100090": "Constraint",
  "100132": "InvalidData",
  "100183": "Permission",
  "200001": "Conflict",
  "250001": "Connection",
  "390100": "Authentication",
  "390101": "Authentication",
  "390102": "Authentication",
  "390104": "Connection",
  "390110": "Connection",
  "390111": "Connection",
  "390112": "Connection",
  "390114": "Connection",
  "390115": "Connection",
  "390144": "Authentication",
  "390189": "MissingObject",
  "390195": "Authentication",
  "390201": "MissingObject",
  "390303": "Authentication",
  "390318": "Authentication",
  "390422": "Permission",
  "394400": "Authentication",
  "401001": "Connection",
  "402001": "Connection",
  "402002": "Connection",
  "405503": "Connection",
  "407001": "Connection",
  "407002": "Connection",
}
/** For codes that are not listed: the class of the SQL state. */
const bySqlState: readonly (readonly [RegExp, WarehouseReason])[] = [
  [/^(08|58)/, "Connection"],
  [/^28/, "Authentication"],
  [/^(42S02|42S12|42S22|02000)/, "MissingObject"],
  [/^42501/, "Permission"],
  [/^42/, "Syntax"],
  [/^23/, "Constraint"],
  [/^22/, "InvalidData"],
  [/^57014/, "Interrupted"],
]
const networkNames = /^(NetworkError|RequestFailedError|LargeResultSetError|UnexpectedContentError|OCSPError|CRLError)$/

/** A code with the zeros that the driver may have lost: it has six digits. */
const sixDigits = (code: string): string => (/^\d+$/.test(code) ? code.padStart(6, "0") : code)

/** The reason behind an error of Snowflake or of its driver. */
export const classifyError = ({ code, name, sqlState, httpStatus }: DriverError): WarehouseReason => {
  const known = byCode[sixDigits(code)]
  // What stands between may answer in Snowflake's place.
  if (httpStatus === 401) return "Authentication"
  if (httpStatus === 403) return "Permission"
  if (known !== undefined) return known
  if (networkNames.test(name)) return "Connection"
  return bySqlState.find(([pattern]) => pattern.test(sqlState))?.[1] ?? "Unknown"
}

/** Whether there is no talking in this session any more. Else it was Snowflake's answer to one statement, such as 000603. */
export const endsSession = (raw: unknown): boolean => {
  const error = driverError(raw)
  if (classifyError(error) !== "Connection") return false
  return networkNames.test(error.name) || /^(25|39|40)/.test(sixDigits(error.code))
}

/** What Snowflake does not say: what to do. */
const advice: { readonly [code: string]: string } = {
  "000630": "It took longer than STATEMENT_TIMEOUT_IN_SECONDS allows. Raise it, or use a larger warehouse.",
  "090105":
    "Create the database that the target names, or grant its use to the role: pipeline debug tells which it is.",
  "090106": "Create the schema, or grant its use to the role.",
}

/** An error for people that keeps nothing of the driver's object. */
const asCause = ({ name, code, message, queryId }: DriverError): Error => {
  const cause = new Error(queryId === null ? message : `${message} (query ${queryId})`)
  cause.name = code === "" ? name || "Error" : `Snowflake ${sixDigits(code)}`
  return cause
}

/** The session has nothing to compute on. Whoever signs in is let in without. */
export const noWarehouse = (warehouse: string | null): string =>
  warehouse === null
    ? "The session has no virtual warehouse to compute on. Name a `warehouse` in the target, or give the user a default one."
    : `There is no virtual warehouse ${warehouse}, or the role may not use it. Correct \`warehouse\` of the target, or make it and grant its use: pipeline setup snowflake does both.`

/** A statement that Snowflake refused, or that did not reach it; `warehouse` is the one that the target names. */
export const statementError = (raw: unknown, sql: string, warehouse: string | null = null): WarehouseError => {
  const error = driverError(raw)
  const code = sixDigits(error.code)
  if (code === "000606" || code === "000607")
    return new WarehouseError({
      reason: "MissingObject",
      final: true,
      message: noWarehouse(warehouse),
      sql,
      cause: asCause(error),
    })
  const ofStage = stageFailure(code, error.message, sql)
  if (ofStage !== null) {
    // One is retried only where the store did not answer; the rest is no relation of the project either.
    const final = ofStage.reason === "Connection" ? {} : { final: true }
    return new WarehouseError({ ...ofStage, ...final, sql, cause: asCause(error) })
  }
  const reason = classifyError(error)
  const words =
    reason === "Connection"
      ? `The connection to Snowflake was lost: ${error.message}`
      : error.message + excerpt(error.message, sql)
  const help = advice[code]
  return new WarehouseError({
    reason,
    message: help === undefined ? words : `${words}\n${help}`,
    sql,
    cause: asCause(error),
  })
}

/** Who signs in where, for messages. */
export interface SignIn {
  readonly account: string
  readonly username: string
  readonly role: string | null
  readonly host: string
}

/** Why nobody could sign in, and what to do. */
export const connectionError = (raw: unknown, { account, username, role, host }: SignIn): WarehouseError => {
  const error = driverError(raw)
  const reason = classifyError(error)
  const refuse = (as: WarehouseReason, message: string) =>
    new WarehouseError({ reason: as, message, final: true, cause: asCause(error) })
  if (sixDigits(error.code) === "390189") {
    return refuse(
      "MissingObject",
      `Snowflake has no role ${role ?? "of that name"} for ${username}. Set another \`role\` in the target, or grant it to the user.`,
    )
  }
  if (reason === "Authentication") {
    return refuse(
      "Authentication",
      `Snowflake does not let ${username} into ${account}: ${error.message} Check \`username\` and \`authenticate\` of the target, and the environment variables that they name.`,
    )
  }
  if (reason === "Permission") {
    return refuse(
      "Permission",
      `Snowflake does not let ${username} into ${account} from here: ${error.message} A network policy may forbid it.`,
    )
  }
  if (reason === "Connection" || reason === "Unknown" || reason === "Timeout") {
    return refuse(
      "Connection",
      `Snowflake does not answer at ${host}: ${error.message} Check \`account\` of the target, and the network.`,
    )
  }
  return refuse(reason, `Snowflake refuses the connection: ${error.message}`)
}
