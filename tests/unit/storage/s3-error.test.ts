import { describe, expect, it } from "vitest"
import { StorageError } from "../../../src/core/storage/error.ts"
import { s3Error, s3Reason } from "../../../src/core/storage/s3/s3-error.ts"

/** As the SDK throws it. */
const sdkError = (name: string, status?: number, code?: string) =>
  Object.assign(new Error("the text of the store"), {
    name,
    ...(code === undefined ? {} : { code }),
    $metadata: status === undefined ? {} : { httpStatusCode: status },
  })
const request = { bucket: "bucket", address: "s3://bucket/a.csv", endpoint: undefined, doing: "read" } as const

describe("an error of S3", () => {
  it.each([
    ["NoSuchBucket", 404, undefined, "MissingBucket"],
    ["NoSuchKey", 404, undefined, "MissingObject"],
    ["NotFound", 404, undefined, "MissingObject"],
    ["AccessDenied", 403, undefined, "Permission"],
    ["403", 403, undefined, "Permission"],
    ["InvalidAccessKeyId", 403, undefined, "Authentication"],
    ["SignatureDoesNotMatch", 403, undefined, "Authentication"],
    ["ExpiredToken", 400, undefined, "Authentication"],
    ["RequestTimeTooSkewed", 403, undefined, "Authentication"],
    ["CredentialsProviderError", undefined, undefined, "Authentication"],
    ["SlowDown", 503, undefined, "Connection"],
    ["InternalError", 500, undefined, "Connection"],
    ["TimeoutError", undefined, undefined, "Connection"],
    ["Error", undefined, "ECONNRESET", "Connection"],
    ["Error", undefined, "ENOTFOUND", "Connection"],
    ["PreconditionFailed", 412, undefined, "Conflict"],
    ["InvalidRange", 416, undefined, "Unknown"],
    ["TypeError", undefined, undefined, "Unknown"],
  ])("%s %s %s is %s", (name, status, code, reason) => {
    expect(s3Reason(sdkError(name, status, code))).toBe(reason)
  })

  it("shows nothing of the request or of the answer but its kind", () => {
    const secret = "wJalrXUtnFEMI-the-secret"
    const cause = Object.assign(sdkError("SomethingNew", 400), {
      message: `bad ${secret}`,
      $response: { headers: { authorization: secret } },
      AWSAccessKeyId: secret,
    })
    const error = s3Error(cause, request)
    expect(error.message).toBe("s3://bucket/a.csv cannot be read: the store answers with SomethingNew, HTTP 400.")
    const { cause: kept } = error as { readonly cause?: unknown }
    expect([JSON.stringify(error), String(kept), JSON.stringify(kept), error.stack].join()).not.toContain(secret)
  })

  it("says that a bucket is in another region", () => {
    expect(s3Error(sdkError("PermanentRedirect", 301), request).message).toBe(
      's3://bucket/a.csv is in another region than the one that was asked. Set it: s3("…", { region: "…" }).',
    )
  })

  it("passes on what has been said already", () => {
    const said = new StorageError({ reason: "Conflict", message: "said" })
    expect(s3Error(said, request)).toBe(said)
  })
})
