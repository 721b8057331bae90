import { analysis, dataTest, from, layer, relationships, snapshot } from "typeline"
import { days, elsewhere, rawB, stgA, stgB } from "./staging.ts"

const marts = layer({ schema: "dev", materialized: "table" })
export const both = marts.model({
  name: "both",
  materialized: "ephemeral",
  dependsOn: { a: stgA, b: stgB },
  query: ({ a, b }) =>
    from({ a })
      .join({ b }, ({ a, b }) => a.id.eq(b.id))
      .select(({ a }) => a),
})
export const dim = marts.model({
  name: "dim_all",
  tags: ["nightly"],
  dependsOn: { both },
  columns: { id: { unique: true, notNull: true } },
  query: ({ both }) => from({ both }).select(({ both }) => both),
})
export const fact = marts.incremental({
  name: "fct_all",
  dependsOn: { a: stgA, days },
  strategy: { kind: "merge", uniqueKey: ["id"] },
  columns: { id: { references: dim.columns.id } },
  query: ({ a, days }) =>
    from({ a })
      .join({ days }, ({ a, days }) => a.id.eq(days.id))
      .select(({ a }) => a),
})
export const history = snapshot({
  name: "snap_b",
  schema: "snapshots",
  uniqueKey: ["id"],
  strategy: { kind: "timestamp", updatedAt: "at" },
  dependsOn: { other: elsewhere },
  query: ({ other }) => from({ other }).select(({ other }) => other),
})
export const gold = layer({ schema: "gold" }).model({
  name: "gold_all",
  dependsOn: { fact },
  query: ({ fact }) => from({ fact }).select(({ fact }) => fact),
})
export const tests = [
  dataTest("gold_fits_b", {
    dependsOn: { gold, b: rawB },
    query: ({ gold, b }) =>
      from({ gold })
        .join({ b }, ({ gold, b }) => gold.id.eq(b.id))
        .select(({ gold }) => gold),
  }),
  relationships(dim, "id", stgB, "id", { severity: "warn" }),
]
export const question = analysis("question", {
  tags: ["nightly"],
  dependsOn: { gold },
  query: ({ gold }) => from({ gold }).select(({ gold }) => gold),
})
