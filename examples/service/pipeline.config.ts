import { defineConfig } from "typeline"

export default defineConfig({
  name: "films",
  target: "dev",
  targets: { dev: { type: "duckdb", path: "target/films.duckdb" } },
})
