// An S3 server on this machine, for the real SDK. A gate before it can break connections, as networks do.
import { randomUUID } from "node:crypto"
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import * as Effect from "effect/Effect"
import { buildApp } from "fauxqs"
import { type S3Storage, s3 } from "../../src/core/resource/storage.ts"

export interface S3Server {
  readonly bucket: string
  readonly endpoint: string
  /** The bucket, or a prefix in it, as a target's storage. */
  readonly storage: (prefix?: string) => S3Storage
  readonly put: (key: string, content: string | Uint8Array) => Effect.Effect<void>
  readonly remove: (key: string) => Effect.Effect<void>
  /** Requests since the server began: `GET /bucket/key`. */
  readonly requests: string[]
  /** Bytes that went to clients. */
  readonly sent: () => number
  /** Closes each of the next `times` connections once so many bytes of an answer have passed. */
  readonly breakAfter: (bytes: number, times: number) => void
  /** From now on, an answer stops after so many bytes, and the connection stays open. */
  readonly stallAfter: (bytes: number) => void
}

const credentials = { accessKeyId: "test", secretAccessKey: "a-secret-that-nobody-may-see" }

interface Gate {
  readonly server: Server
  readonly requests: string[]
  sent: number
  limit: number
  breaks: number
  stalls: boolean
}

const openGate = (port: number): Gate => {
  const pass = (client: Socket) => {
    const upstream = connect(port, "127.0.0.1")
    let passed = 0
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end)
    client.on("data", (bytes: Buffer) => {
      const line = /^(GET|HEAD|PUT|POST|DELETE) (\S+) HTTP/.exec(bytes.toString("latin1"))
      if (line) gate.requests.push(`${line[1]} ${decodeURIComponent(line[2] ?? "")}`)
      upstream.write(bytes)
    })
    upstream.on("data", (bytes: Buffer) => {
      const left = gate.limit - passed
      passed += bytes.length
      if (gate.breaks > 0 && passed > gate.limit) {
        gate.breaks--
        gate.sent += Math.max(left, 0)
        if (left > 0) client.write(bytes.subarray(0, left), end)
        else end()
        return
      }
      if (gate.stalls && passed > gate.limit) {
        upstream.pause()
        return
      }
      gate.sent += bytes.length
      if (!client.write(bytes)) {
        upstream.pause()
        client.once("drain", () => upstream.resume())
      }
    })
  }
  const gate: Gate = { server: createServer(pass), requests: [], sent: 0, limit: 0, breaks: 0, stalls: false }
  return gate
}

const listening = (server: Server) =>
  new Promise<number>((settle) => {
    server.listen(0, "127.0.0.1", () => settle((server.address() as AddressInfo).port))
  })

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}
const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_EC2_METADATA_DISABLED"]

/** The credentials of this process, until the scope closes. */
export const signedIn = ({ accessKeyId, secretAccessKey }: Credentials) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const before = names.map((name) => process.env[name])
      const values = [accessKeyId, secretAccessKey, "true"]
      for (const [index, name] of names.entries()) process.env[name] = values[index]
      return before
    }),
    (before) =>
      Effect.sync(() => {
        for (const [index, name] of names.entries()) {
          if (before[index] === undefined) delete process.env[name]
          else process.env[name] = before[index]
        }
      }),
  )

/** A server with one empty bucket, gone when the scope closes. */
export const s3Server = Effect.gen(function* () {
  yield* signedIn(credentials)
  const app = yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const app = buildApp({ logger: false })
      await app.listen({ port: 0, host: "127.0.0.1" })
      return app
    }),
    (app) =>
      Effect.promise(async () => {
        app.server.closeAllConnections()
        await app.close()
      }),
  )
  const inside = (app.server.address() as AddressInfo).port
  const gate = openGate(inside)
  const sockets = new Set<Socket>()
  gate.server.on("connection", (socket: Socket) => sockets.add(socket))
  const port = yield* Effect.acquireRelease(
    Effect.promise(() => listening(gate.server)),
    () =>
      Effect.promise(async () => {
        for (const socket of sockets) socket.destroy()
        await new Promise((settle) => gate.server.close(settle))
      }),
  )
  const client = yield* Effect.acquireRelease(
    Effect.sync(
      () =>
        new S3Client({
          endpoint: `http://127.0.0.1:${inside}`,
          region: "us-east-1",
          forcePathStyle: true,
          credentials,
        }),
    ),
    (client) => Effect.sync(() => client.destroy()),
  )
  const bucket = `test-${randomUUID()}`
  const endpoint = `http://127.0.0.1:${port}`
  yield* Effect.promise(() => client.send(new CreateBucketCommand({ Bucket: bucket })))
  const server: S3Server = {
    bucket,
    endpoint,
    storage: (prefix = "") => s3(`s3://${bucket}/${prefix}`, { endpoint, region: "us-east-1", forcePathStyle: true }),
    put: (Key, Body) =>
      Effect.promise(async () => {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))
      }),
    remove: (Key) =>
      Effect.promise(async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
      }),
    requests: gate.requests,
    sent: () => gate.sent,
    breakAfter: (bytes, times) => Object.assign(gate, { limit: bytes, breaks: times, stalls: false }),
    stallAfter: (bytes) => Object.assign(gate, { limit: bytes, breaks: 0, stalls: true }),
  }
  return server
})
