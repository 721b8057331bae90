// Each way to sign in, through the real driver. What is wrong is one sentence, and never the secret.
import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Redacted from "effect/Redacted"
import { afterAll, afterEach, describe, expect, it, vi } from "vitest"
import { connectionOptions } from "../../../../src/core/warehouse/snowflake/settings.ts"
import { failure, onEmulator } from "./fixture.ts"

const passphrase = "a-passphrase-that-nobody-may-see"
const pair = (cipher: object = {}) =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem", ...cipher },
  })
const plain = pair()
const locked = pair({ cipher: "aes-256-cbc", passphrase })
const stranger = pair()

const { using } = onEmulator(async () => ({
  users: {
    PLAIN: { publicKey: plain.publicKey },
    LOCKED: { publicKey: locked.publicKey },
    ROBOT: { oauthTokens: ["oauth-good-token"], programmaticTokens: ["pat-good-token"] },
  },
}))
const folder = mkdtempSync(join(tmpdir(), "typeline-keys-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

const fileOf = (name: string, key: string): string => {
  const path = join(folder, name)
  writeFileSync(path, key)
  return path
}
const variable = (name: string, value: string) => {
  vi.stubEnv(name, value)
  return { env: name }
}
const signIn = (username: string, authenticate: object) =>
  using((_, { query }) => query("select 1 as one"), { username, authenticate })
/** The lines of a key that are no heading: none of them may be told. */
const secretsOf = (key: string) => key.split("\n").filter((line) => line.length > 20 && !line.startsWith("-"))

describe("a key pair", () => {
  it.each([
    ["from a file", () => ({ privateKeyFile: fileOf("plain.p8", plain.privateKey) }), "plain"],
    ["from the environment", () => ({ privateKey: variable("TEST_KEY", plain.privateKey) }), "plain"],
    [
      "with a passphrase, from a file",
      () => ({
        privateKeyFile: fileOf("locked.p8", locked.privateKey),
        passphrase: variable("TEST_PASSPHRASE", passphrase),
      }),
      "locked",
    ],
    [
      "with a passphrase, from the environment",
      () => ({
        privateKey: variable("TEST_KEY", locked.privateKey),
        passphrase: variable("TEST_PASSPHRASE", passphrase),
      }),
      "locked",
    ],
  ])("%s signs in", async (_how, key, user) => {
    expect(await signIn(user, { kind: "key-pair", ...key() })).toMatchObject({ value: [{ one: 1 }] })
  })

  it.each([
    [
      "of somebody else",
      () => ({ privateKey: variable("TEST_KEY", stranger.privateKey) }),
      "Authentication: Snowflake does not let plain into emulator: JWT token is invalid. [emulated] Check `username` and `authenticate` of the target, and the environment variables that they name.",
    ],
    [
      "that is none",
      () => ({ privateKey: variable("TEST_KEY", "not-a-key-that-nobody-may-see") }),
      "Authentication: The private key that TEST_KEY holds is no private key in PEM, or has a passphrase that `authenticate.passphrase` of the Snowflake target does not name. Correct one of them.",
    ],
    [
      "whose passphrase is wrong",
      () => ({
        privateKeyFile: fileOf("locked.p8", locked.privateKey),
        passphrase: variable("TEST_PASSPHRASE", "wrong-passphrase"),
      }),
      `Authentication: The private key ${join(folder, "locked.p8")} is no private key in PEM, or its passphrase is another than the one that TEST_PASSPHRASE holds. Correct one of them.`,
    ],
    [
      "whose passphrase is missing",
      () => ({ privateKeyFile: fileOf("locked.p8", locked.privateKey) }),
      `Authentication: The private key ${join(folder, "locked.p8")} is no private key in PEM, or has a passphrase that \`authenticate.passphrase\` of the Snowflake target does not name. Correct one of them.`,
    ],
    [
      "whose file is not there",
      () => ({ privateKeyFile: join(folder, "nowhere.p8") }),
      `Authentication: The private key ${join(folder, "nowhere.p8")} cannot be read. Name another file in \`authenticate.privateKeyFile\` of the Snowflake target.`,
    ],
  ])("%s is told", async (_how, key, words) => {
    const told = failure(await signIn("plain", { kind: "key-pair", ...key() }))
    expect(told).toBe(words)
    for (const secret of [
      ...[passphrase, "wrong-passphrase", "nobody-may-see"],
      ...[locked, stranger].flatMap(({ privateKey }) => secretsOf(privateKey)),
    ])
      expect(told).not.toContain(secret)
  })
})

describe("a token", () => {
  it.each(["oauth", "programmatic-token"] as const)("%s signs in, and a wrong one is told", async (kind) => {
    const good = kind === "oauth" ? "oauth-good-token" : "pat-good-token"
    expect(await signIn("robot", { kind, token: variable("TEST_TOKEN", good) })).toMatchObject({ value: [{ one: 1 }] })
    const told = failure(await signIn("robot", { kind, token: variable("TEST_TOKEN", "wrong-token-of-somebody") }))
    expect(told).toMatch(/^Authentication: Snowflake does not let robot into emulator: .* Check `username` and `authen/)
    expect(told).not.toContain("\n")
    expect(told).not.toContain("wrong-token-of-somebody")
  })
})

// The driver opens a browser, and waits for what the browser sends to a port of this machine. There is no person here, and no
// identity provider: what can be tested is what the driver is asked for.
describe("a browser", () => {
  const settings = {
    ...{ account: "acme-dev", username: "ann", database: "analytics", warehouse: null, role: null, accessUrl: null },
    authentication: { kind: "external-browser" },
  } as const

  it("is asked for, and signs in once for all sessions where the system can keep a credential", () => {
    expect(connectionOptions(settings)).toMatchObject({
      authenticator: "EXTERNALBROWSER",
      clientStoreTemporaryCredential: true,
      username: "ann",
    })
  })

  it("is given no secret", () => {
    expect(Object.keys(connectionOptions(settings))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/password|token|privateKey/i)]),
    )
    const password = { kind: "password", password: Redacted.make("secret") } as const
    expect(connectionOptions({ ...settings, authentication: password })).toMatchObject({ password: "secret" })
  })
})

describe("every session", () => {
  it("is kept alive while nothing is asked of it", () => {
    const settings = {
      ...{ account: "acme-dev", username: "ann", database: "analytics", warehouse: null, role: null, accessUrl: null },
      authentication: { kind: "oauth", token: Redacted.make("token") },
    } as const
    expect(connectionOptions(settings).clientSessionKeepAlive).toBe(true)
  })
})
