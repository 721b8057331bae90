import { afterAll, describe, expect, it } from "vitest"
import { project, refusing } from "../cli/command.ts"

const sources = `import { csv, source } from "typeline"
export const items = source("raw_items", { schema: "raw", columns: { id: "integer" }, load: csv("items/*.csv") })
`
const config = (storage: string) => `import { defineConfig, s3 } from "typeline"
export default defineConfig({ name: "tiny", target: "dev", targets: { dev: { type: "duckdb", storage: ${storage} } } })
`

describe("the storage of a target", () => {
  const made = project({
    "src/sources/items.ts": sources,
    "data/items/1.csv": "id\n1\n",
    "data/items/2.csv": "id\n2\n",
  })
  afterAll(made.remove)

  it("is a folder for which nothing of AWS is loaded", async () => {
    const local = await made.pipeline(["load"], { node: refusing(/^@(aws-sdk|smithy|aws-crypto)\b/) })
    expect([local.code, local.err]).toEqual([0, ""])
    expect(local.out).toContain("raw_items")
    // That it would be noticed.
    made.write({ "pipeline.config.ts": config('s3("s3://bucket/raw")') })
    const remote = await made.pipeline(["load"], { node: refusing(/^@(aws-sdk|smithy|aws-crypto)\b/) })
    expect([remote.code, remote.err]).toEqual([99, expect.stringContaining("loads @aws-sdk/client-s3")])
  })

  it("is checked to the last key, in words", async () => {
    for (const [storage, message] of [
      [
        '"s3://bucket/raw"',
        's3://bucket/raw is the address of a bucket, not a folder: write storage: s3("s3://bucket/raw")',
      ],
      [
        '"gs://bucket/raw"',
        'gs://bucket/raw is neither a folder nor a bucket: copy the files to a folder, or to a store that speaks as S3 does, s3("s3://bucket/prefix")',
      ],
      ['s3("bucket/raw")', '"bucket/raw" is not the address of a bucket: s3("s3://bucket/prefix")'],
      ['s3("s3://Bucket/raw")', '"s3://Bucket/raw" is not the address of a bucket: s3("s3://bucket/prefix")'],
      ['s3("s3://bucket/a//b")', '"s3://bucket/a//b" is not the address of a bucket: s3("s3://bucket/prefix")'],
      [
        's3("s3://bucket", { endpoint: "localhost:9000" })',
        "An endpoint is a whole address: https://storage.example.com",
      ],
      [
        's3("s3://bucket", { endpoint: "https://me:secret@localhost:9000" })',
        "An endpoint holds no credentials: they are found in the environment or in a profile",
      ],
      ['s3("s3://bucket", { regio: "eu-central-1" } as {})', "Expected no excess property"],
      ["3", 'Expected a folder, or a bucket: s3("s3://bucket/prefix")'],
    ]) {
      made.write({ "pipeline.config.ts": config(storage ?? "") })
      const { code, err } = await made.pipeline(["load"])
      expect([storage, code, err]).toEqual([storage, expect.any(Number), expect.stringContaining(`${message}\n`)])
      expect(code).not.toBe(0)
      expect(err).toContain('at ["targets"]["dev"]["storage"]')
      expect(err).not.toContain("me:secret")
    }
  }, 60_000)
})
