// Credentials that do not do. Only moto checks them.
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { s3 } from "../../../src/core/resource/storage.ts"
import { motoServer, withoutMoto } from "../../engine/moto-server.ts"
import { type Credentials, signedIn } from "../../engine/s3-server.ts"
import { storedProject } from "./project.ts"

/** Requests that it takes from anybody: to make a bucket, a user and two keys. */
const openRequests = 3

const signature = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=anybody/20240101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`

/** A bucket, and a user of whom no policy speaks. */
const guarded = Effect.gen(function* () {
  const endpoint = yield* motoServer({ INITIAL_NO_AUTH_ACTION_COUNT: String(openRequests) })
  const ask = (service: string, path: string, init: RequestInit) =>
    Effect.promise(async () => {
      const answer = await fetch(`${endpoint}${path}`, { ...init, headers: { Authorization: signature(service) } })
      const text = await answer.text()
      expect([path, answer.status, text]).toEqual([path, 200, text])
      return text
    })
  const user = (action: string) =>
    ask("iam", "/", {
      method: "POST",
      body: new URLSearchParams({ Action: action, UserName: "nobody", Version: "2010-05-08" }),
    })
  yield* ask("s3", "/guarded-bucket", { method: "PUT" })
  yield* user("CreateUser")
  const made = yield* user("CreateAccessKey")
  const field = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(made)?.[1] ?? ""
  const credentials = { accessKeyId: field("AccessKeyId"), secretAccessKey: field("SecretAccessKey") }
  const storage = s3("s3://guarded-bucket/raw", { endpoint, region: "us-east-1", forcePathStyle: true })
  return { credentials, project: yield* storedProject(storage) }
})

describe.skipIf(withoutMoto)("credentials for a bucket", () => {
  it.live(
    "that are wrong are told from those that may not, and no secret is shown",
    () =>
      Effect.gen(function* () {
        const { credentials, project } = yield* guarded
        const messageWith = (used: Credentials) =>
          Effect.gen(function* () {
            yield* signedIn(used)
            const nodes = yield* project.load({ select: ["raw_movies", "raw_ratings"] })
            for (const { message } of nodes.values()) {
              expect(message).not.toContain(used.secretAccessKey)
              expect(message).not.toContain(used.accessKeyId)
            }
            return ["raw_movies", "raw_ratings"].map((name) => nodes.get(name)?.message)
          }).pipe(Effect.scoped)
        const file = "s3://guarded-bucket/raw/movies.csv"
        const pattern = "s3://guarded-bucket/raw/ratings/*.csv*"

        const unknown = { accessKeyId: "AKIAUNKNOWNUNKNOWN00", secretAccessKey: "unknown-secret" }
        const refused = "the AWS credentials are refused (InvalidAccessKeyId, HTTP 403). Renew them, or use others."
        expect(yield* messageWith(unknown)).toEqual([`${file}: ${refused}`, `${pattern}: ${refused}`])

        const wrong = "the AWS credentials are refused (SignatureDoesNotMatch, HTTP 403). Renew them, or use others."
        expect(yield* messageWith({ ...credentials, secretAccessKey: "wrong-secret" })).toEqual([
          `${file}: ${wrong}`,
          `${pattern}: ${wrong}`,
        ])

        // moto takes another signature for a list under a prefix, so that one stays refused.
        const [message] = yield* messageWith(credentials)
        expect(message).toBe(
          `${file} may not be read. Allow s3:GetObject on it to the user or the role of your credentials, or use others.`,
        )
      }),
    60_000,
  )
})
