// What is neither built nor there is read from where another target has it.
import { from, layer, source } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const dev = layer({ schema: "dev", materialized: "table" })
const raw = source("raw_numbers", { schema: "raw", columns: { n: "integer" } })
const numbers = dev.model({
  name: "numbers",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => raw),
})
const inlined = dev.model({
  name: "inlined",
  materialized: "ephemeral",
  dependsOn: { numbers },
  query: ({ numbers }) => from({ numbers }).select(({ numbers }) => numbers),
})
const read = dev.model({
  name: "read",
  dependsOn: { inlined, raw },
  query: ({ inlined, raw }) =>
    from({ inlined })
      .leftJoin({ raw }, ({ inlined, raw }) => raw.n.eq(inlined.n))
      .select(({ inlined, raw }) => ({ n: inlined.n, own: raw.n })),
})
const resources = [raw, numbers, inlined, read]

onEveryWarehouse((warehouse) => {
  describe("defer", () => {
    const elsewhere = (favorState: boolean, database: string | null = null) => ({
      ids: ["model.read"],
      deferral: {
        target: "prod",
        relations: new Map([["model.numbers", { database, schema: "prod", name: "Numbers of prod" }]]),
        favorState,
        file: null,
      },
    })
    const stand = async (schema: string, name: string, n: number) => {
      const { identifier } = warehouse.dialect
      await warehouse.execute(
        `create schema if not exists ${schema}`,
        `create table ${schema}.${identifier(name)} as select cast(${n} as integer) as ${identifier("n")}`,
      )
    }

    it("reads there what is not here, through ephemeral models, and what is here here", async () => {
      await warehouse.stand(raw, [1])
      await stand("prod", "Numbers of prod", 7)
      expect((await warehouse.build(resources, elsewhere(false))).get("read")).toMatchObject({ status: "success" })
      expect(await warehouse.rows(read, "n", "own")).toEqual(["7 null"])
      await stand("dev", "numbers", 1)
      await warehouse.build(resources, elsewhere(false))
      expect(await warehouse.rows(read, "n", "own")).toEqual(["1 1"])
      await warehouse.build(resources, elsewhere(true))
      expect(await warehouse.rows(read, "n", "own")).toEqual(["7 null"])
    })

    it("reads what the run builds from where it builds it", async () => {
      await warehouse.stand(raw, [2])
      await stand("prod", "Numbers of prod", 7)
      await warehouse.build(resources, { ...elsewhere(true), ids: ["model.numbers", "model.read"] })
      expect(await warehouse.rows(read, "n", "own")).toEqual(["2 2"])
    })

    it("names the database", async () => {
      await warehouse.stand(raw, [1])
      await warehouse.execute(
        // Snowflake goes into a database that is made.
        ...(warehouse.dialect.attach
          ? ["attach ':memory:' as other"]
          : ["create database other", "use database analytics"]),
        "create schema if not exists other.prod",
        `create table other.prod."Numbers of prod" as select cast(9 as integer) as ${warehouse.dialect.identifier("n")}`,
      )
      await warehouse.build(resources, elsewhere(false, "other"))
      expect(await warehouse.rows(read, "n", "own")).toEqual(["9 null"])
    })
  })
})
