import { expect, it } from "vitest"
import { pipeline, refusing } from "./command.ts"

const outside = { cwd: "/" }
const commands = ["build", "run", "test", "seed", "snapshot", "load", "compile", "ls"]

it("prints a page of help, with the commands, the selectors and the exit codes; Effect and DuckDB stay where they are", async () => {
  const { code, out, err } = await pipeline(["--help"], { ...outside, node: refusing(/^(effect|@duckdb)\b/) })
  expect([code, err]).toEqual([0, ""])
  for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, "m"))
  for (const text of ["+dim_movies", "fct_ratings+", "tag:gold", "path:src/models/gold", "Exit codes:", "130"])
    expect(out).toContain(text)
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
})

it("prints a page for each command: what it does, its options, examples", async () => {
  for (const command of commands) {
    const { code, out } = await pipeline([command, "--help"], outside)
    expect(code).toBe(0)
    expect(out).toMatch(/^Usage: pipeline /)
    expect(out).toContain("-s, --select <selectors...>")
    const examples = out.slice(out.indexOf("Examples:")).trim().split("\n").slice(1)
    expect(examples.length).toBeGreaterThanOrEqual(2)
    expect(examples.length).toBeLessThanOrEqual(4)
    for (const example of examples) expect(example).toMatch(new RegExp(`^  pipeline ${command}\\b`))
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
  }
})

it("prints the page of retry, which selects by itself", async () => {
  const { code, out } = await pipeline(["retry", "--help"], { ...outside, node: refusing(/^(effect|@duckdb)\b/) })
  expect(code).toBe(0)
  expect(out).toContain("Run again what the last run left undone")
  expect(out).not.toContain("--select")
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
})

it("prints the pages of docs; nothing of the site is loaded for them", async () => {
  const node = refusing(/^(effect|@duckdb|sirv|#site)\b|\/docs\//)
  const generate = await pipeline(["docs", "generate", "--help"], { ...outside, node })
  expect([generate.code, generate.err]).toEqual([0, ""])
  const oneLine = generate.out.replaceAll(/\s+/g, " ")
  for (const text of [
    "--output <folder> where the site is written (default: target/docs)",
    "--sample-rows <n> put so many rows of each relation into the site, 1 to 1000 (default: none)",
    "With --sample-rows, data of the warehouse stands in the site for everyone who can open it.",
  ])
    expect(oneLine).toContain(text)
  const serve = await pipeline(["docs", "serve", "--help"], { ...outside, node })
  expect([serve.code, serve.err]).toEqual([0, ""])
  for (const text of ["--port <n>", "(default: 8080)", "--host <address>", "(default: 127.0.0.1)", "--no-generate"])
    expect(serve.out).toContain(text)
  for (const line of [...generate.out.split("\n"), ...serve.out.split("\n")])
    expect(line.length).toBeLessThanOrEqual(80)
})

it("prints its version", async () => {
  const { code, out } = await pipeline(["--version"], { ...outside, node: refusing(/^(effect|@duckdb)\b/) })
  expect([code, out]).toEqual([0, "0.1.0\n"])
})

it("without a command prints help as a complaint: a script with an empty variable must not pass", async () => {
  const { code, out, err } = await pipeline([], outside)
  expect([code, out]).toEqual([2, ""])
  expect(err).toContain("Usage: pipeline <command>")
})

it.each([
  [["biuld"], 'error: unknown command "biuld". Did you mean build?\n  See pipeline --help.\n'],
  [
    ["build", "--slect", "x"],
    'error: unknown option "--slect". Did you mean --select?\n  See pipeline build --help.\n',
  ],
  [
    ["--select", "x", "build"],
    'error: unknown option "--select".\n  It stands after the command: pipeline build --select\n',
  ],
  [["build", "x"], "  To select nodes: pipeline build --select x\n"],
  [["build", "--threads", "0"], "It must be a whole number from 1 to 64."],
  [["build", "--threads", "1.5"], "It must be a whole number from 1 to 64."],
  [["build", "--select", ""], "It is empty."],
  [["build", "--select"], "argument missing."],
  [["run", "--force"], 'unknown option "--force".'],
  [["ls", "--output", "xml"], "Allowed choices are name, path, json, tree."],
  [["compile", "--dialect", "oracle"], "Allowed choices are duckdb, snowflake."],
])("refuses %j", async (args, message) => {
  const { code, out, err } = await pipeline(args, outside)
  expect([code, out]).toEqual([2, ""])
  expect(err).toContain(message)
})

it("asks an old Node for a newer one, in a sentence", async () => {
  const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.11.0'})"
  const { code, out, err } = await pipeline(["ls"], { node: ["--import", old] })
  expect([code, out]).toEqual([2, ""])
  expect(err).toMatch(/^pipeline needs Node 22\.19 or newer and this is Node 20\.11\.0: .*\n$/)
})

it("colours what it prints where it is asked to, and nothing else", async () => {
  const plain = await pipeline(["--help"], outside)
  const colored = await pipeline(["--help"], { ...outside, env: { FORCE_COLOR: "1" } })
  expect(plain.out).not.toContain("\u001b[")
  expect(colored.out).toContain("\u001b[")
})
