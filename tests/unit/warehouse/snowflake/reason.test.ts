import { describe, expect, it } from "vitest"
import {
  classifyError,
  connectionError,
  driverError,
  statementError,
} from "../../../../src/core/warehouse/snowflake/reason.ts"

/** An error as the driver gives it: with all that must not be shown. */
const raised = (code: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), {
    code,
    response: { config: { headers: { Authorization: 'Snowflake Token="secret"' } } },
    ...more,
  })
const reasonOf = (code: string, more: object = {}) => classifyError(driverError(raised(code, "message", more)))

describe("the reason of an error", () => {
  it.each([
    ["390100", "Authentication"],
    ["390144", "Authentication"],
    ["390189", "MissingObject"],
    ["002003", "MissingObject"],
    ["000904", "MissingObject"],
    ["000606", "MissingObject"],
    ["003001", "Permission"],
    ["001003", "Syntax"],
    ["000604", "Interrupted"],
    ["000630", "Timeout"],
    ["000625", "Conflict"],
    ["100038", "InvalidData"],
    ["100072", "Constraint"],
    ["390111", "Connection"],
    ["390112", "Connection"],
    ["390114", "Connection"],
    ["401001", "Connection"],
    ["407002", "Connection"],
  ])("%s is %s", (code, reason) => {
    expect(reasonOf(code)).toBe(reason)
    // A code may have lost the zeros before it.
    expect(reasonOf(String(Number(code)))).toBe(reason)
  })

  it("of a code that is not listed is that of its SQL state", () => {
    expect(reasonOf("999999", { sqlState: "42601" })).toBe("Syntax")
    expect(reasonOf("999999", { sqlState: "22018" })).toBe("InvalidData")
    expect(reasonOf("999999", { sqlState: "42S02" })).toBe("MissingObject")
    expect(reasonOf("999999")).toBe("Unknown")
  })

  it("of what never reached Snowflake is Connection, unless somebody between has refused it", () => {
    expect(reasonOf("402001", { name: "RequestFailedError", response: { statusCode: 503 } })).toBe("Connection")
    expect(reasonOf("402001", { name: "RequestFailedError", response: { statusCode: 403 } })).toBe("Permission")
    expect(reasonOf("", { name: "NetworkError" })).toBe("Connection")
  })
})

describe("a statement that failed", () => {
  it("is told in Snowflake's words, with its query", () => {
    const error = statementError(
      raised("002003", "SQL compilation error:\nObject 'T' does not exist or not authorized.", {
        data: { queryId: "01b2" },
      }),
      "select * from t",
    )
    expect(error).toMatchObject({ reason: "MissingObject", sql: "select * from t", isRetryable: false })
    expect(error.message).toBe("SQL compilation error:\nObject 'T' does not exist or not authorized.")
    expect(String(error.cause)).toContain("(query 01b2)")
  })

  it("says what to do where Snowflake does not", () => {
    const error = statementError(raised("000606", "No active warehouse selected in the current session."), "select 1")
    expect(error.message).toContain("Name a `warehouse` in the target")
  })

  it("may be sent again where only the connection was lost", () => {
    const error = statementError(raised("401001", "read ECONNRESET", { name: "NetworkError" }), "select 1")
    expect(error).toMatchObject({
      isRetryable: true,
      message: "The connection to Snowflake was lost: read ECONNRESET",
    })
  })

  it("keeps nothing of the driver's object", () => {
    const error = statementError(raised("002003", "gone"), "select 1")
    expect(JSON.stringify(error) + JSON.stringify(error.cause) + Object.keys(error.cause as object)).not.toContain(
      "secret",
    )
  })
})

describe("a sign-in that failed", () => {
  const who = { account: "acme-dev", username: "ann", role: "TRANSFORM", host: "acme-dev.snowflakecomputing.com" }
  it.each([
    ["390100", "Incorrect username or password was specified.", "Authentication", "does not let ann into acme-dev"],
    ["390189", "Role 'TRANSFORM' does not exist.", "MissingObject", "Snowflake has no role TRANSFORM for ann."],
    ["390422", "IP 1.2.3.4 is not allowed.", "Permission", "A network policy may forbid it."],
    ["401001", "getaddrinfo ENOTFOUND", "Connection", "does not answer at acme-dev.snowflakecomputing.com"],
  ])("%s says what to do, and is final", (code, message, reason, words) => {
    const error = connectionError(raised(code, message), who)
    expect(error).toMatchObject({ reason, isRetryable: false })
    expect(error.message).toContain(words)
    expect(error.message).not.toContain("\n")
  })
})

describe("a stage that Snowflake cannot use", () => {
  const list = "list @raw.films/movies.csv"
  it.each([
    [
      "Failure using stage area. Cause: [Access Denied (Status Code: 403; Error Code: AccessDenied)]",
      "Permission",
      "Snowflake may not read @raw.films/movies.csv (Access Denied). Allow it to the role of the stage's storage integration: pipeline setup iam.",
    ],
    [
      "Failure using stage area. Cause: [The AWS Access Key Id you provided is not valid.]",
      "Permission",
      "Snowflake may not read @raw.films/movies.csv (The AWS Access Key Id you provided is not valid). Allow it to the role of the stage's storage integration: pipeline setup iam.",
    ],
    [
      "Failure using stage area. Cause: [The specified bucket does not exist (Status Code: 404; Error Code: NoSuchBucket)]",
      "MissingFile",
      "The bucket of @raw.films is not there (The specified bucket does not exist, NoSuchBucket). Make it (pipeline setup s3), or correct the address of the stage.",
    ],
    [
      "Failure using stage area. Cause: [The specified key does not exist. (Status Code: 404; Error Code: NoSuchKey)]",
      "MissingFile",
      "There is no @raw.films/movies.csv (The specified key does not exist, NoSuchKey). Put it there, or correct its name.",
    ],
    [
      "Failure using stage area. Cause: [FILMS GET and PUT commands are not supported with external stage]",
      "Unknown",
      "Snowflake cannot use @raw.films/movies.csv: FILMS GET and PUT commands are not supported with external stage",
    ],
  ])("%s is final", (message, reason, words) => {
    const error = statementError(raised("091003", message, { sqlState: "22000" }), list)
    expect(error).toMatchObject({ reason, message: words, sql: list, isRetryable: false })
  })

  it("may be asked again where its store did not answer", () => {
    const message =
      "Failure using stage area. Cause: [Please reduce your request rate. (Status Code: 503; Error Code: SlowDown)]"
    const error = statementError(raised("091003", message, { sqlState: "22000" }), list)
    expect(error).toMatchObject({ reason: "Connection", isRetryable: true })
    expect(error.message).toBe(
      "The store behind @raw.films did not answer (Please reduce your request rate, SlowDown).",
    )
  })

  it("is told where AWS does not let Snowflake take on the role", () => {
    const message =
      "Error assuming AWS_ROLE:\nUser: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/y"
    expect(statementError(raised("003167", message, { sqlState: "42601" }), list)).toMatchObject({
      reason: "Permission",
      message:
        "Snowflake may not take on the role that reads @raw.films: AWS does not trust it with that. Correct the trust of the role: pipeline setup iam.",
    })
  })
})

describe("a session without a virtual warehouse", () => {
  it("is told by the name in the target, and is no relation that is missing", () => {
    const raw = raised("000606", "No active warehouse selected in the current session.", { sqlState: "57P03" })
    expect(statementError(raw, "select 1", "big_wh")).toMatchObject({ reason: "MissingObject", final: true })
    expect(statementError(raw, "select 1", "big_wh").message).toMatch(/^There is no virtual warehouse big_wh, or/)
    expect(statementError(raw, "select 1").message).toMatch(/^The session has no virtual warehouse to compute on/)
  })
})
