// `pipeline codegen types`: real rows are as the schemas and the types say.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { planTypes } from "../../../../src/codegen/types/plan.ts"
import { writeTypes } from "../../../../src/codegen/types/write.ts"
import { loadProject } from "../../../../src/core/embed/load-project.ts"
import { rowSchema } from "../../../../src/core/embed/row-schema.ts"
import { openPipeline } from "../../../../src/core/pipeline.ts"
import type { RelationObject } from "../../../../src/core/resource/declaration.ts"
import { compile } from "../../../types/compile.ts"
import { folderProject } from "../../cli/in-process.ts"
import { types as everyType } from "../../embed/shop.ts"
import { movielens, sample, type TestProject } from "../../movielens/project.ts"
import { shapes } from "./shapes.ts"

/** The validator of a schema's text. */
const validator = (text: string) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })
  addFormats.default(ajv)
  return ajv.compile(JSON.parse(text))
}
/** As JSON gives them to another program. */
const carried = (row: unknown): unknown => JSON.parse(JSON.stringify(row))

describe("the reference pipeline", () => {
  let place: TestProject
  beforeAll(() => {
    place = movielens(sample)
  })
  afterAll(() => place.remove())
  const output = "types"
  const generate = async () => {
    const project = await Effect.runPromise(loadProject(place.folder))
    const selection = { select: [], exclude: [] }
    const plan = await Effect.runPromise(planTypes(project, { selection, output, format: "both" }))
    await Effect.runPromise(writeTypes(project, plan))
    return { project, plan }
  }

  it("has rows that validate, both as they come and as the Schema encodes them; and that the types hold", {
    timeout: 120_000,
  }, async () => {
    const { project, plan } = await generate()
    await place.run()
    const opened = await openPipeline({ project: place.folder })
    const literals: string[] = []
    try {
      let seen = 0
      for (const { declaration } of project.graph.nodes.values()) {
        if (declaration.kind !== "model" && declaration.kind !== "snapshot") continue
        const file = join(place.folder, output, `${declaration.name}.schema.json`)
        expect([declaration.name, existsSync(file)]).toEqual([
          declaration.name,
          declaration.materialization.kind !== "ephemeral",
        ])
        if (!existsSync(file)) continue
        const validate = validator(readFileSync(file, "utf8"))
        const encode = Schema.encodeUnknownSync(rowSchema(declaration.columnTypes()))
        const rows: unknown[] = []
        for await (const row of opened.rows(declaration.name, { limit: 200 })) {
          const json = carried(encode(row))
          for (const form of [json, carried(row)])
            expect([declaration.name, form, validate(form), validate.errors]).toEqual([
              declaration.name,
              form,
              true,
              null,
            ])
          rows.push(json)
        }
        seen += rows.length
        const type = declaration.name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())
        literals.push(`export const ${declaration.name}: readonly rows.${type}[] = ${JSON.stringify(rows.slice(0, 5))}`)
      }
      expect(seen).toBeGreaterThan(1000)
      expect(plan.changes).toHaveLength(literals.length + 1)
    } finally {
      await opened.close()
    }
    const consumer = folderProject("codegen-types-consumer", {
      "tsconfig.json": JSON.stringify({ extends: "../../../tsconfig.json", include: ["src"], exclude: [] }),
      "src/rows.ts": readFileSync(join(place.folder, output, "rows.ts"), "utf8"),
      "src/consumer.ts": `import type * as rows from "./rows.ts"\n\n${literals.join("\n")}\n`,
    })
    const { diagnostics } = await compile(consumer.folder)
    consumer.remove()
    expect(diagnostics).toEqual([])
  })

  it("is written once: a second run changes and touches nothing", async () => {
    const folder = join(place.folder, output)
    for (const file of readdirSync(folder)) utimesSync(join(folder, file), 1, 1)
    expect((await generate()).plan.changes).toEqual([])
    expect(readdirSync(folder).map((file) => statSync(join(folder, file)).mtimeMs)).toEqual(
      readdirSync(folder).map(() => 1000),
    )
  })
})

const project = folderProject("codegen-types", {
  "tsconfig.json": JSON.stringify({ extends: "../../../tsconfig.json", include: ["src", "types"], exclude: [] }),
  "src/models/shapes.ts": shapes,
})
afterAll(project.remove)
const types = (...args: readonly string[]) => project.pipeline("codegen", "types", ...args)
const text = (path: string) => readFileSync(join(project.folder, path), "utf8")

describe("every type, enumerations, and names of every kind", () => {
  beforeAll(async () => {
    expect(await types()).toMatchObject({ code: 0 })
  })
  it("are written so", async () => {
    const files = readdirSync(join(project.folder, "types")).sort()
    expect(files).toEqual(["a%2fb.schema.json", "a-b.schema.json", "every_type.schema.json", "rows.ts"])
    const texts = files.map((file) => `// ${file}\n${text(`types/${file}`)}`)
    await expect(texts.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "shapes.txt"))
  })
  it("compile", { timeout: 60_000 }, async () => {
    expect((await compile(project.folder)).diagnostics).toEqual([])
  })

  const row = {
    small: 7,
    large: "9007199254740993",
    exact: "1234567890123456789012345678.0123456789",
    ratio: "NaN",
    word: null,
    yes: true,
    on: "2024-02-29",
    at: "2024-02-29T23:59:59.123456",
    moment: "2024-02-29T22:59:59.5Z",
    payload: '{"a":[1,null]}',
    marks: [1, null, "9007199254740993"],
    status: "open",
    level: null,
  }
  it("hold a row with every type as its Schema encodes it", () => {
    const validate = validator(text("types/every_type.schema.json"))
    const encoded = Schema.encodeUnknownSync(rowSchema((everyType as unknown as RelationObject).columnTypes))
    const { status, level, ...own } = row
    expect(
      encoded({
        ...own,
        large: 9007199254740993n,
        ratio: Number.NaN,
        payload: { a: [1, null] },
        marks: [1, null, 9007199254740993n],
      }),
    ).toEqual(own)
    expect([validate(row), validate.errors]).toEqual([true, null])
  })
  it.each([
    ["an integer that JSON would round", { small: 2 ** 53 }],
    ["digits of a number that JSON holds", { small: "7" }],
    ["a fraction for an integer", { small: 1.5 }],
    ["a decimal as a number", { exact: 1.5 }],
    ["NULL where there is none", { yes: null }],
    ["a time with a blank", { at: "2024-02-29 23:59:59" }],
    ["a time without its zone", { moment: "2024-02-29T22:59:59.5" }],
    ["no day", { on: "2024-02-30" }],
    ["another word", { status: "opened" }],
    ["a word for a double", { ratio: "1.5" }],
    ["an array of texts", { marks: ["a"] }],
    ["another column", { more: 1 }],
    ["a column too few", { small: undefined }],
  ])("refuse %s", (_, wrong) => {
    const validate = validator(text("types/every_type.schema.json"))
    expect(validate(carried({ ...row, ...wrong }))).toBe(false)
  })
})

describe("--check", () => {
  it("writes nothing, and tells what differs with exit code 1; without it all is written, and what is stale goes", async () => {
    expect(await types("--check")).toEqual({
      code: 0,
      out: "",
      err: "The rows of 3 relations: 4 files as they should be.\n",
    })
    const rows = text("types/rows.ts")
    writeFileSync(
      join(project.folder, "types/rows.ts"),
      rows.replace("readonly word: string | null", "readonly word: string"),
    )
    const gone = text("types/a-b.schema.json").replace("tiny:a-b", "tiny:gone")
    project.write({ "types/gone.schema.json": gone, "types/mine.schema.json": "{}" })
    rmSync(join(project.folder, "types/a-b.schema.json"))
    const checked = await types("--check")
    expect(checked).toEqual({
      code: 1,
      out:
        "new      types/a-b.schema.json\n" +
        "changed  types/rows.ts\n  -   readonly word: string\n  +   readonly word: string | null\n" +
        "removed  types/gone.schema.json\n",
      err: "The rows of 3 relations: 3 files differ. Without --check they are written.\n",
    })
    expect(existsSync(join(project.folder, "types/a-b.schema.json"))).toBe(false)
    expect(await types()).toMatchObject({
      code: 0,
      err: "The rows of 3 relations: 3 files changed, 2 as they should be.\n",
    })
    expect(text("types/rows.ts")).toBe(rows)
    expect(readdirSync(join(project.folder, "types")).sort()).toEqual([
      "a%2fb.schema.json",
      "a-b.schema.json",
      "every_type.schema.json",
      "mine.schema.json",
      "rows.ts",
    ])
  })
})

describe("a selection", () => {
  it("is all that is written; a source has to be asked for", async () => {
    const ran = await types("--select", "raw_words", "--format", "typescript", "--output", "types/some")
    expect(ran).toMatchObject({ code: 0, out: "new      types/some/rows.ts\n" })
    expect(text("types/some/rows.ts")).toContain("export interface RawWords {")
  })

  it.each([
    [["--select", "every_typ"], "every_type"],
    [["--select", "passed_on"], "The selection holds no relation that stands in the warehouse"],
    [["--output", "../there"], "is not in the project: --output is a folder within it."],
    [["--output", "types/foreign"], "was not made by pipeline codegen types for tiny, and is not written over."],
    [["--format", "zod"], "Allowed choices are typescript, json-schema, both."],
  ])("or %j is refused, and nothing is written", async (args, message) => {
    project.write({ "types/foreign/rows.ts": "export interface Mine {}\n" })
    const ran = await types(...args)
    expect(ran.code).toBe(2)
    expect(ran.err).toContain(message)
    expect(readdirSync(join(project.folder, "types/foreign"))).toEqual(["rows.ts"])
  })
})
