import { from, nullable, source, sql } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { days, readBatches } from "./batches.ts"
import { dev, microbatch } from "./events.ts"

onEveryWarehouse((warehouse) => {
  describe("microbatch, a batch that fails (dbt-adapters PR 1931, dbt-core#11423)", () => {
    const texts = source("texts", { schema: "raw", columns: { at: "timestamp", value: nullable("varchar") } })
    const numbers = (concurrency: number) =>
      dev.incremental({
        name: "loaded",
        dependsOn: { texts },
        strategy: { ...microbatch, concurrency },
        query: ({ texts }) =>
          from({ texts }).select(({ texts }) => ({
            at: texts.at,
            value: sql(nullable("integer"))`cast(${texts.value} as integer)`,
          })),
      })

    it.each([1, 4])(
      "stops no other, %i at once; it is named, keeps its old rows, and is read by the next run",
      async (concurrency) => {
        const model = numbers(concurrency)
        await warehouse.stand(texts, ["2024-05-28", "1"], ["2024-05-29", "2"], ["2024-05-30", "3"])
        await warehouse.run(model, { now: "2024-05-30T12:00:00Z" })
        await warehouse.stand(
          texts,
          ["2024-05-28", "1"],
          // A batch is written whole or not at all.
          ["2024-05-29", "22"],
          ["2024-05-29", "two"],
          ["2024-05-30", "30"],
          ["2024-05-31", "40"],
        )
        const node = await warehouse.run(model, { now: "2024-05-31T12:00:00Z" })
        // The 29th was settled on the 31st only: it is read again.
        expect(node).toMatchObject({ status: "error" })
        expect(node.message).toMatch(
          /^1 of 3 batches failed\. The others are written, and the next run reads these again\.\n {2}2024-05-29: .*two/,
        )
        expect(await warehouse.rows(model, "value")).toEqual(["1", "2", "30", "40"])
        // No run forgets it, however long it has been over.
        const later = await warehouse.run(model, { now: "2024-06-19T12:00:00Z" })
        expect(later.message).toContain("\n  2024-05-29: ")
        await warehouse.stand(
          texts,
          ["2024-05-28", "1"],
          ["2024-05-29", "20"],
          ["2024-05-30", "30"],
          ["2024-05-31", "40"],
        )
        expect(await warehouse.run(model, { now: "2024-06-20T12:00:00Z" })).toMatchObject({ status: "success" })
        expect(await warehouse.rows(model, "value")).toEqual(["1", "20", "30", "40"])
      },
    )

    it("of the first build is found again too, however long ago it ended", async () => {
      const model = numbers(2)
      await warehouse.stand(texts, ["2024-05-28", "one"], ["2024-05-29", "2"])
      expect(await warehouse.run(model, { now: "2024-06-20T12:00:00Z" })).toMatchObject({ status: "error" })
      expect(await readBatches(warehouse)).toHaveLength(23)
      await warehouse.stand(texts, ["2024-05-28", "1"], ["2024-05-29", "two, and settled"])
      expect(await warehouse.run(model, { now: "2024-06-20T13:00:00Z" })).toMatchObject({ status: "success" })
      expect(await warehouse.rows(model, "value")).toEqual(["1", "2"])
    })

    it("of a backfill is found again by the next run, though it was settled before", async () => {
      const model = numbers(1)
      await warehouse.stand(texts, ["2024-05-28", "1"], ["2024-05-29", "2"])
      await warehouse.run(model, { now: "2024-06-20T12:00:00Z" })
      await warehouse.stand(texts, ["2024-05-28", "10"], ["2024-05-29", "two"])
      expect(await warehouse.run(model, days("2024-05-28", "2024-05-30"))).toMatchObject({ status: "error" })
      expect(await warehouse.rows(model, "value")).toEqual(["2", "10"])
      await warehouse.stand(texts, ["2024-05-28", "100, and settled"], ["2024-05-29", "20"])
      expect(await warehouse.run(model, { now: "2024-06-21T12:00:00Z" })).toMatchObject({ status: "success" })
      expect(await warehouse.rows(model, "value")).toEqual(["10", "20"])
    })

    it("names five of many, and says how many there are", async () => {
      const model = numbers(3)
      await warehouse.stand(
        texts,
        ...["28", "29", "30", "31"].map((day) => [`2024-05-${day}`, "x"]),
        ["2024-06-01", "x"],
        ["2024-06-02", "x"],
        ["2024-06-03", "3"],
      )
      const { message } = await warehouse.run(model, { now: "2024-06-03T12:00:00Z" })
      expect(message).toContain("6 of 7 batches failed.")
      expect(message?.match(/^ {2}2024-/gm)).toHaveLength(5)
      expect(message).toContain("\n  and 1 more")
      expect(await warehouse.rows(model, "value")).toEqual(["3"])
    })
  })
})
