import { s3Reason } from "../storage/s3/s3-error.ts"
import { SetupError } from "./error.ts"

const textAt = (cause: unknown, name: string): string => {
  const value: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, name) : undefined
  return typeof value === "string" ? value : ""
}
/** What AWS calls it. The text of an error can repeat a request with its keys, so it is never shown. */
export const awsErrorName = (cause: unknown): string =>
  [textAt(cause, "name"), textAt(cause, "Code"), textAt(cause, "code")].find(
    (name) => name !== "" && name !== "Error",
  ) ?? "an error without a name"

/** A request of a set-up that AWS refused. */
export const awsError = (cause: unknown, service: "s3" | "iam", operation: string, on: string): SetupError => {
  const failed = (advice: string) =>
    new SetupError({
      message: `${service}:${operation} on ${on} is refused (${awsErrorName(cause)}). ${advice}`,
      cause: new Error(awsErrorName(cause)),
    })
  const reason = s3Reason(cause)
  const name = awsErrorName(cause)
  if (name === "CredentialsProviderError")
    return failed("There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret, or sign in.")
  if (reason === "Authentication") return failed("Renew the AWS credentials, or use others.")
  if (name === "BucketAlreadyExists")
    return failed("Someone else has a bucket of that name, and names are the world's: choose another one.")
  if (reason === "Permission" || /AccessDenied/.test(name))
    return failed(`Allow ${service}:${operation} to the user or the role of your credentials, or use others.`)
  if (reason === "Connection") return failed("Check the network and the endpoint, then run again.")
  if (/LimitExceeded/.test(name)) return failed("Delete what is not used any more, then run again.")
  return failed("What was done before stays; run again when it is mended.")
}
