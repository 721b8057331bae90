import { StorageError, type StorageReason } from "../error.ts"

/** What was asked for, for people. */
export interface S3Request {
  readonly bucket: string
  /** `s3://bucket/key`. */
  readonly address: string
  readonly endpoint: string | undefined
  readonly doing: "list" | "read" | "write"
}

const authentication = new Set([
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidToken",
  "TokenRefreshRequired",
  "InvalidClientTokenId",
  "RequestTimeTooSkewed",
  "CredentialsProviderError",
  "TokenProviderError",
  "NotSignedUp",
])
const connection = new Set([
  "TimeoutError",
  "RequestTimeout",
  "NetworkingError",
  "SlowDown",
  "ServiceUnavailable",
  "InternalError",
  "Throttling",
  "ThrottlingException",
])
const broken = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "EPIPE",
  "ERR_STREAM_PREMATURE_CLOSE",
  "UND_ERR_SOCKET",
])
const wrongRegion = new Set(["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"])

const textOf = (value: unknown): string => (typeof value === "string" ? value : "")
const field = (cause: unknown, name: string): unknown =>
  typeof cause === "object" && cause !== null ? (cause as Record<string, unknown>)[name] : undefined
const statusOf = (cause: unknown): number => Number(field(field(cause, "$metadata"), "httpStatusCode") ?? 0)

/** The reason behind an error of the SDK. */
export const s3Reason = (cause: unknown): StorageReason => {
  const name = textOf(field(cause, "name"))
  const code = textOf(field(cause, "Code")) || textOf(field(cause, "code"))
  const status = statusOf(cause)
  const is = (names: ReadonlySet<string>) => names.has(name) || names.has(code)
  if (name === "NoSuchBucket" || code === "NoSuchBucket") return "MissingBucket"
  if (is(authentication)) return "Authentication"
  if (is(broken) || is(connection) || status >= 500 || status === 429) return "Connection"
  if (status === 412 || status === 409) return "Conflict"
  if (name === "NoSuchKey" || name === "NoSuchVersion" || status === 404) return "MissingObject"
  if (status === 401) return "Authentication"
  if (status === 403) return "Permission"
  return field(cause, "message") === "aborted" ? "Connection" : "Unknown"
}

const verbs = { list: "listed", read: "read", write: "written" } as const
const actions = {
  list: "s3:ListBucket on its bucket",
  read: "s3:GetObject on it",
  write: "s3:PutObject on it",
} as const

// A request can hold a key or a token, and so can the text that repeats it. Only the kind of the error is shown.
const kindOf = (cause: unknown): string => {
  const name = textOf(field(cause, "name"))
  const code = textOf(field(cause, "code"))
  const status = statusOf(cause)
  const kind = name === "" || name === "Error" ? code || "an error without a name" : name
  return status > 0 ? `${kind}, HTTP ${status}` : kind
}

const unknownText = (cause: unknown, { address, doing }: S3Request): string => {
  if (wrongRegion.has(textOf(field(cause, "name")))) {
    return `${address} is in another region than the one that was asked. Set it: s3("…", { region: "…" }).`
  }
  if (/region is missing/i.test(textOf(field(cause, "message")))) {
    return `${address}: no region is known. Set AWS_REGION, or s3("…", { region: "…" }).`
  }
  return `${address} cannot be ${verbs[doing]}: the store answers with ${kindOf(cause)}.`
}

const messageOf = (reason: StorageReason, cause: unknown, request: S3Request): string => {
  const { bucket, address, endpoint, doing } = request
  const place = endpoint === undefined ? "" : ` at ${endpoint}`
  switch (reason) {
    case "MissingBucket":
      return `There is no bucket ${bucket}${place}. Make it, or correct its name in the target's storage.`
    case "MissingObject":
      return `There is no object ${address}${place}.`
    case "Permission":
      return `${address} may not be ${verbs[doing]}. Allow ${actions[doing]} to the user or the role of your credentials, or use others.`
    case "Authentication":
      return field(cause, "name") === "CredentialsProviderError"
        ? `${address}: there are no AWS credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or s3("…", { profile: "…" }), or sign in.`
        : `${address}: the AWS credentials are refused (${kindOf(cause)}). Renew them, or use others.`
    case "Connection":
      return `${address} cannot be ${verbs[doing]}: the connection${place} fails (${kindOf(cause)}). Check the network${endpoint === undefined ? "" : " and the endpoint of the target's storage"}, then run again.`
    case "Conflict":
      return `${address} was changed while it was ${verbs[doing]}. Run again.`
    case "Unknown":
      return unknownText(cause, request)
  }
}

/** An error of the SDK, in words that hold no secret. */
export const s3Error = (cause: unknown, request: S3Request): StorageError => {
  if (cause instanceof StorageError) return cause
  const reason = s3Reason(cause)
  return new StorageError({
    reason,
    message: messageOf(reason, cause, request),
    // Not the cause itself: it carries the request with its headers.
    cause: new Error(kindOf(cause)),
  })
}
