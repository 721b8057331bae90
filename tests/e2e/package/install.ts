// The tarball in an empty folder, as a user installs it. It needs npm's registry, or its cache.
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { cleanEnvironment, type Packed, repository } from "./pack.ts"

const files: { readonly [name: string]: string } = {
  "package.json": '{ "name": "shop", "private": true, "type": "module" }',
  "tsconfig.json": `{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2023", "noEmit": true, "types": [],
    "allowImportingTsExtensions": true }, "include": ["src", "*.ts"] }`,
  "pipeline.config.ts": `import { defineConfig } from "typeline"
import { duckdb } from "typeline/duckdb"
export default defineConfig({ name: "shop", target: "dev", targets: { dev: duckdb({ path: "shop.duckdb" }) } })
`,
  "data/orders.csv": "id,amount\n1,2.50\n2,3.00\n",
  "src/models/orders.ts": `import { csv, from, layer, source, sum } from "typeline"
export const rawOrders = source("raw_orders", {
  schema: "raw", columns: { id: "integer", amount: "decimal(10,2)" }, load: csv("orders.csv"),
})
export const totals = layer({ schema: "dev", materialized: "table" }).model({
  name: "totals", dependsOn: { rawOrders },
  query: ({ rawOrders }) => from({ rawOrders }).aggregate(({ rawOrders }) => ({ total: sum(rawOrders.amount) })),
})
`,
  "service.ts": `import { openPipeline, Pipeline, ProjectError, WarehouseError } from "typeline/pipeline"
import { snowflake, snowflakeLayer } from "typeline/snowflake"
import { duckdbLayer, Warehouse } from "typeline/duckdb"
import { totals } from "./src/models/orders.ts"
await using pipeline = await openPipeline({ project: "." })
const { counts } = await pipeline.build()
for await (const { total } of pipeline.rows(totals)) {
  const exact: \`\${number}\` | null = total
  console.log(counts.pass, exact)
}
console.log([Pipeline, ProjectError, WarehouseError, snowflake, snowflakeLayer, duckdbLayer, Warehouse].every(Boolean))
`,
  "snowflake.ts": `import { env } from "typeline"
import { openPipeline } from "typeline/pipeline"
import { snowflake } from "typeline/snowflake"
const target = snowflake({
  account: "a", username: "u", database: "d", authenticate: { kind: "password", password: env("SECRET") },
})
await using pipeline = await openPipeline({ project: ".", target, env: { SECRET: "x" } })
await pipeline.build().catch(({ name, reason, message }) => console.log(name, reason, message))
`,
  "bucket.ts": `import { s3 } from "typeline"
import { openPipeline } from "typeline/pipeline"
import { duckdb } from "typeline/duckdb"
await using pipeline = await openPipeline({ project: ".", target: duckdb({ path: ":memory:", storage: s3("s3://none/at-all") }) })
const { nodes } = await pipeline.load()
console.log(nodes[0]?.message)
`,
}

export const installed = (of: () => Packed): void => {
  let folder: string
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "typeline-install-")))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const options = ["--no-audit", "--no-fund", "--prefer-offline"]
    execFileSync("npm", ["install", ...options, of().tarball], { cwd: folder, env: cleanEnvironment(), stdio: "pipe" })
  }, 300_000)
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const node = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: cleanEnvironment(),
      encoding: "utf8",
    })
    return { status, out: stdout, err: stderr }
  }

  it("installs no driver but DuckDB's", () => {
    const installed = readdirSync(join(folder, "node_modules"))
    expect(installed).toContain("@duckdb")
    expect(
      installed.filter((name) => /^(snowflake-sdk|@aws-sdk|@smithy|@azure|typescript|vitest)$/.test(name)),
    ).toEqual([])
    expect(installed.length).toBeLessThan(40)
  })

  it("runs as a command and as an import, with types", () => {
    const command = node(join("node_modules/.bin/pipeline"), "build")
    expect(command.err).toBe("")
    expect(command.status).toBe(0)
    expect(existsSync(join(folder, "shop.duckdb"))).toBe(true)
    expect(node("service.ts")).toEqual({ status: 0, out: "2 5.50\ntrue\n", err: "" })
    const types = node(join(repository, "node_modules/typescript/bin/tsc"), "--project", ".")
    expect(types.out).toBe("")
  })

  it("says in a sentence which driver is missing, and how to install it", () => {
    expect(node("snowflake.ts").out).toBe(
      "WarehouseError Connection Snowflake needs the package snowflake-sdk, and it is not installed. Install it: npm install snowflake-sdk\n",
    )
    expect(node("bucket.ts").out).toBe(
      "A bucket needs the package @aws-sdk/client-s3, and it is not installed. Install it: npm install @aws-sdk/client-s3\n",
    )
  })

  it("loads no runtime and no driver for who imports `typeline` alone", () => {
    const loaded = `import { registerHooks } from "node:module"
registerHooks({ load(url, context, next) { console.log(url); return next(url, context) } })
await import(process.argv[1])`
    const urls = (entry: string) => node("--input-type=module", "--eval", loaded, entry).out.split("\n").filter(Boolean)
    const ofAuthors = urls("typeline")
    expect(ofAuthors.length).toBeGreaterThan(50)
    const beyond = /dist\/core\/(runtime|warehouse|storage|plan|strategy|setup)\/|node_modules\/(@duckdb|effect)\//
    expect(ofAuthors.filter((url) => beyond.test(url))).toEqual([])
    for (const entry of ["typeline/pipeline", "typeline/duckdb", "typeline/snowflake"])
      expect(urls(entry).filter((url) => /node_modules\/(@duckdb|snowflake-sdk|@aws-sdk)\//.test(url))).toEqual([])
  })
}
