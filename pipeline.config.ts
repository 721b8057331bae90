import { defineConfig } from "typeline"

// MOVIELENS_DATA=<folder> points to real files; without it the sample is built. They are different data, and an incremental
// model keeps what it has loaded: each has a database of its own.
const files = process.env.MOVIELENS_DATA

export default defineConfig({
  name: "movielens",
  target: files === undefined ? "sample" : "dev",
  targets: {
    sample: { type: "duckdb", path: "target/movielens_sample.duckdb", storage: "data/sample" },
    dev: { type: "duckdb", path: "target/movielens.duckdb", storage: files ?? "data/sample" },
  },
})
