import { defineConfig } from "typeline"

// MOVIELENS_DATA: the directory with the MovieLens CSV files. Without it, the small sample of this repository.
export default defineConfig({
  name: "movielens",
  target: "dev",
  targets: {
    dev: { type: "duckdb", path: "target/movielens.duckdb", storage: process.env.MOVIELENS_DATA ?? "data/sample" },
  },
})
